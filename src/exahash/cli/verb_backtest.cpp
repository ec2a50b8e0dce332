#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/economy_document.h"
#include "exahash/cli/economy_page.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/progress.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"

namespace exahash::cli {
namespace {

using study::EconomyPlan;
using study::months_after;

constexpr std::string_view kStarts[] = {"2016-07-01", "2018-03-01", "2018-10-01",
                                        "2020-02-01", "2021-04-01", "2021-11-01",
                                        "2022-06-01", "2024-03-01", "2025-01-01"};
constexpr std::string_view kHorizons = "1,3,6,12,18";
constexpr std::size_t kMostStarts = 400;

std::optional<Date> start_named(std::string_view text, OptionReader& read) {
  const auto day = parse_date(text);
  if (day && *day >= study::kFirstStart) return day;
  read.problem(day ? fmt::format("`--from {}` is before {}: too little is known of the years "
                                 "before it",
                                 text, format_date(study::kFirstStart))
                   : fmt::format("`--from {}` is no day", text),
               "--from 2018-10-01");
  return std::nullopt;
}

// One start every so many months, from the one --from to --to.
std::vector<Date> regular_starts(Date first, Date last, int every) {
  std::vector<Date> starts;
  for (int i = 0;; ++i) {
    const Date day = months_after(first, i * every);
    if (day > last || starts.size() > kMostStarts) return starts;
    starts.push_back(day);
  }
}

std::vector<Date> starts_of(const Arguments& arguments, OptionReader& read, Date data_end,
                            int shortest) {
  std::vector<Date> starts;
  auto texts = arguments.all("from");
  const auto every = read.integer("every", 1, 120, "months");
  const auto to = read.date("to");
  if (!arguments.has("every") && arguments.has("to")) {
    read.problem("`--to` is of use with --every alone",
                 "exahash backtest --from 2016-01-01 --to 2024-12-31 --every 3");
  }
  if (arguments.has("every") && texts.size() != 1) {
    read.problem("`--every` needs one --from", "exahash backtest --from 2016-01-01 --every 3");
    return starts;
  }
  // The last start whose shortest horizon is over.
  const Date latest = months_after(data_end, -shortest);
  if (texts.empty()) {
    for (const std::string_view text : kStarts) {
      if (const auto day = parse_date(text); day && *day <= latest) starts.push_back(*day);
    }
    if (starts.empty()) {
      read.problem(fmt::format("the data end on {}, before any horizon of the usual starts is over",
                               format_date(data_end)),
                   "name an earlier start: --from 2014-01-01");
    }
  }
  for (const std::string& text : texts) {
    const auto day = start_named(text, read);
    if (day) starts.push_back(*day);
  }
  std::ranges::sort(starts);
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  if (every && !starts.empty()) {
    starts = regular_starts(starts.front(), std::min(to.value_or(latest), latest),
                            static_cast<int>(*every));
    if (starts.empty()) {
      read.problem("no start lies between --from and --to whose horizon is over",
                   fmt::format("choose days before {}", format_date(latest)));
    }
  }
  if (starts.size() > kMostStarts) {
    read.problem(fmt::format("more than {} starts", kMostStarts), "choose a larger --every");
  }
  return starts;
}

std::vector<int> months_of(const Arguments& arguments, OptionReader& read) {
  std::vector<int> months;
  const std::string_view text = arguments.get("horizon").value_or(kHorizons);
  for (const std::string_view word : split(text, ',')) {
    const auto number = parse_integer(trim(word));
    if (!number || *number < 1 || *number > study::kMostMonths) {
      read.problem(fmt::format("`--horizon {}`: {} is no number of months from 1 to {}", text,
                               word.empty() ? "nothing" : word, study::kMostMonths),
                   "--horizon 1,3,6,12,18");
      return {1};
    }
    months.push_back(static_cast<int>(*number));
  }
  std::ranges::sort(months);
  months.erase(std::unique(months.begin(), months.end()), months.end());
  return months;
}

// --set; --paths and --seed are of the plan.
std::vector<scenario::Override> changes_of(const Arguments& arguments, OptionReader& read) {
  Arguments plain = arguments;
  for (const char* flag : {"paths", "seed"}) plain.options.erase(flag);
  auto overrides = overrides_of(plain);
  if (overrides) return *std::move(overrides);
  for (const Problem& problem : overrides.error().problems) {
    read.problem(problem.what, problem.fix);
  }
  return {};
}

EconomyPlan backtest_plan(const Arguments& arguments, OptionReader& read, const Data& data) {
  EconomyPlan plan;
  plan.months = months_of(arguments, read);
  plan.starts = starts_of(arguments, read, data.known.last_day(), plan.months.front());
  plan.paths = read.integer("paths", 2, study::kMostBacktestPaths, "paths").value_or(plan.paths);
  const auto seed = read.integer("seed", 0, INT64_MAX, "seed");
  if (seed) plan.seed = static_cast<std::uint64_t>(*seed);
  plan.without_orders = arguments.has("without-orders");
  plan.overrides = changes_of(arguments, read);
  return plan;
}

std::string backtest_command(const EconomyPlan& plan, const Arguments& arguments) {
  std::string command = "exahash backtest";
  for (const std::string_view flag : {"to", "every", "horizon", "data", "as-of"}) {
    if (const auto value = arguments.get(flag)) command += fmt::format(" --{} {}", flag, *value);
  }
  for (const std::string& from : arguments.all("from")) command += " --from " + from;
  command += fmt::format(" --paths {} --seed {}", plan.paths, plan.seed);
  for (const std::string& change : arguments.all("set"))
    command += fmt::format(" --set '{}'", change);
  return plan.without_orders ? command + " --without-orders" : command;
}

bool wants_picture(const Arguments& arguments) {
  return arguments.get("output").value_or("").ends_with(".svg");
}

Expected<Answer> run_backtest(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const EconomyPlan plan = backtest_plan(arguments, read, *data);
  const auto threads = read.integer("threads", 1, 1024, "threads");
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 1024);
  Progress progress(arguments, context, "starts", static_cast<std::int64_t>(plan.starts.size()));
  study::EconomyOptions options;
  options.threads = static_cast<int>(threads.value_or(processors));
  options.stop = context.interrupted;
  options.progress = [&](std::int64_t done) { progress.at(done); };
  const auto backtest = study::backtest_economy(plan, data->known, options);
  progress.clear();
  if (!backtest) {
    Error error = backtest.error();
    error.kind = kind_of(error);
    return tl::unexpected<Error>(std::move(error));
  }
  Answer answer;
  answer.exit_code = backtest->partial ? kExitInterrupted : 0;
  if (backtest->origins.empty()) {
    answer.document.schema = "exahash.economy-backtest/1";
    answer.document.headline = "Stopped before the first start was finished.";
    answer.document.stamp = data->stamp;
    return answer;
  }
  answer.document = economy_document(*backtest, plan, data->stamp);
  const std::string command = backtest_command(plan, arguments);
  answer.document.notes.push_back("again: " + command);
  if (wants_page(arguments)) {
    answer.page = report::html(economy_page(*backtest, command, data->stamp));
  } else if (wants_picture(arguments)) {
    answer.page = economy_picture(*backtest);
  }
  return answer;
}

}  // namespace

Verb backtest_verb() {
  return {
      "backtest",
      "What may happen",
      "the economy simulated from days of the past, beside what came, with scores",
      "",
      {{"--from",
        "DATE",
        "day that a run starts on, from 2013 (default: nine days of 2016 to 2025); may be repeated",
        {},
        true},
       {"--every", "MONTHS", "a start every so many months from --from on, 1 to 120"},
       {"--to", "DATE", "last day for a start of --every (default: as long as a horizon is over)"},
       {"--horizon", "MONTHS", "months ahead that are scored, 1 to 24 (default: 1,3,6,12,18)"},
       {"--without-orders", "", "simulate a second time with no rig ordered or on order"},
       {"-n,--paths", "N", "simulated futures of each start, 2 to 10,000 (default: 400)"},
       {"--seed", "N", "seed of all chance, a whole number from 0"},
       {"--set",
        "KEY=VALUE",
        "change a key of every run: fleet.lead_time='2 months'; may be repeated",
        {},
        true}},
      {"exahash backtest --without-orders -o backtest.html", "exahash backtest -o backtest.svg",
       "exahash backtest --from 2016-01-01 --every 3 --horizon 6,12"},
      run_backtest};
}

}  // namespace exahash::cli
