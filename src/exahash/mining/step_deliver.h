#pragma once

// Orders, deliveries, retirement (mining/step.h).

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

inline constexpr int kWeek = 7;
inline constexpr int kFourWeeks = 28;

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> lead_days(const Parameters& parameters) noexcept {
  using V = math::Reals<W>;
  return math::max(V(parameters.lead_months) * V(kDaysPerMonth), V(1.0));
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> ordered(const State& state) noexcept {
  using V = math::Reals<W>;
  V sum(0.0);
  for (const math::Lane& stage : state.backlog_eh) sum = sum + V(stage);
  return sum;
}

// What a new rig earns until it costs more than it earns, discounted, USD/TH: hashprice falls at
// the rate -setup.hashprice_growth from `earned` at its delivery.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> rig_value(const Setup& setup, math::Reals<W> earned,
                                              math::Reals<W> cost) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const double decline = -setup.hashprice_growth;
  const double of_revenue = setup.discount + decline;
  const V c = math::max(cost, V(kLeast));
  const V h = math::max(earned, c);  // below cost it is worth nothing: its life is 0
  const V years = math::log_normal(h / c) / V(decline);
  const V revenues = h * (one - math::exp_bounded(-(V(of_revenue) * years))) / V(of_revenue);
  const V costs = c * (one - math::exp_bounded(-(V(setup.discount) * years))) / V(setup.discount);
  constexpr double kThPerPh = 1000;
  return math::max(revenues - costs, V(0.0)) * V(kDaysPerYear / kThPerPh);
}

// EH/s a day that miners order, given what is on order already.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> orders(const Setup& setup, const Parameters& parameters,
                                           math::Reals<W> hash_rate, math::Reals<W> backlog,
                                           math::Reals<W> hashprice, double years) noexcept {
  using V = math::Reals<W>;
  constexpr double kSome = 1e-6;  // EH/s
  const V crowd = (hash_rate + V(kSome)) / (hash_rate + backlog + V(kSome));
  const V wait = lead_days<W>(parameters) / V(kDaysPerYear);
  const V earned =
      revenue(parameters, hashprice) * math::exp_bounded(V(setup.hashprice_growth) * wait) * crowd;
  const V grid = frontier<W>(setup, parameters, years) * V(parameters.overhead);
  const V value =
      rig_value(setup, earned, running_cost(parameters, grid, V(parameters.power_usd_per_mwh)));
  const V fallen = math::exp_bounded(-(V(parameters.rig_price_decline) * V(years)));
  const V floor = math::max(V(setup.rig_price_floor_usd_per_th), V(kLeast));
  const V price = math::max(V(parameters.rig_price_usd_per_th) * fallen, floor);
  const V value_2 = value * value, price_2 = price * price;
  const V value_4 = value_2 * value_2, price_4 = price_2 * price_2;
  return V(parameters.factory_eh_per_month) / V(kDaysPerMonth) * value_4 / (value_4 + price_4);
}

// The order book of the start day: as if its hashprice had lasted for a lead time.
template <int W>
void fill_backlog(const Setup& setup, const Parameters& parameters, State& state,
                  math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  if (setup.new_vintages < 1) return;
  const V days = lead_days<W>(parameters), hash_rate(state.hash_rate_eh);
  V low(0.0), high = V(parameters.factory_eh_per_month) / V(kDaysPerMonth);
  constexpr int kHalvings = 40;
  for (int step = 0; step < kHalvings; ++step) {
    const V rate = V(0.5) * (low + high);
    const V more = orders(setup, parameters, hash_rate, rate * days, hashprice, 0);
    const math::Masks<W> too_low = rate < more;
    low = select(too_low, rate, low);
    high = select(too_low, high, rate);
  }
  const V stage = or_none(low * days / V(kDeliveryStages));
  for (math::Lane& each : state.backlog_eh) stage.store(each);
}

// A week of the order book: `rate` comes in every day, and each EH/s passes four stages, of which
// it leaves each at 4 / lead time a day. Exact. Returns what arrives.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> pass_week(const Parameters& parameters, math::Reals<W> rate,
                                              State& state) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V leaves = V(kDeliveryStages) / lead_days<W>(parameters);  // a day
  const V x = leaves * V(kWeek);
  const V stays = math::exp_bounded(-x);
  // Poisson probabilities over e^-x: of having passed m stages.
  const V passed[kDeliveryStages] = {one, x, x * x / V(2.0), x * x * x / V(6.0)};
  V old[kDeliveryStages];
  for (int i = 0; i < kDeliveryStages; ++i) old[i] = V(state.backlog_eh[i]);
  V arrives = rate * V(kWeek), at_most(0.0);
  for (int i = 0; i < kDeliveryStages; ++i) {
    V here(0.0);
    for (int m = 0; m <= i; ++m) here = here + old[i - m] * passed[m];
    at_most = at_most + passed[i];
    const V fresh = math::max(rate / leaves * (one - stays * at_most), V(0.0));
    const V next = or_none(stays * here + fresh);
    next.store(state.backlog_eh[i]);
    arrives = arrives + old[i] - next;
  }
  return or_none(arrives);
}

template <int W>
void order_and_deliver(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
                       math::Reals<W> hashprice, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const int room = room_on(setup, day);
  if (room < 0) return;
  const double years = static_cast<double>(day) / kDaysPerYear;
  const V rate =
      orders(setup, parameters, V(state.hash_rate_eh), ordered<W>(state), hashprice, years);
  const V each = pass_week(parameters, rate, state) / V(setup.power_bins);
  for (int j = 0; j < setup.power_bins; ++j) {  // new rigs run when they come
    Cell& cell = cells[room + j];
    const V before(cell.nameplate_eh);
    const V after = or_none(before + each);
    const V running = before * V(cell.on) + each;
    or_none(math::min(running / math::max(after, V(kNone)), V(1.0))).store(cell.on);
    after.store(cell.nameplate_eh);
  }
}

// Idle rigs that cost more than they earn leave for good, with a mean of setup.retire_days: every
// fourth week. What runs goes on.
template <int W>
void retire_four_weeks(const Setup& setup, const Parameters& parameters, Cell* cells,
                       math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V per_odds = one / odds(revenue(parameters, hashprice), setup.spread);
  const V leaving = covered(V(kFourWeeks), V(setup.retire_days));
  const int count = rows(setup) * setup.power_bins;
  for (int i = 0; i < count; ++i) {
    Cell& cell = cells[i];
    const V before(cell.nameplate_eh), on(cell.on);
    const V under_water = one - one / (one + V(cell.cost_odds) * per_odds);
    const V idle = math::max(one - on, V(0.0));
    const V after = or_none(before - before * math::min(idle, under_water) * leaving);
    math::min(before * on / math::max(after, V(kNone)), one).store(cell.on);
    after.store(cell.nameplate_eh);
  }
}

}  // namespace exahash::mining::step_detail
