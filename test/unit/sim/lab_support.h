#pragma once

// Experiments for the tests of the laboratory.

#include "exahash/consensus/network.h"
#include "exahash/sim/lab/experiment.h"

namespace exahash::sim::lab {

inline constexpr consensus::NBits kStartBits{0x17021ff0};  // 132.47 T

// The rule on Bitcoin's terms: a block every 600 s, mainnet's limit.
inline Arm arm_of(consensus::DifficultyRule rule) {
  Arm arm{std::string(consensus::name(rule)), consensus::standard(rule), kStartBits};
  arm.algorithm.spacing = 600;
  arm.algorithm.pow_limit = consensus::network(consensus::NetworkId::main).pow_limit;
  return arm;
}

// A hash rate that finds a block every 600 s at the start, over so many blocks.
inline Experiment steady(std::vector<consensus::DifficultyRule> rules, std::int64_t blocks,
                         std::int64_t paths) {
  Experiment experiment;
  for (const auto rule : rules) experiment.arms.push_back(arm_of(rule));
  experiment.hash_rate_ehs = consensus::expected_hashes(kStartBits).base / 1e18 / 600;
  experiment.horizon_blocks = blocks;
  experiment.paths = paths;
  experiment.seed = 20261124;
  return experiment;
}

inline Statistics run_one(const Experiment& experiment) {
  return run(experiment, math::fastest_isa(), 2).front();
}

}  // namespace exahash::sim::lab
