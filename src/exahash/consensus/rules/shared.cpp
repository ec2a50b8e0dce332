#include <algorithm>
#include <array>
#include <bit>

#include "exahash/consensus/retarget.h"
#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {

using math::U256;

NBits valid_bits(const DifficultyAlgorithm& algorithm, NBits bits) noexcept {
  constexpr NBits kSmallestTarget{0x01010000};  // 1
  const DecodedBits decoded = decode_bits(bits, algorithm.pow_limit);
  if (decoded.fault == BitsFault::none) return bits;
  return decoded.fault == BitsFault::zero ? kSmallestTarget : encode_bits(algorithm.pow_limit);
}

NBits capped(const U256& target, const U256& limit) noexcept {
  return encode_bits(std::min(target, limit));
}

namespace {

// Compact form of head * 256^bytes, head of 28 bits or more.
NBits encode_scaled(std::uint64_t head, int bytes) noexcept {
  int size = (static_cast<int>(std::bit_width(head)) + 7) / 8;
  auto mantissa = static_cast<std::uint32_t>(head >> (8 * (size - 3)));
  if ((mantissa & 0x00800000) != 0) {
    mantissa >>= 8;
    ++size;
  }
  return NBits{mantissa | static_cast<std::uint32_t>(size + bytes) << 24};
}

}  // namespace

NBits scaled_bits(NBits base, std::int64_t numerator, std::int64_t denominator,
                  const U256& limit) noexcept {
  const auto times = static_cast<std::uint64_t>(numerator);
  const auto over = static_cast<std::uint64_t>(denominator);
  const int zeros = 8 * (static_cast<int>(value(base) >> 24) - 3);
  const std::uint64_t mantissa = value(base) & 0x00ffffff;
  // The mantissa with 16 bits more carries all that the compact form keeps: at least 28 bits come
  // out and it keeps 24. The product stays below 2^64, the target below 2^242.
  const bool canonical = mantissa >= 0x8000 && mantissa <= 0x7fffff;
  const bool moderate = times < (1U << 25) && times <= 8 * over && over <= 8 * times;
  if (canonical && moderate && zeros >= 16 && zeros <= 216) {
    const std::uint64_t head = (mantissa * times << 16) / over;
    if (static_cast<int>(std::bit_width(head)) + zeros - 16 < bit_length(limit)) {
      return encode_scaled(head, (zeros - 16) / 8);
    }
    return capped(U256{head} << (zeros - 16), limit);
  }
  return capped(mul_div(target_of(base), times, over), limit);
}

std::int64_t median_time(Recent recent) noexcept {
  std::array<std::int64_t, kMedianBlocks> times;
  const Recent newest = recent.last(std::min<std::size_t>(recent.size(), kMedianBlocks));
  std::ranges::transform(newest, times.begin(), &ChainPoint::time);
  return median_time_past({times.data(), newest.size()});
}

}  // namespace exahash::consensus::rules
