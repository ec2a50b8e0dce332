#pragma once

// Quantities that several steps of mining/step.h compute, written once.

#include <cstdint>

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"
#include "exahash/mining/fleet.h"

namespace exahash::mining::step_detail {

inline constexpr double kNone = 1e-9;          // EH/s, or a share: below it there is nothing
inline constexpr double kMwhPerKwDay = 0.024;  // PH/s at 1 J/TH for a day
inline constexpr double kDaysPerYear = 365.25;
inline constexpr double kDaysPerMonth = kDaysPerYear / 12;
inline constexpr double kLeast = 1e-6;  // USD per PH/s and day: keeps logarithms finite
inline constexpr double kSoon = 1e-3;   // days: the least lag

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> or_none(math::Reals<W> x) noexcept {
  return math::select(x < math::Reals<W>(kNone), math::Reals<W>(0.0), x);
}

// Share of the way to its target that a lag covers in this many days.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> covered(math::Reals<W> days, math::Reals<W> lag_days) noexcept {
  using V = math::Reals<W>;
  return V(1.0) - math::exp_bounded(-days / math::max(lag_days, V(kSoon)));
}

// (x / kReferenceCost)^(1 / spread), kept between e^-150 and e^150: products of four such numbers
// stay finite, and at the least spread of 0.02 it holds x between 1.5 and 600.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> odds(math::Reals<W> x, double spread) noexcept {
  using V = math::Reals<W>;
  const V ratio = math::max(x, V(kLeast)) / V(kReferenceCost);
  const V exponent = math::log_normal(ratio) / V(spread);
  return math::exp_bounded(math::min(math::max(exponent, V(-150.0)), V(150.0)));
}

// What the miner keeps of hashprice, USD per PH/s and day.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> revenue(const Parameters& parameters,
                                            math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  return math::max(hashprice, V(0.0)) * (V(1.0) - V(parameters.pool_fee));
}

// Avoidable cost of rigs with this draw at the grid (J/TH), USD per PH/s and day.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> running_cost(const Parameters& parameters,
                                                 math::Reals<W> grid_j_per_th,
                                                 math::Reals<W> power_usd_per_mwh) noexcept {
  using V = math::Reals<W>;
  return V(kMwhPerKwDay) * grid_j_per_th *
         (power_usd_per_mwh + V(parameters.other_cost_usd_per_mwh));
}

// J/TH of the rigs that makers deliver `years` after the start.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> frontier(const Setup& setup, const Parameters& parameters,
                                             double years) noexcept {
  using V = math::Reals<W>;
  const V kept = math::max(V(1.0) - V(parameters.frontier_gain), V(0.01));
  return V(setup.frontier_j_per_th) * math::exp_bounded(V(years) * math::log_normal(kept));
}

// What the fleet does at its present shares, over the cells in their order.
template <int W>
struct Totals {
  math::Reals<W> hash_rate = 0.0, nameplate = 0.0, power = 0.0;

  EXAHASH_LANES_INLINE void add(math::Reals<W> cell_nameplate, math::Reals<W> on,
                                math::Reals<W> grid_j_per_th) noexcept {
    const math::Reals<W> running = cell_nameplate * on;
    hash_rate = hash_rate + running;
    nameplate = nameplate + cell_nameplate;
    power = power + running * grid_j_per_th;
  }
  // Where the mask holds.
  void store(math::Masks<W> where, State& state) const noexcept {
    using V = math::Reals<W>;
    math::select(where, hash_rate, V(state.hash_rate_eh)).store(state.hash_rate_eh);
    math::select(where, nameplate, V(state.nameplate_eh)).store(state.nameplate_eh);
    math::select(where, power, V(state.power_mw)).store(state.power_mw);
  }
};

template <int W>
void store_given(const Parameters& parameters, double eh_s, State& state) noexcept {
  using V = math::Reals<W>;
  V(eh_s).store(state.hash_rate_eh);
  V(eh_s).store(state.nameplate_eh);
  (V(eh_s) * V(parameters.efficiency_j_per_th) * V(parameters.overhead)).store(state.power_mw);
}

}  // namespace exahash::mining::step_detail
