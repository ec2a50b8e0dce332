#pragma once

// What every study of a scenario's paths sets up alike.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/scenario/scenario.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/run_facts.h"
#include "exahash/study/simulate.h"

namespace exahash::study {

// Everything but the finished paths; all paths are asked for.
[[nodiscard]] sim::RunFacts facts_of(const scenario::Scenario& scenario, std::string run_id,
                                     const SimulateOptions& options);

[[nodiscard]] sim::EnsembleOptions ensemble_options(const sim::RunFacts& facts,
                                                    const SimulateOptions& options);

// Days from the start of the scenario.
[[nodiscard]] int day_of(const scenario::Scenario& scenario, Date date);

// What makes a scenario last to that day, if it ends before: what stands at the run's last day by
// itself stays where it is.
[[nodiscard]] std::vector<scenario::Override> extended(const scenario::Scenario& scenario,
                                                       Date last);

// SHA-256 of a text: what a study of several runs is named by.
[[nodiscard]] std::string id_of(std::string_view text);

}  // namespace exahash::study
