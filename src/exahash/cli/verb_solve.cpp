#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/fail_if.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/sensitivity_document.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/solve_document.h"
#include "exahash/cli/solve_halvings.h"
#include "exahash/report/document_page.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"

namespace exahash::cli {
namespace {

constexpr std::string_view kExodus = "quiet-exodus-2026";  // for keys of hosting
constexpr std::string_view kPriceStep = "price.step";

// What a person calls the keys that are asked for most.
struct Friendly {
  std::string_view said, key;
};
constexpr std::array kFriendly{Friendly{"price", kPriceStep}, Friendly{"power", "fleet.power"},
                               Friendly{"lease", "ai.lease"}};

std::string searched_key(const Arguments& arguments, OptionReader& read) {
  const auto said = arguments.get("for");
  if (!said) {
    read.problem("`--for` names no key: what is searched",
                 "--for price, --for power, --for lease, or any quantity: --for fleet.lead_time");
    return {};
  }
  const auto friendly = std::ranges::find(kFriendly, *said, &Friendly::said);
  std::string key(friendly == kFriendly.end() ? *said : friendly->key);
  if (scenario::key_named(key) != nullptr) return key;
  std::vector<std::string_view> names;
  for (const scenario::Key& one : scenario::all_keys()) names.push_back(one.name);
  const auto meant = did_you_mean(key, names);
  read.problem(
      fmt::format("`--for {}`: {} is no key of a scenario", printable(*said), printable(key)),
      meant && friendly == kFriendly.end() ? fmt::format("did you mean `{}`?", *meant)
                                           : "exahash explain lists the keys");
  return {};
}

// "P(hash rate > 1000 EH/s) by 2026-12-31"
std::optional<metrics::Ask> ask_of(const Arguments& arguments, OptionReader& read) {
  if (arguments.positional.empty()) {
    read.problem("no target is named",
                 "exahash solve 'hash rate > 1000 EH/s' --by 2026-12-31 --for price");
    return std::nullopt;
  }
  read.exclude("by", "at");
  std::string text = fmt::format("P({})", arguments.positional.front());
  for (const char* when : {"by", "at"}) {
    if (const auto date = arguments.get(when)) {
      text += fmt::format(" {} {}", when, *date);
      break;
    }
  }
  auto ask = metrics::parse_ask(text);
  if (ask) return *std::move(ask);
  for (const Problem& problem : ask.error().problems) {
    read.problem(problem.what + (problem.where.empty() ? "" : " (" + problem.where + ")"),
                 problem.fix);
  }
  return std::nullopt;
}

double probability_of(const Arguments& arguments, OptionReader& read) {
  constexpr double kHalf = 0.5, kLeast = 0.001;
  if (!arguments.has("probability")) return kHalf;
  const auto percent = read.quantity("probability", "%", 100 * kLeast, 100 - 100 * kLeast);
  return percent.value_or(100 * kHalf) / 100;
}

struct SolveWanted {
  scenario::Source source;
  std::vector<scenario::Override> overrides;
  study::SolvePlan plan;
  scenario::Scenario base;
};

// All that is wrong, at once.
Expected<SolveWanted> solve_wanted(const Arguments& arguments, const chain::History& history,
                                   OptionReader& read) {
  SolveWanted wanted;
  if (arguments.positional.size() > 2) {
    read.problem("more than a target and a scenario are named",
                 "put the target in quotes: exahash solve 'hash rate > 1000 EH/s' no-exodus ...");
  }
  const auto ask = ask_of(arguments, read);
  wanted.plan.key = searched_key(arguments, read);
  const bool of_hosting = wanted.plan.key.starts_with("ai.");
  const std::string name(arguments.positional.size() > 1 ? arguments.positional[1]
                         : of_hosting                    ? kExodus
                                                         : kUsualScenario);
  wanted.plan.probability = probability_of(arguments, read);
  wanted.plan.range = arguments.get("range").value_or("");
  if (arguments.has("fail-if")) {
    read.problem(
        fmt::format("{}: a search has no answer that holds or not", shown(arguments, "fail-if")),
        "exahash run SCENARIO --fail-if ...");
  }
  Arguments plain = arguments;
  if (!plain.has("paths")) plain.options["paths"] = std::to_string(study::kSolvePaths);
  auto source = scenario::open_scenario(name);
  auto base = source ? scenario_of(*source, plain, history)
                     : Expected<scenario::Scenario>(tl::unexpected<Error>(source.error()));
  if (!base) return tl::unexpected<Error>(with_usage(read, base.error()));
  if (of_hosting && !base->model.hosting.on()) {
    read.problem(fmt::format("`{}` has no part in {}: no megawatt is let to AI there",
                             wanted.plan.key, name),
                 fmt::format("search in {}, or set ai.regime", kExodus));
  }
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  wanted.plan.ask = *ask;
  wanted.source = *std::move(source);
  wanted.overrides = overrides_of(plain).value();  // read once already
  wanted.base = *std::move(base);
  return wanted;
}

std::string solve_command(const SolveWanted& wanted, const Arguments& arguments) {
  std::string command = command_of("solve", arguments, wanted.base);
  for (const std::string_view flag : {"by", "at", "probability", "for", "range"}) {
    if (const auto value = arguments.get(flag)) {
      command += fmt::format(" --{} {}", flag, shell_quoted(*value));
    }
  }
  return command;
}

// What drives whether the target is met at the solved value.
Expected<study::Sensitivity> sensitivity_of_solved(const study::Solved& solved,
                                                   const SolveWanted& wanted, std::int64_t paths,
                                                   const chain::History& history,
                                                   const Arguments& arguments,
                                                   const Context& context,
                                                   study::SimulateOptions options) {
  const study::SensitivityPlan plan{
      .ask = wanted.plan.ask, .threshold = wanted.plan.probability * 100, .paths = paths};
  const auto cost = study::sensitivity_cost(wanted.base, plan);
  say_cost(plan, cost, arguments, context);
  Progress progress(arguments, context, "paths", cost.most);
  options.progress = [&progress](std::int64_t done) { progress.at(done); };
  return study::sensitivity_at(solved, wanted.source, wanted.plan, paths, history, options);
}

// The price that a factor from the start on is a factor of.
std::optional<double> start_price(const SolveWanted& wanted) {
  if (wanted.plan.key != kPriceStep) return std::nullopt;
  std::optional<double> price;
  for (const scenario::ResolvedValue& value : wanted.base.values) {
    if (value.key == "price.step_date" && !value.value.empty() &&
        value.value != format_date(wanted.base.start)) {
      return std::nullopt;
    }
    if (value.key != "price.spot") continue;
    const auto spot = scenario::parse_value(value.value, scenario::Dimension::money_per_coin);
    if (spot) price = spot->distribution.median();
  }
  return price;
}

Expected<Answer> run_solve(const Arguments& arguments, const Context& context) {
  if (arguments.has("after-halvings")) return halvings_answer(arguments, context);
  OptionReader read(arguments);
  if (arguments.has("fees")) {
    read.problem("--fees belongs to --after-halvings", "in a scenario: --set fees.median=...");
  }
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto wanted = solve_wanted(arguments, data->known, read);
  if (!wanted) return tl::unexpected<Error>(wanted.error());
  Progress progress(arguments, context, "paths", wanted->base.paths * study::kMostSolveRuns);
  auto options = simulate_options(arguments, context, read, progress);
  options.command = solve_command(*wanted, arguments);
  const bool sensitive = arguments.has("sensitivity");
  const std::int64_t sample =
      sensitive ? base_sample(arguments, wanted->base.paths, study::kSensitivityPaths, read) : 0;
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  auto solved = study::solve(wanted->source, wanted->overrides, wanted->plan, data->known, options);
  progress.clear();
  if (!solved) return tl::unexpected<Error>(solved.error());
  Answer answer;
  if (solved->paths == 0) {
    answer.exit_code = kExitInterrupted;
    answer.document = {
        "exahash.solve/1", "Stopped before the search was finished.", data->stamp, {}, {}, {}};
    return answer;
  }
  answer.document = solve_document(*solved, start_price(*wanted), data->stamp);
  if (!solved->value) answer.exit_code = kExitNo;
  if (!sensitive || !solved->value) return answer;
  const auto sensitivity =
      sensitivity_of_solved(*solved, *wanted, sample, data->known, arguments, context, options);
  if (!sensitivity) return tl::unexpected<Error>(sensitivity.error());
  if (sensitivity->paths == 0) {
    solved->stopped_beside = true;  // which the document says
    answer.document = solve_document(*solved, start_price(*wanted), data->stamp);
  }
  if (wants_page(arguments)) {
    report::Page page = report::document_page(report::in_units(answer.document, context.units),
                                              solve_command(*wanted, arguments));
    put_parts(sensitivity_parts(*sensitivity, true), page);
    add_page(answer, arguments, context, std::move(page));
  }
  add_sensitivity(*sensitivity, true, answer.document);
  if (sensitivity->paths == 0) answer.exit_code = kExitInterrupted;
  return answer;
}

}  // namespace

Verb solve_verb() {
  Verb verb{
      "solve",
      "What may happen",
      "the price, lease or power cost at which a target is met with a probability",
      "TARGET [SCENARIO]",
      {{"--for", "KEY",
        "what is searched: price (a permanent step from the start on), power, lease, or any "
        "quantity of a scenario"},
       {"--by", "DATE", "the target is met on some day until DATE"},
       {"--at", "DATE", "the target holds on DATE (default: on the scenario's last day)"},
       {"--probability", "PERCENT", "probability that it is met, 0.1 to 99.9 % (default: 50 %)"},
       {"--range", "LOW..HIGH",
        "values to search among, with their unit; log:LOW..HIGH by multiples (default: a "
        "fifth to five times what the scenario says)"},
       {"--sensitivity", "",
        "what drives the solved value: shares of the variance, flip points (-n: base sample)"},
       {"--after-halvings", "N",
        "in place of a target: the price after each of the next N halvings at which mining the "
        "same megawatts earns what an AI lease does, 1 to 33; --set takes assumptions"},
       {"--fees", "BTC", "of a block, for --after-halvings, 0 or more (default: from the data)"}},
      {"exahash solve 'hash rate > 1000 EH/s' --by 2026-12-31 --for price",
       "exahash solve --after-halvings 3",
       "exahash solve 'hash rate > 1000 EH/s' --at 2027-12-31 --for power"},
      run_solve};
  for (const OptionSpec& option : simulation_options()) {
    if (option.name() != "checkpoint" && option.name() != "until") verb.options.push_back(option);
  }
  return verb;
}

}  // namespace exahash::cli
