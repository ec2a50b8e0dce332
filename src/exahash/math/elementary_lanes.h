#pragma once

// Logarithm and exponential in lanes: V is double or Reals<W>, and every lane has the bits of
// math::log and math::exp (elementary.h), which are these formulas with their edge cases.

#include "exahash/math/elementary_tables.h"
#include "exahash/math/lanes.h"

namespace exahash::math {
namespace elementary_detail {

namespace tables = elementary_tables;

// x = 2^exponent * m with m near one of 16 known numbers; `row` has its place in its low 4 bits.
template <class V>
struct Reduced {
  V m, exponent;
  WordOf<V> row;
};
template <class V>
EXAHASH_LANES_INLINE Reduced<V> reduce(V x) noexcept {
  constexpr std::uint64_t kFraction = (std::uint64_t{1} << 52) - 1;
  constexpr std::uint64_t kBias = std::uint64_t{1024} << 52;  // keeps the exponent above 0
  const WordOf<V> bits = as_words(x) + WordOf<V>(kBias - tables::kLogStart);
  // 2^52 + exponent + 1024, as the bits of a double.
  const V shifted = as_reals((bits >> 52) | WordOf<V>(std::uint64_t{0x433} << 52));
  return {.m = as_reals((bits & WordOf<V>(kFraction)) + WordOf<V>(tables::kLogStart)),
          .exponent = shifted - V(0x1p52 + 1024),
          .row = bits >> 48};
}

// c[0] + c[1] r + ... in pairs: as few operations as Horner's rule, half as deep.
template <int N, class V>
EXAHASH_LANES_INLINE V in_pairs(const double (&c)[N], V r, V r_squared) noexcept {
  constexpr int kLast = N % 2 ? N - 1 : N - 2;
  V sum = N % 2 ? V(c[kLast]) : V(c[kLast]) + V(c[N - 1]) * r;
  for (int i = kLast - 2; i >= 0; i -= 2) {
    sum = (V(c[i]) + V(c[i + 1]) * r) + r_squared * sum;
  }
  return sum;
}

// e^(x + low) = 2^exponent * mantissa, low far below x: the exponent stands in bits 4 and up of
// `whole`, in two's complement. |x| <= 746.
template <class V>
struct ExpParts {
  V mantissa;
  WordOf<V> whole;
};
template <class V>
EXAHASH_LANES_INLINE ExpParts<V> exp_parts(V x, V low = V(0)) noexcept {
  // Adding 1.5 * 2^52 rounds to the nearest integer and leaves it in the low bits.
  const V kRounder(0x1.8p52);
  const V rounded = x * V(tables::kInverseStep) + kRounder;
  const V steps = rounded - kRounder;
  const V r = (x - steps * V(tables::kStepHigh)) - (steps * V(tables::kStepLow) - low);
  const WordOf<V> whole = as_words(rounded);
  const V power = lookup(tables::kPower, whole);
  const V r_squared = r * r;
  const V less_one = r + r_squared * in_pairs(tables::kExpSeries, r, r_squared);
  return {.mantissa = power + (lookup(tables::kPowerLow, whole) + power * less_one),
          .whole = whole};
}

}  // namespace elementary_detail

// Natural logarithm. x normal, positive and finite; anything else gives a meaningless number.
// About 40 operations, no division.
template <class V>
EXAHASH_LANES_INLINE V log_normal(V x) noexcept {
  namespace tables = elementary_tables;
  const auto [m, exponent, row] = elementary_detail::reduce(x);
  // The first 25 bits of m make an exact product: m * reciprocal - 1 = r + r_low, r_low far below.
  const V reciprocal = lookup(tables::kReciprocal, row);
  const V m_high = as_reals(as_words(m) & WordOf<V>(~std::uint64_t{0xfffffff}));
  const V high = m_high * reciprocal - V(1);
  const V low = (m - m_high) * reciprocal;
  const V r = high + low;
  const V r_low = (high - r) + low;
  // known + r = sum + sum_low exactly; what follows is so small that its rounding hardly counts.
  const V known = exponent * V(tables::kLn2High) + lookup(tables::kLog, row);
  const V sum = known + r;
  const V sum_low = (known - sum) + r;
  const V r_squared = r * r;
  const V series = r_squared * elementary_detail::in_pairs(tables::kLogSeries, r, r_squared);
  return sum + (((sum_low + r_low) + exponent * V(tables::kLn2Low)) + series);
}

// -ln(u) for a draw of the exponential distribution from a uniform u, 2^-1000 < u <= 1: cheaper
// than log_normal by a third, within 3e-16 + 3e-16 times the result, and within 1e-15 times the
// result for u > 0.98.
template <class V>
EXAHASH_LANES_INLINE V exponential(V u) noexcept {
  namespace tables = elementary_tables;
  const auto [m, exponent, row] = elementary_detail::reduce(u);
  const V r = V(1) - m * lookup(tables::kReciprocal, row);
  const V known = exponent * V(tables::kLn2) + lookup(tables::kLog, row);
  const V r_squared = r * r;
  const V series =
      r_squared * elementary_detail::in_pairs(tables::kExponentialSeries, r, r_squared);
  return (r + series) - known;
}

// e^x for |x| <= 700; beyond that the argument is cut to it.
template <class V>
EXAHASH_LANES_INLINE V exp_bounded(V x) noexcept {
  const auto [mantissa, whole] = elementary_detail::exp_parts(max(min(x, V(700)), V(-700)));
  return as_reals(as_words(mantissa) + (whole >> 4 << 52));
}

}  // namespace exahash::math
