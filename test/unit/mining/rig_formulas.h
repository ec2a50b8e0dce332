#pragma once

#include "exahash/mining/free_entry.h"
#include "exahash/mining/rig_value.h"
#include "exahash/mining/underclock.h"

#include "rig_lanes.h"

namespace exahash::mining {

template <class V>
EXAHASH_LANES_INLINE RigNumbers<V> rig_numbers(V revenue, V cost, V growth, V volatility,
                                               V discount, V failure, V decline) noexcept {
  const OperatingValue<V> value =
      operating_value(RevenueOutlook<V>{growth, volatility, discount, failure});
  const V barrier = entry_barrier(EntryTerms<V>{V(10.0), discount, V(0.05), volatility, decline});
  const V rate = best_rate(ClockCurve<V>{V(0.35), V(0.05)}, revenue / cost);
  return {worth(value, revenue, cost),
          used_rig_price(value, RigMarket<V>{barrier, V(0.75), V(0.3)}, revenue, cost), barrier,
          rate, energy_ratio(ClockCurve<V>{V(0.35), V(0.05)}, rate)};
}

}  // namespace exahash::mining
