#pragma once

// The fleet of eight paths from day to day: docs/methods/fleet.md has the equations. Kernels:
// compiled once for each instruction set by whoever steps paths, with the same bits in all of them.
// Hashprice is that of the day, at the difficulty of its start, in USD per PH/s and day, >= 0;
// `day` grows by one from a first call with 0 or 1, and is the same in decide() and the deliver()
// after it. Nothing here sees a later day or the arrival of blocks.

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_closure.h"
#include "exahash/mining/step_orders.h"
#include "exahash/mining/step_parts.h"
#include "exahash/mining/step_racks.h"
#include "exahash/mining/step_scarcity.h"
#include "exahash/mining/step_sites.h"
#include "exahash/mining/step_swaps.h"
#include "exahash/mining/step_switch.h"
#include "exahash/mining/step_weather.h"

namespace exahash::mining {

// The start day's fleet: hash_rate_eh is parameters.start_eh_s, the dearest cells idle.
template <int W>
void begin(const Setup& setup, const Parameters& parameters, State& state, const Fleet& fleet,
           const math::Lane& hashprice) noexcept {
  using V = math::Reals<W>;
  state = State{};
  V(hashprice).store(state.hashprice_sum);
  V(1.0).store(state.hashprice_days);
  V(hashprice).store(state.start_hashprice);
  V(1.0).store(state.factory_scale);
  if (setup.supply == Setup::Supply::given) {
    step_detail::store_given<W>(parameters, given_hash_rate(setup, 0), state);
    return;
  }
  step_detail::lay_out_rows<W>(setup, parameters, fleet.rows);
  step_detail::price_sites<W>(setup, parameters, fleet.sites, V(1.0), 1.0);
  step_detail::lay_out_cells<W>(setup, parameters, fleet, V(hashprice));
  step_detail::solve_start<W>(setup, parameters, state, fleet);
  step_detail::count_rigs<W>(setup, state, fleet);
  step_detail::count_under_water<W>(setup, parameters, state, fleet, V(hashprice));
  step_detail::fill_queues<W>(setup, parameters, state, V(hashprice));
  step_detail::store_day<W>(setup, state);
}

// Weather, and switching: every seventh day in all lanes, and in the middle of the week in those of
// which the difficulty has changed since (`retargeted`, bit i: lane i's on the day before). A cell
// moves towards what the mean hashprice since its last decision supports. Other days cost next to
// nothing.
template <int W>
void decide(const Setup& setup, const Parameters& parameters, State& state, const Fleet& fleet,
            const math::Lane& hashprice, unsigned retargeted, std::uint64_t seed,
            const math::WordLane& path, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  if (setup.supply == Setup::Supply::given) {
    step_detail::store_given<W>(parameters, given_hash_rate(setup, day), state);
    return;
  }
  step_detail::pass_weather<W>(setup, parameters, state, seed, path, day);
  step_detail::pass_noise<W>(parameters, state, seed, path, day);
  V sum(state.hashprice_sum), days(state.hashprice_days);
  state.retargeted |= retargeted & 0xffU;
  unsigned lanes = 0;
  if (day % kWeek == 0) lanes = 0xffU;
  if (day % kWeek == step_detail::kMidweek) {
    lanes = static_cast<unsigned>(state.retargeted);
  }
  if (lanes != 0) {
    const math::Masks<W> where = math::Masks<W>::from_bits(lanes);
    step_detail::switch_cells<W>(setup, parameters, state, fleet, where, day);
    state.retargeted = 0;
    sum = select(where, V(0.0), sum);
    days = select(where, V(0.0), days);
  }
  (sum + V(hashprice)).store(state.hashprice_sum);
  (days + V(1.0)).store(state.hashprice_days);
  step_detail::store_day<W>(setup, state);
}

// Orders, deliveries and moves of the week past: on the day before the weekly decision, after which
// they count.
template <int W>
void deliver(const Setup& setup, const Parameters& parameters, State& state, const Fleet& fleet,
             const math::Lane& hashprice, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  if (setup.supply == Setup::Supply::given || !week_ends(day)) return;
  const V now(hashprice);
  step_detail::order_and_deliver<W>(setup, parameters, state, fleet, now, day);
  step_detail::pass_power<W>(setup, parameters, state, fleet, day);
  const int rows = rows_until(setup, day);
  if (step_detail::closes(setup, day)) step_detail::close_sites<W>(setup, state, fleet, rows);
  step_detail::wear_and_unrack<W>(setup, parameters, state, fleet, now, rows);
  math::Lane wanted[kMostRows];
  step_detail::fill_racks<W>(setup, parameters, fleet, now, wanted);
  const int room = room_on(setup, day);
  if (room >= 0) {
    step_detail::swap_racks<W>(setup, parameters, state, fleet, now, room, wanted[room]);
  }
  step_detail::scrap_stock<W>(setup, parameters, state, fleet, now);
  step_detail::count_rigs<W>(setup, state, fleet);
}

}  // namespace exahash::mining
