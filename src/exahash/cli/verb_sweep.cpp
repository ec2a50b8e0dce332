#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/report/html.h"
#include "exahash/report/sweep_document.h"
#include "exahash/report/sweep_page.h"
#include "exahash/study/sweep.h"

namespace exahash::cli {
namespace {

constexpr std::size_t kMostAsks = 10;

// What --ask asks; what is wrong is kept in `read`.
std::vector<metrics::Ask> asks_of(const Arguments& arguments, OptionReader& read) {
  std::vector<metrics::Ask> asks;
  const auto texts = arguments.all("ask");
  if (texts.size() > kMostAsks) {
    read.problem(fmt::format("{} times `--ask`: {} at most", texts.size(), kMostAsks),
                 "leave some out");
    return asks;
  }
  for (const std::string& text : texts) {
    auto ask = metrics::parse_ask(text);
    if (ask) {
      asks.push_back(*std::move(ask));
      continue;
    }
    for (const Problem& problem : ask.error().problems) {
      const std::string place = problem.where.empty() ? "" : " (" + problem.where + ")";
      read.problem(fmt::format("`--ask`: {}{}", problem.what, place), problem.fix);
    }
  }
  return asks;
}

void check_days(const std::vector<metrics::Ask>& asks, const scenario::Scenario& scenario,
                OptionReader& read) {
  for (const metrics::Ask& ask : asks) {
    if (!ask.date || (*ask.date >= scenario.start && *ask.date <= scenario.until)) continue;
    read.problem(
        fmt::format("`--ask {}`: {} is not a day of the run", ask.text, format_date(*ask.date)),
        fmt::format("choose a day from {} to {}", format_date(scenario.start),
                    format_date(scenario.until)));
  }
}

// Everything that a sweep is made from.
struct SweepWanted {
  scenario::Source source;
  std::vector<scenario::Override> overrides;
  std::vector<scenario::Variation> variations;
  std::vector<metrics::Ask> asks;
  scenario::Scenario base;
};

// All that is wrong, at once.
Expected<SweepWanted> sweep_wanted(const Arguments& arguments, const chain::History& history,
                                   OptionReader& read) {
  const auto name = one_scenario(arguments, read, "sweep");
  SweepWanted wanted;
  wanted.asks = asks_of(arguments, read);
  if (arguments.has("fail-if")) {
    read.problem(fmt::format("{}: a sweep has many answers, not one", shown(arguments, "fail-if")),
                 "exahash run SCENARIO --fail-if ...");
  }
  auto variations = scenario::read_variations(arguments.all("vary"));
  for (const std::string& set : arguments.all("set")) {
    const std::string_view key = trim(std::string_view(set).substr(0, set.find('=')));
    const bool varied =
        variations &&
        std::ranges::find(*variations, key, &scenario::Variation::key) != variations->end();
    if (varied) {
      read.problem(fmt::format("`--set {}`: `{}` is varied, too", printable(set), key),
                   "leave one of them out");
    }
  }
  Error wrong = variations ? Error() : variations.error();
  if (name) {
    auto source = scenario::open_scenario(*name);
    auto base = source ? scenario_of(*source, arguments, history)
                       : Expected<scenario::Scenario>(tl::unexpected<Error>(source.error()));
    if (base) {
      check_days(wanted.asks, *base, read);
      wanted.source = *std::move(source);
      wanted.base = *std::move(base);
      wanted.overrides = overrides_of(arguments).value();  // read once already
    } else {
      if (wrong.problems.empty()) wrong.kind = base.error().kind;
      for (const Problem& problem : base.error().problems) wrong.problems.push_back(problem);
    }
  }
  if (!wrong.problems.empty() || !read.ok()) return tl::unexpected<Error>(with_usage(read, wrong));
  wanted.variations = *std::move(variations);
  return wanted;
}

Answer sweep_answer(const sim::Sweep& sweep, const Arguments& arguments, const Context& context,
                    const report::Stamp& stamp) {
  Answer answer;
  answer.exit_code = sweep.partial() ? kExitInterrupted : 0;
  if (sweep.paths == 0) {
    answer.document = {
        "exahash.sweep/1", "Stopped before the first paths were finished.", stamp, {}, {}, {}};
    return answer;
  }
  answer.document = report::document_of(
      sweep, stamp.age_days, arguments.has("output") ? 80 : context.width, context.units);
  if (wants_page(arguments))
    add_page(answer, arguments, context, report::sweep_page(sweep, context.units));
  return answer;
}

void say_stopped(const sim::Sweep& sweep, const Arguments& arguments, const Context& context) {
  if (!sweep.partial() || !context.say || arguments.has("quiet")) return;
  context.say(fmt::format("note: stopped after {} of {} paths at every point; {}\n",
                          with_thousands(sweep.paths), with_thousands(sweep.paths_asked),
                          arguments.has("checkpoint") ? "the same command goes on"
                                                      : "--checkpoint FILE would let it go on"));
}

Expected<Answer> run_sweep(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto wanted = sweep_wanted(arguments, data->known, read);
  if (!wanted) return tl::unexpected<Error>(wanted.error());
  Progress progress(arguments, context, "paths",
                    wanted->base.paths * study::arms_of(wanted->variations));
  auto options = simulate_options(arguments, context, read, progress);
  options.command = command_of("sweep", arguments, wanted->base);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  const auto sweep = study::sweep(wanted->source, wanted->overrides, wanted->variations,
                                  wanted->asks, data->known, options);
  progress.clear();
  if (!sweep) return tl::unexpected<Error>(sweep.error());
  say_stopped(*sweep, arguments, context);
  return sweep_answer(*sweep, arguments, context, data->stamp);
}

}  // namespace

Verb sweep_verb() {
  Verb verb{"sweep",
            "What may happen",
            "vary one or two keys of a scenario, with the same luck: table or heat map",
            "SCENARIO",
            simulation_options(),
            {"exahash sweep no-exodus --vary fleet.power='30, 38, 45, 55 USD/MWh' -n 1000",
             "exahash sweep no-exodus --vary price.drift='-20..40 %/yr/7' --vary "
             "fleet.power='30..60 USD/MWh/5' -n 500 -o sweep.html",
             "exahash sweep mine.toml --vary network.hash_rate='log:100..10000 EH/s/5' --ask "
             "'P(hashprice < 30 USD/PH/day) by 2027-12-31'"},
            run_sweep};
  const std::vector<OptionSpec> own{
      {"--vary",
       "KEY=VALUES",
       "a list '30, 38 USD/MWh', a range '-20..40 %/yr/7' or 'log:1..100 EH/s/3'; once or twice",
       {},
       true},
      {"--ask",
       "QUESTION",
       "'median(hash rate)' (default: the scenario's, of two keys its first); may be repeated",
       {},
       true}};
  verb.options.insert(verb.options.begin(), own.begin(), own.end());
  return verb;
}

}  // namespace exahash::cli
