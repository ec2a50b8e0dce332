#pragma once

// Quantiles in lanes: V is double or Reals<W>, and every lane has the bits of the functions in
// quantiles.h. No branches; errors: docs/methods/quantiles.md.

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"
#include "exahash/math/quantile_tables.h"

namespace exahash::math {
namespace quantile_detail {

// s = sqrt(y) in two parts, the first 26 bits long.
template <class V>
struct Root {
  V head, rest;
};
template <class V>
EXAHASH_LANES_INLINE Root<V> root(V y) noexcept {
  const V s = sqrt(y);
  const V head = as_reals(as_words(s) & WordOf<V>(~std::uint64_t{0x7ffffff}));
  return {.head = head, .rest = (y - head * head) / (s + head)};
}

// sqrt(2) s - bend: the product of the heads is exact.
template <class V>
EXAHASH_LANES_INLINE V tail_quantile(Root<V> s, V bend) noexcept {
  namespace tables = quantile_tables;
  const V low = s.rest * V(tables::kSqrt2) + s.head * V(tables::kSqrt2Low);
  return s.head * V(tables::kSqrt2High) + (low - bend);
}

}  // namespace quantile_detail

// x with P(N(0, 1) <= x) = p, for 2^-53 <= p <= 1 - 2^-53.
template <class V>
EXAHASH_LANES_INLINE V normal_quantile_lanes(V p) noexcept {
  namespace tables = quantile_tables;
  using elementary_detail::in_pairs;
  const auto above = p > V(0.5);
  const V tail = select(above, V(1) - p, p);
  const auto outside = tail < V(tables::kTail);

  const V q = V(0.5) - tail;
  const V q_low = (V(0.5) - q) - tail;  // what the subtraction lost
  const V t = q * q;
  const V v = V(tables::kCentre) - t;
  const V v_squared = v * v;

  const quantile_detail::Root<V> s = quantile_detail::root(-log_normal(tail));
  const V whole = s.head + s.rest;
  const V whole_squared = whole * whole;

  const V over = select(outside, in_pairs(tables::kTailOver, whole, whole_squared),
                        in_pairs(tables::kCentreOver, v, v_squared));
  const V under = select(outside, in_pairs(tables::kTailUnder, whole, whole_squared),
                         in_pairs(tables::kCentreUnder, v, v_squared));
  const V ratio = over / under;

  const V low =
      q * (t * ratio + V(tables::kSqrt2PiLow)) + q_low * in_pairs(tables::kSlope, t, t * t);
  const V inside = q * V(tables::kSqrt2Pi) + low;
  const V x =
      select(outside, quantile_detail::tail_quantile(s, ratio + V(tables::kTailBend)), inside);
  return select(above, x, -x);
}

// x with P(Gamma(2015, 1) <= x) = p, for 2^-53 <= p <= 1 - 2^-53: the counted intervals of a whole
// difficulty period, in units of their mean.
template <class V>
EXAHASH_LANES_INLINE V period_gamma_quantile_lanes(V p) noexcept {
  const V z = normal_quantile_lanes(p);
  return V(2015) + elementary_detail::in_pairs(quantile_tables::kPeriodGamma, z, z * z);
}

}  // namespace exahash::math
