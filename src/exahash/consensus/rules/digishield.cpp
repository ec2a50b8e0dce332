// Digishield as Dogecoin has it (one block) and as Zcash has it (17 blocks, median times).

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

NBits digishield_dogecoin(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const ChainPoint& last = recent.back();
  const ChainPoint& before = recent[recent.size() - (recent.size() > 1 ? 2 : 1)];
  const std::int64_t nominal = algorithm.spacing;
  const std::int64_t damped = nominal + (last.time - before.time - nominal) / 8;
  const std::int64_t span = std::clamp(damped, nominal - nominal / 4, nominal + nominal / 2);
  return scaled_bits(last.bits, span, nominal, algorithm.pow_limit);
}

NBits digishield_zcash(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const auto blocks = static_cast<std::size_t>(algorithm.window);
  if (recent.size() < blocks + 1) return capped(algorithm.pow_limit, algorithm.pow_limit);
  U256 sum;
  for (const ChainPoint& block : recent.last(blocks)) sum = sum + target_of(block.bits);
  const U256 mean = sum / U256{blocks};

  const std::int64_t nominal = algorithm.spacing * algorithm.window;
  const std::int64_t taken =
      median_time(recent) - median_time(recent.first(recent.size() - blocks));
  const std::int64_t damped = nominal + (taken - nominal) / 4;
  const std::int64_t span = std::clamp(damped, nominal * 84 / 100, nominal * 132 / 100);
  // Divides first, as the reference does: what the division drops stays dropped.
  const U256 per_second = mean / U256{static_cast<std::uint64_t>(nominal)};
  return capped(mul_div(per_second, static_cast<std::uint64_t>(span), 1), algorithm.pow_limit);
}

}  // namespace exahash::consensus::rules
