#pragma once

// Inside the laboratory: eight paths of one arm, block after block between two events. The numbers
// are in s, EH/s, EH and USD, so that nothing overflows and a reward is in USD/EH.

#include <cstdint>

#include "exahash/math/isa.h"
#include "exahash/math/lanes.h"
#include "exahash/sim/lab/experiment.h"

namespace exahash::sim::lab {

inline constexpr int kChunk = 64;            // blocks drawn at once; even
inline constexpr double kStandstill = 1e40;  // s a block where the hash rate is 0
inline constexpr double kNoEnd = 1e17;       // s; a horizon in blocks
inline constexpr double kLeast = 1e-18;      // EH/s; less than a hash per second is none

// The luck of eight paths, shared by all arms: -ln(uniform), and a normal number, of each block.
struct Draws {
  math::Lane exponential[kChunk];
  math::Lane normal[kChunk];
};

// What stays the same between events.
struct BlockSettings {
  Supply::Kind kind = Supply::Kind::constant;
  bool random_price = false;  // draws of normal numbers are used
  bool lagged = false;
  double start_ehs = 0;  // constant, elastic
  double elasticity = 0;
  double base_ehs = 0, slope = 0;
  double steepness = 0, centre = 0;
  double most_ehs = 0;  // infinite where there is no cap
  double lag_s = 1;
  double hash_rate_factor = 1;
  double reward_usd = 0;           // a block's, at the start price
  double log_drift = 0;            // of ln(price), per s
  double log_volatility = 0;       // per square root of a second
  double quick_s = 0, slow_s = 0;  // recovered: blocks expected between these
};

struct BlockLanes {
  math::Lane time;       // s since the start, of the tip
  math::Lane until;      // when the horizon ends
  math::Lane price_log;  // ln(price / start price)
  math::Lane hash_rate;  // EH/s before the step's factor; with a lag only, which starts from it
  math::Lane last_interval;
  math::Lane expected;      // EH per block
  math::Lane expected_log;  // ln(expected / expected at the start)
  math::Lane blocks, squares, longest;
  math::Lane recovered_at;   // time; -1: not yet
  math::Lane recovers_from;  // time; with a lag only: no path has recovered before
  unsigned running = 0;      // bit i: lane i is within its horizon
  unsigned stalled = 0;
};

// Groups of eight paths that advance together: as many as hide each other's waits.
inline constexpr int kGroups = 4;
struct Groups {
  int count = 0;  // 1 to kGroups
  const Draws* draws[kGroups] = {};
  BlockLanes* lanes[kGroups] = {};
};

// Draws of blocks first to first + kChunk - 1 (first: even) of eight consecutive paths.
void draw_blocks(math::Isa isa, std::uint64_t seed, std::uint32_t first_path, std::uint32_t first,
                 bool normal, Draws& draws) noexcept;

// Blocks `from` to `from` + `count` - 1 of the draws, at the bits that stand in the lanes.
void advance_blocks(math::Isa isa, const BlockSettings& settings, const Groups& groups, int from,
                    int count) noexcept;

// One instruction set each (block_kernel.cpp is compiled for every one).
template <int W>
void draw_blocks_of(std::uint64_t seed, std::uint32_t first_path, std::uint32_t first, bool normal,
                    Draws& draws) noexcept;
template <int W>
void advance_blocks_of(const BlockSettings& settings, const Groups& groups, int from,
                       int count) noexcept;

}  // namespace exahash::sim::lab
