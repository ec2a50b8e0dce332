#pragma once

// What every study of a scenario's paths sets up alike.

#include <string>

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

}  // namespace exahash::study
