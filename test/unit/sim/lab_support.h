#pragma once

// Experiments for the tests of the laboratory.

#include "exahash/sim/lab/experiment.h"

namespace exahash::sim::lab {

inline constexpr consensus::NBits kStartBits{0x17021ff0};  // 132.47 T

// A hash rate that finds a block every 600 s at the start, over so many blocks.
inline Experiment steady(std::vector<consensus::DifficultyRule> rules, std::int64_t blocks,
                         std::int64_t paths) {
  Experiment experiment;
  for (const auto rule : rules) experiment.arms.push_back(on_bitcoins_terms(rule, kStartBits));
  experiment.hash_rate_ehs = steady_hash_rate_ehs(kStartBits);
  experiment.horizon_blocks = blocks;
  experiment.paths = paths;
  experiment.seed = 20261124;
  return experiment;
}

inline Statistics run_one(const Experiment& experiment) {
  return run(experiment, math::fastest_isa(), 2).front();
}

}  // namespace exahash::sim::lab
