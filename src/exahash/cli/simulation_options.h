#pragma once

// The flags that run and compare share, and the scenarios that they lead to.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/progress.h"
#include "exahash/cli/verbs.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/simulate.h"

namespace exahash::cli {

inline constexpr std::string_view kUsualScenario = "no-exodus";  // where none is named

[[nodiscard]] std::vector<OptionSpec> simulation_options();

// What --set, --paths, --seed and --until change. usage: a --set that is no KEY=VALUE.
[[nodiscard]] Expected<std::vector<scenario::Override>> overrides_of(const Arguments& arguments);

// Of what a scenario says is wrong: usage where every problem is a flag's, but for what is missing.
[[nodiscard]] ErrorKind kind_of(const Error& error);

// Where an ask that a flag gave cannot be answered, the problem says which flag.
[[nodiscard]] Error naming_asks(Error error, const Arguments& arguments);

// What a flag names, "--scenario NAME": errors say so.
[[nodiscard]] Expected<scenario::Source> open_named(std::string_view flag, std::string_view name);

// The scenario of that name or file with these changes.
[[nodiscard]] Expected<scenario::Scenario> scenario_of(std::string_view name_or_file,
                                                       const Arguments& arguments,
                                                       const chain::History& history);

[[nodiscard]] Expected<scenario::Scenario> scenario_of(const scenario::Source& source,
                                                       const Arguments& arguments,
                                                       const chain::History& history);

// Threads, Ctrl-C, progress, checkpoint. `progress` must outlive the run.
[[nodiscard]] study::SimulateOptions simulate_options(const Arguments& arguments,
                                                      const Context& context, OptionReader& read,
                                                      Progress& progress);

// A word for a shell: as it is if nothing in it needs quoting.
[[nodiscard]] std::string shell_quoted(std::string_view word);

// "exahash run no-exodus --paths 10000 --seed 20260501 --set price.vol='50 %/yr'"
[[nodiscard]] std::string command_of(std::string_view verb, const Arguments& arguments,
                                     const scenario::Scenario& scenario);

}  // namespace exahash::cli
