#pragma once

// What a used rig is worth: the right to earn h for a running cost c, both in USD per TH/s and
// year, and to stop and start again at no cost (Dixit and Pindyck 1994, chapter 6). h is a
// geometric Brownian motion, c is constant. docs/methods/rig_value.md. V is double or
// math::Reals<W>; every lane has the bits of the double.

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"

namespace exahash::mining {

// What is expected of the revenue of a hash, and of the rig; a year each.
template <class V>
struct RevenueOutlook {
  V growth;      // mu, arithmetic: E h(t) = h e^(growth t)
  V volatility;  // sigma; at least 0.01
  V discount;    // r
  V failure;     // rate at which rigs break for good; obsolescence is in `growth`

  // Values are finite where these are above 0.
  [[nodiscard]] EXAHASH_LANES_INLINE V of_cost() const noexcept { return discount + failure; }
  [[nodiscard]] EXAHASH_LANES_INLINE V of_revenue() const noexcept {
    return discount + failure - growth;
  }
};

// Roots of sigma^2/2 b (b - 1) + mu b - (r + failure) = 0: up > 1 > 0 > down.
template <class V>
struct PowerRoots {
  V up, down;
};
template <class V>
EXAHASH_LANES_INLINE PowerRoots<V> power_roots(const RevenueOutlook<V>& outlook) noexcept {
  const V half = V(0.5) * outlook.volatility * outlook.volatility;
  const V middle = half - outlook.growth;
  const V width = math::sqrt(middle * middle + V(4.0) * half * outlook.of_cost());
  return {.up = (middle + width) / (half + half), .down = (middle - width) / (half + half)};
}

// All that depends on the outlook alone.
template <class V>
struct OperatingValue {
  V up, down;               // exponents
  V idle_part, spare_part;  // worth of starting below c and of stopping above it, at h = c = 1
  V per_revenue, per_cost;  // worth of 1 USD a year of either for ever, years
};
template <class V>
EXAHASH_LANES_INLINE OperatingValue<V> operating_value(const RevenueOutlook<V>& outlook) noexcept {
  const V one(1.0);
  const auto [up, down] = power_roots(outlook);
  const V per_revenue = one / outlook.of_revenue(), per_cost = one / outlook.of_cost();
  return {.up = up,
          .down = down,
          .idle_part = (down * per_cost - (down - one) * per_revenue) / (up - down),
          .spare_part = (up * per_cost - (up - one) * per_revenue) / (up - down),
          .per_revenue = per_revenue,
          .per_cost = per_cost};
}

// V(h), USD per TH/s: A h^up below h = c, h/delta - c/(r + failure) + B h^down from there on. A rig
// that costs nothing, or is paid to run (c <= 0), always runs. h >= 0; an h of 0 is worth 0 where
// c > 0.
template <class V>
EXAHASH_LANES_INLINE V worth(const OperatingValue<V>& value, V h, V c) noexcept {
  const V least(1e-90), most(1e90), none(0.0);
  const V cost = math::max(c, least);
  const V ratio = math::min(math::max(h / cost, least), most);
  const auto idle = h < cost;
  const V power =
      math::exp_bounded(math::log_normal(ratio) * math::select(idle, value.up, value.down));
  const V running = h * value.per_revenue - c * value.per_cost;
  const V option = cost * power * math::select(idle, value.idle_part, value.spare_part);
  return math::select(c < least, running, option + math::select(idle, none, running));
}

// What a used rig brings its seller, USD per TH/s.
template <class V>
struct RigMarket {
  V most_revenue;  // h above it calls forth new rigs until it is back (free_entry.h)
  V logistics;     // to take the rig out, ship it and rack it again, USD per TH/s
  V scrap;         // what it brings as scrap, USD per TH/s
};
template <class V>
EXAHASH_LANES_INLINE V used_rig_price(const OperatingValue<V>& value, const RigMarket<V>& market,
                                      V h, V c) noexcept {
  return math::max(worth(value, math::min(h, market.most_revenue), c) - market.logistics,
                   market.scrap);
}

}  // namespace exahash::mining
