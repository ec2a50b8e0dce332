// LWMA-1 (zawy12, difficulty-algorithms issue 3): the newer a solve time, the more it weighs.

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

U256 lwma1_share(const DifficultyAlgorithm& algorithm, NBits bits) noexcept {
  const std::int64_t n = algorithm.window;
  // The reference divides by the blocks and then by the weights: floors of floors are one floor.
  const auto weights = static_cast<std::uint64_t>(n * (n + 1) * algorithm.spacing / 2);
  return target_of(bits) / U256{static_cast<std::uint64_t>(n) * weights};
}

NBits lwma1_of_shares(const DifficultyAlgorithm& algorithm, Recent recent,
                      const U256& shares) noexcept {
  const std::int64_t n = algorithm.window;
  const Recent window = recent.last(static_cast<std::size_t>(n) + 1);
  const std::int64_t longest = 6 * algorithm.spacing;
  std::int64_t before = window.front().time;
  std::int64_t weighted = 0;
  for (std::int64_t j = 1; j <= n; ++j) {
    const std::int64_t time =
        std::max(window[static_cast<std::size_t>(j)].time, before + 1);  // never backwards
    weighted += std::min(longest, time - before) * j;
    before = time;
  }
  return capped(mul_div(shares, static_cast<std::uint64_t>(weighted), 1), algorithm.pow_limit);
}

NBits lwma1(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const auto n = static_cast<std::size_t>(algorithm.window);
  if (recent.size() < n + 1) return capped(algorithm.pow_limit, algorithm.pow_limit);
  U256 shares;
  U256 share;
  NBits share_bits{};
  for (const ChainPoint& block : recent.last(n)) {
    if (block.bits != share_bits) {
      share_bits = block.bits;
      share = lwma1_share(algorithm, block.bits);
    }
    shares = shares + share;
  }
  return lwma1_of_shares(algorithm, recent, shares);
}

}  // namespace exahash::consensus::rules
