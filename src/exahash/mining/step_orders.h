#pragma once

// Orders of rigs and of megawatts, and their arrival (mining/step.h).

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/rig_price.h"
#include "exahash/mining/step_parts.h"
#include "exahash/mining/step_value.h"

namespace exahash::mining::step_detail {

inline constexpr double kMostFactories = 1e6;  // keeps a century finite

// USD/TH of new rigs with their place, `years` after the start.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> rig_price(const Setup& setup, const Parameters& parameters,
                                              const State& state, math::Reals<W> hashprice,
                                              double years) noexcept {
  using V = math::Reals<W>;
  const NewRigTerms<V> terms{.at_start = V(parameters.rig_price_usd_per_th),
                             .follows = V(parameters.rig_price_follows),
                             .decline = V(parameters.rig_price_decline),
                             .floor = V(setup.rig_price_floor_usd_per_th)};
  return new_rig_price(terms, hashprice, V(state.start_hashprice), V(years));
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> days_of(math::Reals<W> months) noexcept {
  using V = math::Reals<W>;
  return math::max(months * V(kDaysPerMonth), V(1.0));
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> sum_of(const math::Lane (&stages)[kStages]) noexcept {
  using V = math::Reals<W>;
  V sum(0.0);
  for (const math::Lane& stage : stages) sum = sum + V(stage);
  return sum;
}

// Appetite, 0 to 1, for rigs of the frontier: V^4 / (V^4 + I^4), V what one is worth that is
// delivered after the lead time to the marginal buyer, I its price. `ahead`: EH/s on order or
// waiting for a rack.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> appetite(const Setup& setup, const Parameters& parameters,
                                             const State& state, math::Reals<W> ahead,
                                             math::Reals<W> hashprice, double years) noexcept {
  using V = math::Reals<W>;
  const V some(1e-6 * setup.scale());
  const V hash_rate = math::max(V(state.fair_eh), V(0.0));
  const V crowd = (hash_rate + some) / (hash_rate + ahead + some);
  const V wait = days_of(V(parameters.lead_months)) / V(kDaysPerYear);
  const V earned =
      revenue(parameters, hashprice) * math::exp_bounded(V(setup.hashprice_growth) * wait) * crowd;
  const V cost = V(kMwhPerKwDay) * frontier<W>(setup, parameters, years) * V(parameters.overhead) *
                 (V(state.marginal_power) + V(parameters.other_cost_usd_per_mwh));
  const V value = RigWorth<W>(setup, earned).usd_per_th(cost);
  const V price = rig_price(setup, parameters, state, hashprice, years);
  const V value_2 = value * value, price_2 = price * price;
  const V value_4 = value_2 * value_2, price_4 = price_2 * price_2;
  return value_4 / (value_4 + price_4);
}

// EH/s a day that makers can deliver: the start's wafers, and those of what they built since, at
// the J/TH of the day.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> factory(const Setup& setup, const Parameters& parameters,
                                            const State& state, double years) noexcept {
  using V = math::Reals<W>;
  const V better = V(setup.frontier_j_per_th) / frontier<W>(setup, parameters, years);
  return V(parameters.factory_eh_per_month) / V(kDaysPerMonth) * better * V(state.factory_scale);
}

// MW a day that owners begin to build: less where more megawatts wait for rigs than at the start.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> begun(const Setup& setup, const Parameters& parameters,
                                          const State& state, math::Reals<W> wanted) noexcept {
  using V = math::Reals<W>;
  const V free(state.free_mw), grid(state.grid_mw);
  const V usual = math::max(V(parameters.free_share), V(0.0)) * (grid - free);
  const V most = math::max(V(parameters.free_most), V(kNone)) * math::max(grid, V(setup.least()));
  const V need = V(1.0) - between((free - usual) / most, 0, 1);
  return V(parameters.build_share) / V(kDaysPerYear) * grid * wanted * need;
}

// A week of a queue: `rate` comes in every day, and each unit passes four stages, of which it
// leaves each at 4 / lead time a day. Exact. Returns what arrives.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> pass_week(math::Reals<W> lead_days, math::Reals<W> rate,
                                              double least,
                                              math::Lane (&stages)[kStages]) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V leaves = V(kStages) / lead_days;  // a day
  const V x = leaves * V(kWeek);
  const V stays = math::exp_bounded(-x);
  // Poisson probabilities over e^-x: of having passed m stages.
  const V passed[kStages] = {one, x, x * x / V(2.0), x * x * x / V(6.0)};
  V old[kStages];
  for (int i = 0; i < kStages; ++i) old[i] = V(stages[i]);
  V arrives = rate * V(kWeek), at_most(0.0);
  for (int i = 0; i < kStages; ++i) {
    V here(0.0);
    for (int m = 0; m <= i; ++m) here = here + old[i - m] * passed[m];
    at_most = at_most + passed[i];
    const V fresh = math::max(rate / leaves * (one - stays * at_most), V(0.0));
    const V next = or_none(stays * here + fresh, least);
    next.store(stages[i]);
    arrives = arrives + old[i] - next;
  }
  return or_none(arrives, least);
}

// The queues of the start day: as if its hashprice had lasted for their lead times.
template <int W>
void fill_queues(const Setup& setup, const Parameters& parameters, State& state,
                 math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  for (math::Lane& stage : state.backlog_eh) V(0.0).store(stage);
  for (math::Lane& stage : state.building_mw) V(0.0).store(stage);
  if (setup.new_vintages < 1) return;
  const V days = days_of(V(parameters.lead_months));
  const V most = factory<W>(setup, parameters, state, 0);
  V low(0.0), high = most;
  constexpr int kHalvings = 40;
  for (int step = 0; step < kHalvings; ++step) {
    const V rate = V(0.5) * (low + high);
    const V more = most * appetite(setup, parameters, state, rate * days, hashprice, 0);
    const math::Masks<W> too_low = rate < more;
    low = select(too_low, rate, low);
    high = select(too_low, high, rate);
  }
  const V stage = or_none(low * days / V(kStages), setup.least());
  for (math::Lane& each : state.backlog_eh) stage.store(each);
  const V wanted = appetite(setup, parameters, state, low * days, hashprice, 0);
  const V site_days = days_of(V(setup.build_months));
  const V building =
      or_none(begun(setup, parameters, state, wanted) * site_days / V(kStages), setup.least());
  for (math::Lane& each : state.building_mw) building.store(each);
}

// Orders of the week, what arrives of earlier ones: rigs into the stock of their row, megawatts to
// all sites in proportion to what miners hold there.
template <int W>
void order_and_deliver(const Setup& setup, const Parameters& parameters, State& state,
                       const Fleet& fleet, math::Reals<W> hashprice, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const int room = room_on(setup, day);
  if (room < 0) return;
  const double years = static_cast<double>(day) / kDaysPerYear;
  Row& row = fleet.rows[room];
  const V ahead = sum_of<W>(state.backlog_eh) + V(row.stock_eh);
  const V wanted = appetite(setup, parameters, state, ahead, hashprice, years);
  const V rigs = pass_week<W>(days_of(V(parameters.lead_months)),
                              factory<W>(setup, parameters, state, years) * wanted, setup.least(),
                              state.backlog_eh);
  const V growth =
      math::exp_bounded(V(parameters.factory_growth) * wanted * V(kWeek / kDaysPerYear));
  math::min(V(state.factory_scale) * growth, V(kMostFactories)).store(state.factory_scale);
  (V(row.stock_eh) + rigs).store(row.stock_eh);
  (V(state.delivered_eh) + rigs).store(state.delivered_eh);
  const V megawatts =
      pass_week<W>(days_of(V(setup.build_months)), begun(setup, parameters, state, wanted),
                   setup.least(), state.building_mw);
  const V grown = V(1.0) + megawatts / math::max(V(state.grid_mw), V(setup.least()));
  for (int s = 0; s < setup.site_count(); ++s) {
    sites::Holding& here = fleet.sites[s].megawatts;
    const V others = V(here.hosted_mw) + V(here.withheld_mw);
    (sites::open_mw<W>(here) * grown + others).store(here.grid_mw);
  }
}

}  // namespace exahash::mining::step_detail
