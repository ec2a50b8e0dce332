#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/fail_if.h"
#include "exahash/cli/files_in_use.h"
#include "exahash/cli/kept_paths.h"
#include "exahash/cli/returnable_document.h"
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

Expected<Answer> run(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto name = one_scenario(arguments, read, "run");
  auto condition = fail_condition(arguments, read);
  if (!name) return tl::unexpected<Error>(read.error());
  auto scenario = scenario_of(*name, arguments, data->known);
  if (!scenario) return tl::unexpected<Error>(with_usage(read, scenario.error()));
  if (arguments.has("resolved")) return resolved_answer(*scenario, data->stamp);
  check_files(arguments, files_of(*name, *scenario), read);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (condition) scenario->asks.push_back(condition->ask);
  const bool returns = arguments.has("returnable");
  std::vector<Date> dates;
  if (returns) dates = returnable_dates(arguments, scenario->start, read);
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
  const auto result = study::simulate(*scenario, data->known, options);
  progress.clear();
  if (!result) return tl::unexpected<Error>(result.error());
  if (auto done = kept.finish(result->paths); !done) return tl::unexpected<Error>(done.error());
  say_interrupted(*result, arguments, context);
  auto answer = answer_of(*result, condition, arguments, context, data->stamp,
                          returns ? returnable_json(returnable) : report::JsonObject{});
  if (answer && returns) add_returnable(returnable, answer->document);
  return answer;
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
            run};
  verb.options.push_back(
      {"--resolved", "", "print every key with its value and source, run nothing"});
  verb.options.push_back(returnable_option());
  for (const OptionSpec& option : KeptPaths::specs()) verb.options.push_back(option);
  return verb;
}

}  // namespace exahash::cli
