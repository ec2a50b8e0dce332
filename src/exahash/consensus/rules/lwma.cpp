// LWMA-1 (zawy12, difficulty-algorithms issue 3): the newer a solve time, the more it weighs.

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

NBits lwma1(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const std::int64_t n = algorithm.window;
  if (recent.size() < static_cast<std::size_t>(n) + 1) {
    return capped(algorithm.pow_limit, algorithm.pow_limit);
  }
  const Recent window = recent.last(static_cast<std::size_t>(n) + 1);
  // The reference divides by the blocks and then by the weights: floors of floors are one floor.
  const auto weights = static_cast<std::uint64_t>(n * (n + 1) * algorithm.spacing / 2);
  const U256 divisor{static_cast<std::uint64_t>(n) * weights};
  const std::int64_t longest = 6 * algorithm.spacing;

  std::int64_t before = window.front().time;
  std::int64_t weighted = 0;
  U256 mean;  // of the targets, over the sum of the weights
  U256 share;
  NBits share_bits{};
  for (std::int64_t j = 1; j <= n; ++j) {
    const ChainPoint& block = window[static_cast<std::size_t>(j)];
    const std::int64_t time = std::max(block.time, before + 1);  // never backwards
    weighted += std::min(longest, time - before) * j;
    before = time;
    if (block.bits != share_bits) {
      share_bits = block.bits;
      share = target_of(block.bits) / divisor;
    }
    mean = mean + share;
  }
  return capped(mul_div(mean, static_cast<std::uint64_t>(weighted), 1), algorithm.pow_limit);
}

}  // namespace exahash::consensus::rules
