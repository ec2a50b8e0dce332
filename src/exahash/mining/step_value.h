#pragma once

// What a rig is worth to an owner who expects hashprice to fall at its mean rate and to wander
// about it: rig_value.h at the expectations of the Setup (mining/step.h).

#include "exahash/base/units.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/rig_value.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

template <int W>
class RigWorth {
  using V = math::Reals<W>;

 public:
  // `earned`: what a rig earns on its first day, USD per PH/s and day, after the pool's fee.
  EXAHASH_LANES_INLINE RigWorth(const Setup& setup, V earned) noexcept
      : value_(operating_value(RevenueOutlook<V>{.growth = setup.hashprice_growth,
                                                 .volatility = setup.hashprice_volatility,
                                                 .discount = setup.discount,
                                                 .failure = V(0.0)})),  // is in the discount
        earned_(earned) {}

  // USD/TH of a rig that costs so much, USD per PH/s and day.
  [[nodiscard]] EXAHASH_LANES_INLINE V usd_per_th(V cost) const noexcept {
    constexpr double kThPerPh = 1000;
    return worth(value_, earned_, cost) * V(kDaysPerYear / kThPerPh);
  }

 private:
  OperatingValue<V> value_;
  V earned_;
};

}  // namespace exahash::mining::step_detail
