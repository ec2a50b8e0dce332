#pragma once

// Bitcoin's difficulty rule and those of other chains behind one interface: what must the bits of
// the next block be? Exact integers, no allocation. docs/methods/difficulty.md has the equations.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "exahash/base/ids.h"
#include "exahash/consensus/compact.h"
#include "exahash/math/u256.h"

namespace exahash::consensus {

enum class DifficultyRule {
  bitcoin,              // once every `window` blocks
  bch_eda,              // Bitcoin's, and 20 % easier after 12 h for six blocks (2017)
  cw144,                // chain work of 144 blocks over their time (Bitcoin Cash, 2017 to 2020)
  asert,                // aserti3-2d: absolutely scheduled exponential (Bitcoin Cash since 2020)
  lwma1,                // linearly weighted moving average of solve times
  dgw3,                 // Dark Gravity Wave 3 (Dash)
  digishield_dogecoin,  // one block, damped by 8
  digishield_zcash,     // mean of 17 targets, median times, damped by 4
};

// A block as the rules see it. |time| is at most 2^40 s.
struct ChainPoint {
  std::int64_t time;  // header time, Unix seconds
  NBits bits;

  friend bool operator==(const ChainPoint&, const ChainPoint&) = default;
};

// Where ASERT's schedule starts.
struct AsertAnchor {
  Height height;
  std::int64_t parent_time;  // of the block BEFORE the anchor (of the anchor itself if genesis)
  NBits bits;
};

// A rule with its numbers; `standard` fills in those of the chain that the rule is known from.
struct DifficultyAlgorithm {
  DifficultyRule rule;
  math::U256 pow_limit;        // below 2^224 for asert, below 2^248 for all others
  std::int64_t spacing;        // s between blocks, above 0; spacing * window below 2^24
  std::int32_t window;         // blocks, above 0; bitcoin, bch_eda: the period; not of asert
  std::int64_t half_life = 0;  // s, above 0; asert
  AsertAnchor asert_anchor{};  // asert
};

// bitcoin, bch_eda, cw144, asert: 600 s, limit 1d00ffff (asert: half-life 172,800 s, anchored at
// Bitcoin Cash block 661,647); lwma1: 600 s, 60 blocks, limit 1d00ffff; dgw3: 150 s, 24 blocks,
// limit 1e0fffff; digishield_dogecoin: 60 s, limit 1e0fffff; digishield_zcash: 75 s, 17 blocks,
// limit 1f07ffff.
[[nodiscard]] DifficultyAlgorithm standard(DifficultyRule rule) noexcept;

// "bitcoin", "eda", "cw144", "asert", "lwma1", "dgw3", "digishield-dogecoin", "digishield-zcash"
[[nodiscard]] std::string_view name(DifficultyRule rule) noexcept;
[[nodiscard]] std::optional<DifficultyRule> difficulty_rule_named(std::string_view name) noexcept;

// How many blocks, the tip being the last, next_bits looks at; more may be given.
[[nodiscard]] int blocks_needed(const DifficultyAlgorithm& algorithm) noexcept;

// Bits of block `tip` + 1. `recent` ends with the tip, in the order of the chain, and holds
// min(blocks_needed, tip + 1) blocks or more; fewer count as a young chain.
//
// Young chains, each as its reference does: lwma1, dgw3 and digishield_zcash give the limit until
// their window is full; digishield_dogecoin counts a time of 0 s at genesis; median times take what
// there is. Where the reference refuses, here: bitcoin, bch_eda and cw144 keep the tip's bits,
// asert below its anchor gives the anchor's. With no block at all every rule gives the limit.
//
// Always a valid target of at most the limit: 0 becomes 1.
[[nodiscard]] NBits next_bits(const DifficultyAlgorithm& algorithm,
                              std::span<const ChainPoint> recent, Height tip) noexcept;

// Bits of a period's first block under `bitcoin`, from those of its parent and the time from the
// period's first block to its last; the limits of a factor of 4 are applied here.
[[nodiscard]] NBits period_bits(const DifficultyAlgorithm& algorithm, NBits base,
                                std::int64_t timespan) noexcept;

}  // namespace exahash::consensus
