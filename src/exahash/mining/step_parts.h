#pragma once

// Quantities that several steps of mining/step.h compute, written once.

#include <cstdint>

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/underclock.h"

namespace exahash::mining::step_detail {

inline constexpr int kMidweek = 3;             // day of the week
inline constexpr double kNone = 1e-9;          // a share: below it there is nothing
inline constexpr double kMwhPerKwDay = 0.024;  // PH/s at 1 J/TH for a day
inline constexpr double kLeast = 1e-6;  // USD per PH/s and day, USD/MWh: keeps logarithms finite
inline constexpr double kSoon = 1e-3;   // days: the least lag

// Of a share; of EH/s or MW, with Setup::least().
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> or_none(math::Reals<W> x, double least = kNone) noexcept {
  return math::select(x < math::Reals<W>(least), math::Reals<W>(0.0), x);
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> between(math::Reals<W> x, double low, double high) noexcept {
  return math::min(math::max(x, math::Reals<W>(low)), math::Reals<W>(high));
}

// Share of the way to its target that a lag covers in this many days.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> covered(math::Reals<W> days, math::Reals<W> lag_days) noexcept {
  using V = math::Reals<W>;
  return V(1.0) - math::exp_bounded(-days / math::max(lag_days, V(kSoon)));
}

// (x / reference)^(1 / spread), kept between e^-150 and e^150: products of four such numbers stay
// finite, and at the least spread of 0.02 it holds x / reference between 0.05 and 20.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> odds(math::Reals<W> x, double reference,
                                         double spread) noexcept {
  using V = math::Reals<W>;
  const V ratio = math::max(x, V(kLeast)) / V(reference);
  return math::exp_bounded(between(math::log_normal(ratio) / V(spread), -150, 150));
}

// What the miner keeps of hashprice, USD per PH/s and day.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> revenue(const Parameters& parameters,
                                            math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  return math::max(hashprice, V(0.0)) * (V(1.0) - V(parameters.pool_fee));
}

// J/TH of the rigs that makers deliver `years` after the start.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> frontier(const Setup& setup, const Parameters& parameters,
                                             double years) noexcept {
  using V = math::Reals<W>;
  const V kept = math::max(V(1.0) - V(parameters.frontier_gain), V(0.01));
  return V(setup.frontier_j_per_th) * math::exp_bounded(V(years) * math::log_normal(kept));
}

// Clocks of a fleet: what all cells share. A cell's hash rate over its racked one if all of it
// runs, and its power over the rated power: the flexible share f has the clock x and the voltage u
// = 1 + k (x - 1); with s the static share,
//   1 - f + f x     and     1 - f + f (s + (1 - s) x u^2).
template <int W>
struct Clocks {
  using V = math::Reals<W>;
  ClockCurve<V> curve;
  BestRate<V> rate;
  V fixed, flexible, still, moving;

  EXAHASH_LANES_INLINE explicit Clocks(const Parameters& parameters) noexcept
      : curve{.voltage_slope = math::max(V(parameters.voltage_slope), V(0.01)),
              .fixed_share = parameters.static_share},
        rate(curve) {
    const V one(1.0);
    flexible = V(parameters.flexible_share);
    fixed = one - flexible;
    still = fixed + flexible * curve.fixed_share;
    moving = flexible * (one - curve.fixed_share);
  }
  [[nodiscard]] EXAHASH_LANES_INLINE V hash(V x) const noexcept { return fixed + flexible * x; }
  [[nodiscard]] EXAHASH_LANES_INLINE V power(V x) const noexcept {
    const V u = voltage_ratio(curve, x);
    return still + moving * x * u * u;
  }
  // The clock at which another hash costs as much power as it earns. `margin`: revenue over the
  // cost of power, >= 0.
  [[nodiscard]] EXAHASH_LANES_INLINE V best(V margin) const noexcept { return rate.at(margin); }
};

// Share of hours in which spot power costs at most `price` times the median. The levels' part is
// computed once.
class SpotHours {
 public:
  EXAHASH_LANES_INLINE explicit SpotHours(const SpotLevel* levels) noexcept {
    for (int i = 0; i < kSteps; ++i) {
      price_[i] = levels[i].price;
      width_[i] = levels[i + 1].price - levels[i].price;
      slope_[i] = (levels[i + 1].share - levels[i].share) / width_[i];
    }
  }
  template <int W>
  [[nodiscard]] EXAHASH_LANES_INLINE math::Reals<W> cheaper(math::Reals<W> price) const noexcept {
    using V = math::Reals<W>;
    V share(0.0);
    for (int i = 0; i < kSteps; ++i) {
      share = share + between(price - V(price_[i]), 0, width_[i]) * V(slope_[i]);
    }
    return math::min(share, V(1.0));
  }

 private:
  static constexpr int kSteps = kSpotLevels - 1;
  double price_[kSteps], width_[kSteps], slope_[kSteps];
};

// What the fleet does at its present shares, over the sites in their order.
template <int W>
struct Totals {
  math::Reals<W> fair_eh = 0.0, stormy_eh = 0.0, fair_mw = 0.0, stormy_mw = 0.0;

  // What one class of sites runs.
  EXAHASH_LANES_INLINE void add(math::Reals<W> running_eh, math::Reals<W> load_mw,
                                double weather_beta) noexcept {
    fair_eh = fair_eh + running_eh;
    fair_mw = fair_mw + load_mw;
    stormy_eh = stormy_eh + running_eh * math::Reals<W>(weather_beta);
    stormy_mw = stormy_mw + load_mw * math::Reals<W>(weather_beta);
  }
  // Where the mask holds.
  void store(math::Masks<W> where, State& state) const noexcept {
    using V = math::Reals<W>;
    math::select(where, fair_eh, V(state.fair_eh)).store(state.fair_eh);
    math::select(where, fair_mw, V(state.fair_mw)).store(state.fair_mw);
    math::select(where, stormy_eh, V(state.stormy_eh)).store(state.stormy_eh);
    math::select(where, stormy_mw, V(state.stormy_mw)).store(state.stormy_mw);
  }
};

// The day's hash rate and load: what runs, less what the weather stops, times what is not modelled.
template <int W>
EXAHASH_LANES_INLINE void store_day(const Setup& setup, State& state) noexcept {
  using V = math::Reals<W>;
  const double least = setup.least();
  const V severity(state.weather), noise = math::exp_bounded(V(state.noise_log));
  or_none((V(state.fair_eh) - severity * V(state.stormy_eh)) * noise, least)
      .store(state.hash_rate_eh);
  or_none((V(state.fair_mw) - severity * V(state.stormy_mw)) * noise, least).store(state.power_mw);
}

template <int W>
void store_given(const Parameters& parameters, double eh_s, State& state) noexcept {
  using V = math::Reals<W>;
  V(eh_s).store(state.hash_rate_eh);
  V(eh_s).store(state.nameplate_eh);
  (V(eh_s) * V(parameters.efficiency_j_per_th) * V(parameters.overhead)).store(state.power_mw);
}

}  // namespace exahash::mining::step_detail
