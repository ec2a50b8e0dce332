#pragma once

// Which values of a sample enclose a quantile of what the sample was drawn from.

#include <cstdint>

namespace exahash::math {

// Ranks (from 1) of two values of a sample.
struct RankInterval {
  std::uint64_t low, high;
  friend bool operator==(const RankInterval&, const RankInterval&) = default;
};
// Of n independent values in order, the two between which the p-quantile of what they are drawn
// from lies with probability `level` or more: either end misses it with (1 - level) / 2 or less, by
// the binomial law; the nearest ranks of which that is true. Where there is none, 1 or n. Requires
// 1 <= n <= 2^40, 0 <= p <= 1, 0 < level < 1. Takes a time in proportion to sqrt(n p (1 - p)).
[[nodiscard]] RankInterval quantile_ranks(std::uint64_t n, double p, double level);

}  // namespace exahash::math
