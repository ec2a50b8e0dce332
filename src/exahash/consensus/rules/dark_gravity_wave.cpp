// Dark Gravity Wave 3 (Dash): mean target of 24 blocks, scaled by the time they took.

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

NBits dgw3(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept {
  const auto blocks = static_cast<std::size_t>(algorithm.window);
  if (value(tip) < algorithm.window || recent.size() < blocks) {
    return capped(algorithm.pow_limit, algorithm.pow_limit);
  }
  const Recent window = recent.last(blocks);
  // A running mean from the newest block back that counts the newest twice; each step rounds down.
  U256 mean = target_of(window.back().bits);
  for (std::size_t i = 2; i <= blocks; ++i) {
    mean = (mean * U256{i} + target_of(window[blocks - i].bits)) / U256{i + 1};
  }
  // One interval fewer than blocks, as the reference sums it.
  const std::int64_t nominal = algorithm.spacing * algorithm.window;
  const std::int64_t span =
      std::clamp(window.back().time - window.front().time, nominal / 3, nominal * 3);
  return capped(
      mul_div(mean, static_cast<std::uint64_t>(span), static_cast<std::uint64_t>(nominal)),
      algorithm.pow_limit);
}

}  // namespace exahash::consensus::rules
