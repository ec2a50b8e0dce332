#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/fail_if.h"
#include "exahash/cli/kept_paths.h"
#include "exahash/cli/returnable_document.h"
#include "exahash/cli/sensitivity_document.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"

namespace exahash::cli {
namespace {

// Beside the run: its paths again, at other prices. Nothing where it was stopped.
Expected<study::Returnable> returnable_of(const std::string& name, const Arguments& arguments,
                                          const scenario::Scenario& scenario,
                                          const std::vector<Date>& dates,
                                          const chain::History& history,
                                          const study::SimulateOptions& options) {
  const auto source = scenario::open_scenario(name);
  if (!source) return tl::unexpected<Error>(source.error());
  study::ReturnablePlan plan;
  plan.dates = dates;
  plan.variants = study::usual_variants(scenario);
  return study::returnable(*source, overrides_of(arguments).value(), plan, history, options);
}

// What drives an answer of the run, beside it. Nothing where the run was stopped.
Expected<std::optional<study::Sensitivity>> sensitivity_of_run(
    const std::optional<study::SensitivityPlan>& plan, const scenario::Scenario& scenario,
    const sim::Result& result, const Arguments& arguments, const Context& context,
    study::SimulateOptions options) {
  if (!plan || result.partial()) return std::optional<study::Sensitivity>();
  const auto cost = study::sensitivity_cost(scenario, *plan);
  say_cost(*plan, cost, arguments, context);
  Progress progress(arguments, context, "paths", cost.most);
  options.progress = [&progress](std::int64_t done) { progress.at(done); };
  auto found = study::sensitivity(scenario, *plan, options);
  if (!found) return tl::unexpected<Error>(found.error());
  return std::optional(*std::move(found));
}

// Of a run with all that was asked for beside it.
Expected<Answer> answer_with(const sim::Result& result, const study::Returnable& returnable,
                             const std::optional<study::Sensitivity>& sensitivity,
                             const std::optional<metrics::Condition>& condition,
                             const Arguments& arguments, const Context& context,
                             const report::Stamp& stamp) {
  report::JsonObject more;
  if (arguments.has("returnable")) more = returnable_json(returnable);
  if (sensitivity) {
    for (auto& member : sensitivity_json(*sensitivity)) more.push_back(std::move(member));
  }
  std::vector<report::Page::Part> parts;
  if (sensitivity) parts = sensitivity_parts(*sensitivity, false);
  auto answer =
      answer_of(result, condition, arguments, context, stamp, std::move(more), std::move(parts));
  if (!answer) return answer;
  if (arguments.has("returnable")) add_returnable(returnable, answer->document);
  if (!sensitivity) return answer;
  add_sensitivity(*sensitivity, false, answer->document);
  return answer;
}

std::optional<study::SensitivityPlan> sensitivity_asked(const Arguments& arguments,
                                                        const scenario::Scenario& scenario,
                                                        OptionReader& read) {
  if (!arguments.has("sensitivity")) return std::nullopt;
  auto plan = sensitivity_plan(*arguments.get("sensitivity"), read);
  const auto paths = base_sample(arguments, scenario.paths, study::kSensitivityPaths, read);
  if (plan) plan->paths = paths;
  return plan;
}

Expected<Answer> run_scenario(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto name = one_scenario(arguments, read, "run");
  auto condition = fail_condition(arguments, read);
  if (!name) return tl::unexpected<Error>(read.error());
  auto scenario = scenario_of(*name, arguments, data->known);
  if (!scenario) return tl::unexpected<Error>(with_usage(read, scenario.error()));
  if (arguments.has("resolved")) return resolved_answer(*scenario, data->stamp);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (condition) scenario->asks.push_back(condition->ask);
  const bool returns = arguments.has("returnable");
  std::vector<Date> dates;
  if (returns) dates = returnable_dates(arguments, scenario->start, read);
  const auto plan = sensitivity_asked(arguments, *scenario, read);
  Progress progress(arguments, context, "paths", scenario->paths);
  auto options = simulate_options(arguments, context, read, progress);
  options.command = command_of("run", arguments, *scenario);
  KeptPaths kept;
  if (auto keep = kept.options(arguments, *scenario, read)) options.keep = std::move(*keep);
  options.stop = [&] { return kept.failed() || (context.interrupted && context.interrupted()); };
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  study::Returnable returnable;
  if (returns) {
    auto found = returnable_of(*name, arguments, *scenario, dates, data->known, options);
    if (!found) return tl::unexpected<Error>(found.error());
    returnable = *std::move(found);
  }
  auto result = study::simulate(*scenario, data->known, options);
  progress.clear();
  if (!result) return tl::unexpected<Error>(result.error());
  if (auto done = kept.finish(result->paths); !done) return tl::unexpected<Error>(done.error());
  say_interrupted(*result, arguments, context);
  const auto sensitivity =
      sensitivity_of_run(plan, *scenario, *result, arguments, context, options);
  if (!sensitivity) return tl::unexpected<Error>(sensitivity.error());
  if (*sensitivity && (*sensitivity)->paths == 0) result->stopped_beside = true;
  return answer_with(*result, returnable, *sensitivity, condition, arguments, context, data->stamp);
}

}  // namespace

Verb run_verb() {
  Verb verb{"run",
            "What may happen",
            "simulate a scenario: thousands of futures, with their bands",
            "SCENARIO",
            simulation_options(),
            {"exahash run no-exodus", "exahash run no-exodus -n 2000 -o out.html",
             "exahash run mine.toml --set price.vol='50 %/yr' --fail-if 'P(hash rate < 700 EH/s) > "
             "10 %'"},
            run_scenario};
  verb.options.push_back(
      {"--resolved", "", "print every key with its value and source, run nothing"});
  verb.options.push_back(returnable_option());
  verb.options.push_back(
      {"--sensitivity", "ASK",
       "what drives it: 'hash rate', 'hashprice@2027-12-31', 'P(hash rate < 700 EH/s) > 10 %'; "
       "shares of the variance and flip points; -n is the base sample (default: 1,024)"});
  for (const OptionSpec& option : KeptPaths::specs()) verb.options.push_back(option);
  return verb;
}

}  // namespace exahash::cli
