#include "exahash/consensus/compact.h"

#include <bit>
#include <limits>

#include "exahash/base/contracts.h"

namespace exahash::consensus {
namespace {

using math::U256;

constexpr std::uint32_t kSignBit = 0x00800000;
constexpr std::uint32_t kMantissaMask = 0x007fffff;
constexpr double kTwoTo32 = 4294967296.0;
constexpr double kTwoTo256 =
    kTwoTo32 * kTwoTo32 * kTwoTo32 * kTwoTo32 * kTwoTo32 * kTwoTo32 * kTwoTo32 * kTwoTo32;

// mantissa * 2^zeros where that is below 2^256; zeros is a multiple of 8, so two limbs at most.
U256 placed(std::uint64_t mantissa, int zeros) noexcept {
  const int limb = zeros / 64;
  const int rest = zeros % 64;
  U256 target;
  target.limbs[limb] = mantissa << rest;
  if (rest > 40 && limb < 3) target.limbs[limb + 1] = mantissa >> (64 - rest);
  return target;
}

DecodedBits decode_unlimited(NBits bits) noexcept {
  const int size = static_cast<int>(value(bits) >> 24);
  std::uint32_t mantissa = value(bits) & kMantissaMask;
  if (size < 3) mantissa >>= 8 * (3 - size);
  if (mantissa == 0) return {U256{}, BitsFault::zero};
  if ((value(bits) & kSignBit) != 0) return {U256{}, BitsFault::negative};
  if (size <= 3) return {U256{mantissa}, BitsFault::none};
  const int mantissa_bytes = mantissa > 0xffff ? 3 : mantissa > 0xff ? 2 : 1;
  if (size - 3 + mantissa_bytes > 32) return {U256{}, BitsFault::overflow};
  return {placed(mantissa, 8 * (size - 3)), BitsFault::none};
}

}  // namespace

DecodedBits decode_bits(NBits bits, const U256& pow_limit) noexcept {
  DecodedBits decoded = decode_unlimited(bits);
  if (decoded.fault == BitsFault::none && decoded.target > pow_limit) {
    decoded.fault = BitsFault::above_limit;
  }
  return decoded;
}

U256 target_of(NBits bits) noexcept {
  return decode_unlimited(bits).target;
}

NBits encode_bits(const U256& target) noexcept {
  int size = (bit_length(target) + 7) / 8;
  std::uint64_t head = target.limbs[0] << (size < 3 ? 8 * (3 - size) : 0);
  if (size > 3) {
    const int limb = (size - 3) / 8;
    const int rest = (size - 3) % 8 * 8;
    head = target.limbs[limb] >> rest;
    if (rest > 40 && limb < 3) head |= target.limbs[limb + 1] << (64 - rest);
  }
  auto mantissa = static_cast<std::uint32_t>(head & 0x00ffffff);
  if ((mantissa & kSignBit) != 0) {
    mantissa >>= 8;
    ++size;
  }
  return NBits{mantissa | static_cast<std::uint32_t>(size) << 24};
}

U256 work(const U256& target) noexcept {
  if (target == ~U256{}) return 1;
  return ~target / (target + 1) + 1;
}

U256 work(NBits bits) noexcept {
  const int zeros = 8 * (static_cast<int>(value(bits) >> 24) - 3);
  const std::uint64_t mantissa = value(bits) & 0x00ffffff;
  // Above 2^128 the +1 under the fraction matters only where mantissa divides the power of two:
  // floor(2^256 / (mantissa * 2^zeros + 1)) = floor((2^(256 - zeros) - 1) / mantissa),
  // a long division in digits of 32 bits.
  if (zeros >= 136 && zeros <= 232 && mantissa != 0 && mantissa < kSignBit) {
    constexpr std::uint64_t kOnes = 0xffffffff;
    const int above = 256 - zeros - 64;  // bits of the numerator above its lowest limb
    U256 result;
    if (above <= 0) {
      result.limbs[0] = (~0ULL >> -above) / mantissa;
      return result;
    }
    const std::uint64_t high = ~0ULL >> (64 - above);
    const std::uint64_t middle = (high % mantissa) << 32 | kOnes;
    const std::uint64_t low = (middle % mantissa) << 32 | kOnes;
    result.limbs[1] = high / mantissa;
    result.limbs[0] = (middle / mantissa) << 32 | low / mantissa;
    return result;
  }
  const U256 target = target_of(bits);
  return target == U256{} ? U256{} : work(target);
}

namespace {

// The target as a double: exact, for it has 23 bits.
double target_as_double(NBits bits) noexcept {
  const std::uint32_t mantissa = value(bits) & 0x00ffffff;
  const std::uint32_t size = value(bits) >> 24;
  const bool plain = mantissa < kSignBit && size >= 3 && size <= 32;
  if (!plain) return to_double(target_of(bits));
  const std::uint64_t exponent = 1023 + 8 * (std::uint64_t{size} - 3);
  return mantissa * std::bit_cast<double>(exponent << 52);
}

}  // namespace

double difficulty(NBits bits) noexcept {
  constexpr double kDifficultyOne = to_double(U256{0xffff} << 208);
  const double target = target_as_double(bits);
  if (target == 0) return std::numeric_limits<double>::infinity();
  return kDifficultyOne / target;
}

NBits bits_of_difficulty(double difficulty) {
  EXAHASH_EXPECTS(difficulty >= 1 && difficulty <= 1e30);
  constexpr double kDifficultyOne = to_double(U256{0xffff} << 208);
  const double target = kDifficultyOne / difficulty;  // from 2^124 up
  const auto bits = std::bit_cast<std::uint64_t>(target);
  const int exponent = static_cast<int>(bits >> 52) - 1023;
  const std::uint64_t mantissa = (bits & ((1ULL << 52) - 1)) | 1ULL << 52;
  return encode_bits(U256{mantissa} << (exponent - 52));
}

Hashes expected_hashes(NBits bits) noexcept {
  const double target = target_as_double(bits);
  if (target == 0) return {std::numeric_limits<double>::infinity()};
  return {kTwoTo256 / (target + 1)};
}

Hashes expected_hashes(double difficulty) noexcept {
  return {difficulty * (kTwoTo32 * 65536 / 65535)};
}

}  // namespace exahash::consensus
