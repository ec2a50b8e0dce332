#pragma once

// A rig that runs slower needs less energy for each hash, for its voltage falls with its clock. x
// is hash rate over nameplate, the voltage u = 1 + slope (x - 1) of its nameplate. V is double or
// math::Reals<W>.

#include "exahash/math/lanes.h"

namespace exahash::mining {

// The range that x is meant for.
inline constexpr double kSlowest = 0.5, kFastest = 1.15;

template <class V>
struct ClockCurve {
  V voltage_slope;  // k; 0.01 to 1
  V fixed_share;    // phi: of the power at nameplate that does not fall with the clock; 0 to 0.9
};

template <class V>
EXAHASH_LANES_INLINE V voltage_ratio(const ClockCurve<V>& curve, V x) noexcept {
  return V(1.0) + curve.voltage_slope * (x - V(1.0));
}

// Energy per hash over that at nameplate: phi / x + (1 - phi) u^2.
template <class V>
EXAHASH_LANES_INLINE V energy_ratio(const ClockCurve<V>& curve, V x) noexcept {
  const V u = voltage_ratio(curve, x);
  return curve.fixed_share / x + (V(1.0) - curve.fixed_share) * u * u;
}

// Energy of one hash a second more, over the mean at nameplate: (1 - phi) (u^2 + 2 k x u).
template <class V>
EXAHASH_LANES_INLINE V marginal_energy_ratio(const ClockCurve<V>& curve, V x) noexcept {
  const V u = voltage_ratio(curve, x);
  return (V(1.0) - curve.fixed_share) * u * (u + V(2.0) * curve.voltage_slope * x);
}

// The x that earns most where a rig at nameplate earns `revenue_over_power` times what its power
// costs: marginal_energy_ratio(x) equals it, a quadratic in k x. Below marginal_energy_ratio(1),
// 1.62 by default, rigs go slower. Cut to kSlowest and kFastest; 0 and less gives kSlowest.
template <class V>
EXAHASH_LANES_INLINE V best_rate(const ClockCurve<V>& curve, V revenue_over_power) noexcept {
  const V q = V(1.0) - curve.voltage_slope;
  const V wanted = math::max(revenue_over_power, V(0.0)) / (V(1.0) - curve.fixed_share);
  const V kx = (math::sqrt(q * q + V(3.0) * wanted) - q - q) / V(3.0);
  return math::min(math::max(kx / curve.voltage_slope, V(kSlowest)), V(kFastest));
}

}  // namespace exahash::mining
