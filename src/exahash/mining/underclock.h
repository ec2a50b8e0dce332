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

// The x that earns most where a rig at nameplate earns `margin` times what its power costs: there
// marginal_energy_ratio(x) is the margin, a quadratic in k x. Below marginal_energy_ratio(1), 1.62
// by default, rigs go slower. Cut to kSlowest and kFastest. The curve's part is computed once.
template <class V>
class BestRate {
 public:
  EXAHASH_LANES_INLINE explicit BestRate(const ClockCurve<V>& curve) noexcept
      : rest_(V(1.0) - curve.voltage_slope),
        rest_squared_(rest_ * rest_),
        per_margin_(V(3.0) / (V(1.0) - curve.fixed_share)),
        per_root_(V(1.0) / (V(3.0) * curve.voltage_slope)) {}
  // margin >= 0
  [[nodiscard]] EXAHASH_LANES_INLINE V at(V margin) const noexcept {
    const V root = math::sqrt(rest_squared_ + per_margin_ * margin);
    const V x = (root - rest_ - rest_) * per_root_;
    return math::min(math::max(x, V(kSlowest)), V(kFastest));
  }

 private:
  V rest_, rest_squared_, per_margin_, per_root_;
};

// The same for one margin; 0 and less gives kSlowest.
template <class V>
EXAHASH_LANES_INLINE V best_rate(const ClockCurve<V>& curve, V margin) noexcept {
  return BestRate<V>(curve).at(math::max(margin, V(0.0)));
}

}  // namespace exahash::mining
