#pragma once

// The fleet of eight paths from day to day: docs/methods/economy.md has the equations. Kernels:
// compiled once for each instruction set by whoever steps paths, with the same bits in all of them.
// `cells` are setup.cells() of them. Hashprice is that of the day, at the difficulty of its start,
// in USD per PH/s and day, >= 0; `day` grows by one from a first call with 0 or 1, and is the same
// in decide() and the deliver() after it. Nothing here sees a later day or the arrival of blocks.

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_deliver.h"
#include "exahash/mining/step_parts.h"
#include "exahash/mining/step_switch.h"

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
  const unsigned lanes = day % step_detail::kWeek == 0 ? 0xffU : retargeted & 0xffU;
  if (lanes != 0) {
    const math::Masks<W> where = math::Masks<W>::from_bits(lanes);
    step_detail::switch_cells<W>(setup, parameters, state, cells, where);
    sum = select(where, V(0.0), sum);
    days = select(where, V(0.0), days);
  }
  (sum + V(hashprice)).store(state.hashprice_sum);
  (days + V(1.0)).store(state.hashprice_days);
}

// Orders and deliveries of the week past, and every fourth time retirement: on the day before the
// weekly decision, after which new rigs count.
template <int W>
void deliver(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
             const math::Lane& hashprice, std::int64_t day) noexcept {
  const std::int64_t next = day + 1;
  if (setup.supply == Setup::Supply::given || next % step_detail::kWeek != 0) return;
  if (next % step_detail::kFourWeeks == 0)
    step_detail::retire_four_weeks<W>(setup, parameters, cells, math::Reals<W>(hashprice));
  step_detail::order_and_deliver<W>(setup, parameters, state, cells, math::Reals<W>(hashprice),
                                    day);
}

}  // namespace exahash::mining
