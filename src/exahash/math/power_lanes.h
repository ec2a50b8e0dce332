#pragma once

// x^y in lanes: the logarithm is carried to about 70 bits.

#include "exahash/math/elementary_lanes.h"

namespace exahash::math {
namespace elementary_detail {

// The first 26 bits, whose products with each other are exact.
template <class V>
EXAHASH_LANES_INLINE V head_of(V x) noexcept {
  return as_reals(as_words(x) & WordOf<V>(~std::uint64_t{0x7ffffff}));
}

template <class V>
struct Extended {
  V high, low;
};

// ln(2^shift x).
template <class V>
EXAHASH_LANES_INLINE Extended<V> log_extended(V x, V shift) noexcept {
  const auto [m, power, row] = reduce(x);
  const V exponent = power + shift;
  const V reciprocal = lookup(tables::kReciprocal, row);
  const V m_high = as_reals(as_words(m) & WordOf<V>(~std::uint64_t{0xfffffff}));
  const V high = m_high * reciprocal - V(1);
  const V low = (m - m_high) * reciprocal;
  const V r = high + low;
  const V r_low = (high - r) + low;
  const V known = exponent * V(tables::kLn2High) + lookup(tables::kLog, row);
  const V known_low = exponent * V(tables::kLn2Low) + lookup(tables::kLogLow, row);
  const V sum = known + r;
  const V sum_low = (known - sum) + r;
  // r^2/2 in two parts, and the rest of the series.
  const V head = head_of(r);
  const V half = V(0.5) * head * head;
  const V half_low = V(0.5) * (r - head) * (r + head) + r * r_low;
  const V r_squared = r * r;
  const V cubic = r * r_squared * in_pairs(tables::kCubicSeries, r, r_squared);
  const V first = sum - half;
  const V first_low = (sum - first) - half;
  const V rest = ((first_low + sum_low) + (known_low + r_low)) + (cubic - half_low);
  const V result = first + rest;
  return {.high = result, .low = (first - result) + rest};
}

template <class V>
EXAHASH_LANES_INLINE Extended<V> times(V y, Extended<V> x) noexcept {
  const V y_head = head_of(y), x_head = head_of(x.high);
  const V y_tail = y - y_head, x_tail = x.high - x_head;
  const V product = y * x.high;
  const V lost =
      ((y_head * x_head - product) + (y_head * x_tail + y_tail * x_head)) + y_tail * x_tail;
  return {.high = product, .low = lost + y * x.low};
}

}  // namespace elementary_detail

// x^y for x normal, positive and finite and |y ln x| <= 700; the bits of math::pow.
template <class V>
EXAHASH_LANES_INLINE V power(V x, V y) noexcept {
  const auto [high, low] = elementary_detail::times(y, elementary_detail::log_extended(x, V(0)));
  const auto [mantissa, whole] = elementary_detail::exp_parts(high, low);
  return as_reals(as_words(mantissa) + (whole >> 4 << 52));
}

}  // namespace exahash::math
