#pragma once

// Sums of doubles that do not depend on the order: every addition is exact, one rounding at the
// end.

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "exahash/base/contracts.h"

namespace exahash::math {

// Fixed-point accumulator from 2^-1074, the smallest double, to 2^1024 and 2^45 times beyond: no
// sum of fewer than 2^45 doubles overflows. Infinity and NaN violate a contract. After Kulisch; the
// carries wait as in Neal, "Fast exact summation using small and large superaccumulators" (2015).
class ExactSum {
 public:
  static constexpr int kLimbs = 66;
  // In canonical form: each limb but the last is from 0 to 2^32 - 1, the last has the sign; limb i
  // counts 2^(32 i - 1074).
  using Limbs = std::array<std::int64_t, kLimbs>;

  void add(double x) {
    const Parts part = take_apart(x);
    const unsigned limb = part.place / kLimbBits;
    const unsigned offset = part.place % kLimbBits;
    limbs_[limb] += (part.mantissa << offset) & kLimbMask;
    limbs_[limb + 1] += part.mantissa >> (kLimbBits - offset);
    count_addition();
  }
  void add(std::span<const double> values);
  void add(const ExactSum& other) noexcept;
  // The exact product. What of it lies below 2^-1074 is cut off, so it is exact where |x y| is 0 or
  // at least 2^-968. A product of 2^1024 or more violates a contract.
  void add_product(double x, double y);
  void add_square(double x) { add_product(x, x); }
  // The sum rounded once, to the nearest double, ties to even; infinity from 2^1024 - 2^970 on. An
  // empty sum and one of zeros of either sign are +0.
  [[nodiscard]] double value() const noexcept;

  // For files. The same for equal sums, whatever the order.
  [[nodiscard]] Limbs limbs() const noexcept;
  // The inverse of limbs(); false, and nothing changed, unless they are canonical.
  [[nodiscard]] bool set_limbs(std::span<const std::int64_t> limbs) noexcept;
  friend bool operator==(const ExactSum& a, const ExactSum& b) noexcept {  // the same number
    return a.limbs() == b.limbs();
  }

 private:
  static constexpr unsigned kLimbBits = 32;
  static constexpr std::int64_t kLimbMask = 0xffff'ffff;
  // One addition changes a limb by less than 2^53, so that 2 * 256 of them (two accumulators
  // joined) stay far below 2^63.
  static constexpr int kCarryEvery = 256;

  // x = mantissa * 2^(place - 1074), 0 <= place <= 2045.
  struct Parts {
    std::int64_t mantissa;
    unsigned place;
  };
  static Parts take_apart(double x) {
    constexpr unsigned kInfiniteExponent = 0x7ff;
    constexpr std::uint64_t kHiddenBit = std::uint64_t{1} << 52;
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const unsigned exponent = static_cast<unsigned>(bits >> 52) & kInfiniteExponent;
    EXAHASH_EXPECTS(exponent != kInfiniteExponent);
    const unsigned normal = exponent == 0 ? 0 : 1;
    const auto mantissa =
        static_cast<std::int64_t>((bits & (kHiddenBit - 1)) | normal * kHiddenBit);
    const std::int64_t sign = static_cast<std::int64_t>(bits) >> 63;  // 0 or -1
    return {(mantissa ^ sign) - sign, exponent - normal};
  }

  void count_addition() noexcept {
    if (++pending_ == kCarryEvery) carry();
  }
  void carry() noexcept;

  Limbs limbs_{};    // between carries each may exceed 32 bits, and be negative
  int pending_ = 0;  // additions since the last carry
};

}  // namespace exahash::math
