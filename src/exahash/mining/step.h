#pragma once

// The fleet of eight paths from day to day: docs/methods/economy.md has the equations. Kernels:
// compiled once for each instruction set by whoever steps paths, with the same bits in all of them.
// `cells` are setup.cells() of them. Hashprice is that of the day, at the difficulty of its start,
// in USD per PH/s and day, >= 0. Nothing here sees a later day or the arrival of blocks.

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_deliver.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining {

// The start day's fleet: hash_rate_eh is setup.start_eh_s on every path, the dearest cells idle.
template <int W>
void begin(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
           const math::Lane& hashprice) noexcept {
  using V = math::Reals<W>;
  V(hashprice).store(state.hashprice_sum);
  V(1.0).store(state.hashprice_days);
  for (math::Lane& stage : state.backlog_eh) V(0.0).store(stage);
  if (setup.supply == Setup::Supply::given) {
    step_detail::store_given<W>(parameters, given_hash_rate(setup, 0), state);
    return;
  }
  step_detail::lay_out_cells<W>(setup, parameters, cells);
  step_detail::solve_start<W>(setup, parameters, state, cells);
  step_detail::fill_backlog<W>(setup, parameters, state, V(hashprice));
}

namespace step_detail {

// Shares of the cells after `days` at the mean hashprice of those days, where the mask holds.
template <int W>
void switch_cells(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
                  math::Masks<W> where) noexcept {
  using V = math::Reals<W>;
  const V one(1.0), none(0.0);
  const V days = math::max(V(state.hashprice_days), one);
  const V earned = revenue(parameters, V(state.hashprice_sum) / days);
  const V per_odds = one / odds(earned, setup.spread);
  const V to_on = per_odds * odds(V(setup.on_threshold * kReferenceCost), setup.spread);
  const V to_off = per_odds * odds(V(setup.off_threshold * kReferenceCost), setup.spread);
  const V moved_on = select(where, covered(days, V(parameters.on_lag_days)), none);
  const V moved_off = select(where, covered(days, V(parameters.off_lag_days)), none);
  Totals<W> totals;
  const int count = rows(setup) * setup.power_bins;
  for (int i = 0; i < count; ++i) {
    Cell& cell = cells[i];
    const V on(cell.on), cost_odds(cell.cost_odds);
    // Share that earns more than the upper threshold (1 / above): at least that comes on. Share
    // that earns more than the lower (1 / below): at most that stays.
    const V above = one + cost_odds * to_on;
    const V below = one + cost_odds * to_off;
    const math::Masks<W> rises = on * above < one;
    const math::Masks<W> falls = on * below > one;
    const V target = one / select(rises, above, below);
    const V moved = select(rises, moved_on, select(falls, moved_off, none));
    const V next = or_none(on + moved * (target - on));
    next.store(cell.on);
    totals.add(V(cell.nameplate_eh), next, V(cell.grid_j_per_th));
  }
  totals.store(where, state);
}

}  // namespace step_detail

// Switching: every seventh day in all lanes, and in the lanes of `retargeted` (bit i: the
// difficulty of lane i changed on the day before). A cell moves towards what the mean hashprice
// since its last decision supports. Other days cost next to nothing.
template <int W>
void decide(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
            const math::Lane& hashprice, unsigned retargeted, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  if (setup.supply == Setup::Supply::given) {
    step_detail::store_given<W>(parameters, given_hash_rate(setup, day), state);
    return;
  }
  V sum(state.hashprice_sum), days(state.hashprice_days);
  const unsigned lanes = day % 7 == 0 ? 0xffU : retargeted & 0xffU;
  if (lanes != 0) {
    const math::Masks<W> where = math::Masks<W>::from_bits(lanes);
    step_detail::switch_cells<W>(setup, parameters, state, cells, where);
    sum = select(where, V(0.0), sum);
    days = select(where, V(0.0), days);
  }
  (sum + V(hashprice)).store(state.hashprice_sum);
  (days + V(1.0)).store(state.hashprice_days);
}

// Orders, deliveries and retirement of the week past: on the day before the weekly decision, after
// which new rigs count.
template <int W>
void deliver(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
             const math::Lane& hashprice, std::int64_t day) noexcept {
  if (setup.supply == Setup::Supply::given || day % 7 != 6) return;
  step_detail::retire<W>(setup, parameters, cells, math::Reals<W>(hashprice));
  step_detail::order_and_deliver<W>(setup, parameters, state, cells, math::Reals<W>(hashprice),
                                    day);
}

}  // namespace exahash::mining
