#pragma once

// The difficulty laboratory: block by block, what a hash rate that responds (or leaves, or arrives)
// does to the pace of blocks, difficulty algorithm beside difficulty algorithm, with the same luck.
// docs/methods/stress.md has the equations.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "exahash/consensus/difficulty_algorithm.h"
#include "exahash/math/isa.h"
#include "exahash/sim/lab/statistics.h"

namespace exahash::sim::lab {

// The hash rate that miners run at a reward per hash. It is set at each block and holds until the
// next one.
struct Supply {
  enum class Kind : std::uint8_t {
    constant,
    elastic,   // start * (reward / reward at the start)^elasticity
    linear,    // base + slope * reward, not below 0
    logistic,  // most / (1 + exp(-steepness * (reward - centre)))
  };
  Kind kind = Kind::constant;
  double elasticity = 0;             // elastic, 0 to 1,000
  double base_ehs = 0, slope = 0;    // linear: EH/s, and EH/s per USD/EH
  double steepness = 0, centre = 0;  // logistic: per USD/EH, USD/EH
  double most_ehs = 0;               // EH/s, above 0: logistic; the cap of the others, 0: none
  double lag_s = 0;                  // time constant of the approach to the curve; 0: at once
};

// USD/BTC: geometric Brownian motion, drift and volatility per year; 0 and 0: constant.
struct Price {
  double start_usd = 1;
  double drift = 0;       // of the price itself: 0.05
  double volatility = 0;  // per square root of a year
};

// From block `block` on (counted like Experiment::first_block), times `factor`, 0 or more.
struct Step {
  std::int64_t block = -1;  // -1: none
  double factor = 1;
};

struct Arm {
  std::string name;
  // asert's anchor is set to the last block before the start, whatever is given.
  consensus::DifficultyAlgorithm algorithm;
  consensus::NBits bits{};  // of the first block and of those before it
};

// The rule as Bitcoin would have it: a block every 600 s, mainnet's limit, its own window.
[[nodiscard]] Arm on_bitcoins_terms(consensus::DifficultyRule rule, consensus::NBits bits);

// EH/s that find a block every 600 s at these bits.
[[nodiscard]] double steady_hash_rate_ehs(consensus::NBits bits) noexcept;

// Blocks are counted from the start of a period: blocks 0, 2016, 4032, ... open one.
struct Experiment {
  std::vector<Arm> arms;
  double hash_rate_ehs = 0;  // before the supply curve has a say: constant, elastic; above 0
  double coins_per_block = 3.125;
  Supply supply;
  Price price;
  Step hash_rate_step;  // multiplies what the supply curve gives
  Step price_step;
  // The first block simulated, 0 to 2015. Those before it came every `spacing` seconds.
  int first_block = 0;
  // What is measured begins when the last block before this one is found: the event's, where there
  // is one.
  std::int64_t measured_from = 0;
  // From there on; one of the two is above 0.
  double horizon_s = 0;
  std::int64_t horizon_blocks = 0;
  std::int64_t paths = 0;  // 1 to 2^30
  std::uint64_t seed = 0;
};

// A path ends after so many blocks whatever its horizon; Statistics::cut counts those.
inline constexpr std::int64_t kMostBlocks = std::int64_t{1} << 22;

// Statistics of each arm, in order. The same bits on every instruction set and number of threads
// (1 to 1024). Requires an experiment in the ranges above (contract). `stop` is asked between
// paths, by every thread: once true, the paths that are finished are the first ones.
[[nodiscard]] std::vector<Statistics> run(const Experiment& experiment, math::Isa isa, int threads,
                                          const std::function<bool()>& stop = {});

}  // namespace exahash::sim::lab
