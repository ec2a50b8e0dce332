#pragma once

// The revenue at which new rigs are bought (Prat and Walter 2021): hardware gets cheaper at the
// rate a, revenue is a geometric Brownian motion, and whoever wants may buy. V is double or
// math::Reals<W>.

#include "exahash/math/lanes.h"

namespace exahash::mining {

template <class V>
struct EntryTerms {
  V rig_price;   // I0: rig and its place, USD per TH/s, above 0
  V discount;    // r, a year
  V growth;      // alpha of revenue net of power, a year
  V volatility;  // sigma, a year
  V decline;     // a: the rig's price goes as e^(-a t)
};

// p = I0 (r - alpha) beta / (beta - 1), USD per TH/s and year net of power: revenue does not rise
// above it. beta is the positive root of sigma^2/2 b (b - 1) + (alpha + a) b - (r + a) = 0, by
// which (r - alpha) / (beta - 1) = sigma^2/2 beta + alpha + a: the form used, which also holds at
// alpha = r. Volatility above 0, r + a above 0.
template <class V>
EXAHASH_LANES_INLINE V entry_barrier(const EntryTerms<V>& terms) noexcept {
  const V half = V(0.5) * terms.volatility * terms.volatility;
  const V drift = terms.growth + terms.decline;
  const V middle = half - drift;
  const V beta =
      (middle + math::sqrt(middle * middle + V(4.0) * half * (terms.discount + terms.decline))) /
      (half + half);
  return terms.rig_price * beta * (half * beta + drift);
}

}  // namespace exahash::mining
