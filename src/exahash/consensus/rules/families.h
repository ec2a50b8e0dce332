#pragma once

// Inside the room: one function for each family of difficulty_algorithm.h, and what they share.

#include <cstdint>
#include <span>

#include "exahash/consensus/difficulty_algorithm.h"

namespace exahash::consensus::rules {

using Recent = std::span<const ChainPoint>;

NBits bitcoin(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
// The base's target times span over the period's nominal time.
NBits scaled_by_span(const DifficultyAlgorithm& algorithm, NBits base, std::int64_t span) noexcept;
NBits bch_eda(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
NBits cw144(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
// Its parts: which blocks the work is counted between (after `first`, up to `last`; at least
// window + 3 blocks), and the bits of that work over that time.
struct Cw144Ends {
  std::size_t first, last;
};
Cw144Ends cw144_ends(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
NBits cw144_of_work(const DifficultyAlgorithm& algorithm, const math::U256& done,
                    std::int64_t seconds) noexcept;
NBits asert(const DifficultyAlgorithm& algorithm, const ChainPoint& tip, Height height) noexcept;
NBits lwma1(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
// Its parts: a block's target over the sum of the weights, and the bits of these shares' sum over
// the window (window + 1 blocks at least).
math::U256 lwma1_share(const DifficultyAlgorithm& algorithm, NBits bits) noexcept;
NBits lwma1_of_shares(const DifficultyAlgorithm& algorithm, Recent recent,
                      const math::U256& shares) noexcept;
NBits dgw3(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
NBits digishield_dogecoin(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
NBits digishield_zcash(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;

// Blocks that each looks at, the tip included.
inline constexpr int kMedianBlocks = 11;
inline constexpr int kEdaBlocks = 6 + kMedianBlocks;
inline constexpr int kCw144MedianBlocks = 3;

// The bits if they are those of a target from 1 to the limit; else the nearer of these two.
NBits valid_bits(const DifficultyAlgorithm& algorithm, NBits bits) noexcept;

// Compact form of the target, at most the limit.
NBits capped(const math::U256& target, const math::U256& limit) noexcept;

// Compact form of floor(target * numerator / denominator), at most the limit; both above 0.
NBits scaled_bits(NBits base, std::int64_t numerator, std::int64_t denominator,
                  const math::U256& limit) noexcept;

// Median of the times of the last 11 blocks, or of as many as there are; at least one.
std::int64_t median_time(Recent recent) noexcept;

}  // namespace exahash::consensus::rules
