#include <fmt/format.h>

#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/fail_if.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/report/result_document.h"

namespace exahash::cli {
namespace {

// SCENARIO OTHER, or SCENARIO alone with a baseline of its own.
std::optional<std::pair<std::string, std::string>> two_scenarios(const Arguments& arguments,
                                                                 OptionReader& read) {
  const auto& words = arguments.positional;
  if (words.size() == 2) return std::pair(words[0], words[1]);
  if (words.size() == 1) return std::pair(words[0], std::string());
  read.problem(words.empty() ? "no scenario is named" : "more than two scenarios are named",
               "exahash compare SCENARIO BASELINE");
  return std::nullopt;
}

Expected<Answer> run_compare(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  auto names = two_scenarios(arguments, read);
  const auto condition = fail_condition(arguments, read);
  if (!names) return tl::unexpected<Error>(read.error());
  auto first = scenario_of(names->first, arguments, data->known);
  if (!first) return tl::unexpected<Error>(with_usage(read, first.error()));
  if (names->second.empty()) names->second = first->baseline;
  if (names->second.empty()) {
    return fail(ErrorKind::usage,
                fmt::format("`{}` names no baseline to be compared with", names->first), "",
                "exahash compare SCENARIO BASELINE");
  }
  // What --set changes is what is compared: the baseline stays as it is written.
  Arguments plain = arguments;
  plain.repeated.erase("set");
  auto second = scenario_of(names->second, plain, data->known);
  if (!second) return tl::unexpected<Error>(with_usage(read, second.error()));
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (condition) first->asks.push_back(condition->ask);
  Progress progress(arguments, context, "paths", first->paths);
  auto options = simulate_options(arguments, context, read, progress);
  options.command = command_of("compare", arguments, *first);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  const auto comparison = study::compare(*first, *second, data->known, options);
  progress.clear();
  if (!comparison) return tl::unexpected<Error>(comparison.error());
  say_interrupted(comparison->first, arguments, context);
  return answer_of(comparison->first, condition, arguments, context, data->stamp);
}

}  // namespace

Verb compare_verb() {
  return {"compare",
          "What may happen",
          "two scenarios on the same luck: what sets them apart, path by path",
          "SCENARIO [BASELINE]",
          simulation_options(),
          {"exahash compare no-exodus no-exodus --set price.spot='100000 USD'",
           "exahash compare no-exodus no-exodus --set fleet.power='45 USD/MWh' -n 4000 --json",
           "exahash compare no-exodus no-exodus --set sites.build='0 %/yr' -o compare.html"},
          run_compare};
}

}  // namespace exahash::cli
