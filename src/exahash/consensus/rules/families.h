#pragma once

// Inside the room: one function for each family of difficulty_algorithm.h, and what they share.

#include <cstdint>
#include <span>

#include "exahash/consensus/difficulty_algorithm.h"

namespace exahash::consensus::rules {

using Recent = std::span<const ChainPoint>;

NBits bitcoin(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
NBits bch_eda(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
NBits cw144(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
NBits asert(const DifficultyAlgorithm& algorithm, const ChainPoint& tip, Height height) noexcept;
NBits lwma1(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
NBits dgw3(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept;
NBits digishield_dogecoin(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;
NBits digishield_zcash(const DifficultyAlgorithm& algorithm, Recent recent) noexcept;

// Blocks that each looks at, the tip included.
inline constexpr int kMedianBlocks = 11;
inline constexpr int kEdaBlocks = 6 + kMedianBlocks;
inline constexpr int kCw144MedianBlocks = 3;

// Compact form of the target, at most the limit.
NBits capped(const math::U256& target, const math::U256& limit) noexcept;

// Compact form of floor(target * numerator / denominator), at most the limit; both above 0.
NBits scaled_bits(NBits base, std::int64_t numerator, std::int64_t denominator,
                  const math::U256& limit) noexcept;

// Median of the times of the last 11 blocks, or of as many as there are; at least one.
std::int64_t median_time(Recent recent) noexcept;

}  // namespace exahash::consensus::rules
