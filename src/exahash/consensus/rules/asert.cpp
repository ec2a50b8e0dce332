// aserti3-2d: target = anchor target * 2^((time - schedule) / half-life), in fixed point.

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {
namespace {

using math::U256;

constexpr std::int64_t kOne = 65536;  // exponents have 16 bits of fraction

// 65536 * 2^x for x = fraction / 65536, by the cubic of the specification (within 0.013 %).
std::uint64_t power_of_two(std::uint64_t fraction) noexcept {
  return kOne + ((195766423245049ULL * fraction + 971821376ULL * fraction * fraction +
                  5127ULL * fraction * fraction * fraction + (1ULL << 47)) >>
                 48);
}

}  // namespace

NBits asert(const DifficultyAlgorithm& algorithm, const ChainPoint& tip, Height height) noexcept {
  const AsertAnchor& anchor = algorithm.asert_anchor;
  if (height < anchor.height) return anchor.bits;
  const std::int64_t blocks = static_cast<std::int64_t>(value(height)) - value(anchor.height) + 1;
  const std::int64_t late = tip.time - anchor.parent_time - algorithm.spacing * blocks;
  // Truncates toward zero, as the reference does; the shift below rounds down.
  const std::int64_t exponent = late * kOne / algorithm.half_life;
  const auto fraction = static_cast<std::uint64_t>(exponent & (kOne - 1));
  const std::int64_t shift = std::clamp<std::int64_t>((exponent >> 16) - 16, -256, 256);

  const U256 target = target_of(anchor.bits) * U256{power_of_two(fraction)};
  const int bits = static_cast<int>(shift);
  if (bits <= 0) return capped(target >> -bits, algorithm.pow_limit);
  const bool fits = bit_length(target) + bits <= 256;
  return capped(fits ? target << bits : algorithm.pow_limit, algorithm.pow_limit);
}

}  // namespace exahash::consensus::rules
