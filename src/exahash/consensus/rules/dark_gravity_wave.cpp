// Dark Gravity Wave 3 (Dash): mean target of 24 blocks, scaled by the time they took.

#include <algorithm>
#include <bit>
#include <cstdint>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

namespace {

// A running mean from the newest block back that counts the newest twice; each step rounds down.
U256 exact_mean(Recent window) noexcept {
  U256 mean = target_of(window.back().bits);
  for (std::size_t i = 2; i <= window.size(); ++i) {
    mean = (mean * U256{i} + target_of(window[window.size() - i].bits)) / U256{i + 1};
  }
  return mean;
}

// The mean lies from low up to, not including, high.
struct MeanBounds {
  U256 low, high;
};

// The same in 64 bits: what is cut off a target and what a step rounds off are less than 1 each in
// the last place, and a step does not enlarge what came before it.
MeanBounds mean_bounds(Recent window) noexcept {
  const auto blocks = static_cast<std::uint64_t>(window.size());
  std::uint32_t bytes = 0;  // of the largest target, at most
  for (const ChainPoint& block : window) bytes = std::max(bytes, value(block.bits) >> 24);
  // A mean times the number of blocks, and a target, stay below 2^64.
  const int cut =
      std::max(0, static_cast<int>(8 * bytes) - 62 + static_cast<int>(std::bit_width(blocks)));
  const auto head = [&](std::size_t i) { return (target_of(window[i].bits) >> cut).limbs[0]; };
  std::uint64_t mean = head(window.size() - 1);
  for (std::size_t i = 2; i <= window.size(); ++i) {
    mean = (mean * i + head(window.size() - i)) / (i + 1);
  }
  return {.low = U256{mean} << cut, .high = U256{mean + 2 * blocks} << cut};
}

}  // namespace

NBits dgw3(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept {
  const auto blocks = static_cast<std::size_t>(algorithm.window);
  if (value(tip) < algorithm.window || recent.size() < blocks) {
    return capped(algorithm.pow_limit, algorithm.pow_limit);
  }
  const Recent window = recent.last(blocks);
  // One interval fewer than blocks, as the reference sums it.
  const std::int64_t nominal = algorithm.spacing * algorithm.window;
  const std::int64_t span =
      std::clamp(window.back().time - window.front().time, nominal / 3, nominal * 3);
  const auto scaled = [&](const U256& mean) {
    return capped(
        mul_div(mean, static_cast<std::uint64_t>(span), static_cast<std::uint64_t>(nominal)),
        algorithm.pow_limit);
  };
  // Larger means have larger targets: where both ends have the same bits, so has the mean.
  const auto [low, high] = mean_bounds(window);
  const NBits bits = scaled(low);
  return bits == scaled(high) ? bits : scaled(exact_mean(window));
}

}  // namespace exahash::consensus::rules
