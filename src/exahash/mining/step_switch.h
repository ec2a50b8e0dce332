#pragma once

// Which rigs run (mining/step.h).

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// What all cells share in one decision.
template <int W>
struct Decision {
  math::Reals<W> to_on, to_off;        // by which a cell's cost_odds become its odds of staying off
  math::Reals<W> moved_on, moved_off;  // of the way to its target; 0 where nothing is decided
};

// Where a cell goes: `moved` of the way to 1 / divisor.
template <int W>
struct Course {
  math::Reals<W> divisor, moved;
};

template <int W>
EXAHASH_LANES_INLINE Course<W> course(const Decision<W>& decision, const Cell& cell) noexcept {
  using V = math::Reals<W>;
  const V one(1.0), on(cell.on), cost_odds(cell.cost_odds);
  // The share that earns more than the upper threshold is 1 / above: at least that comes on. The
  // share that earns more than the lower is 1 / below: at most that stays.
  const V above = one + cost_odds * decision.to_on;
  const V below = one + cost_odds * decision.to_off;
  const math::Masks<W> rises = on * above < one;
  const math::Masks<W> falls = on * below > one;
  return {select(rises, above, below),
          select(rises, decision.moved_on, select(falls, decision.moved_off, V(0.0)))};
}

template <int W>
EXAHASH_LANES_INLINE void follow(const Course<W>& course, math::Reals<W> target, Cell& cell,
                                 Totals<W>& totals) noexcept {
  using V = math::Reals<W>;
  const V on(cell.on);
  const V next = or_none(on + course.moved * (target - on));
  next.store(cell.on);
  totals.add(V(cell.nameplate_eh), next, V(cell.grid_j_per_th));
}

// Shares of the cells at the mean hashprice since the last decision, where the mask holds.
template <int W>
void switch_cells(const Setup& setup, const Parameters& parameters, State& state, Cell* cells,
                  math::Masks<W> where) noexcept {
  using V = math::Reals<W>;
  const V one(1.0), none(0.0);
  const V days = math::max(V(state.hashprice_days), one);
  const V earned = revenue(parameters, V(state.hashprice_sum) / days);
  const V per_odds = one / odds(earned, setup.spread);
  const Decision<W> decision{
      .to_on = per_odds * odds(V(setup.on_threshold * kReferenceCost), setup.spread),
      .to_off = per_odds * odds(V(setup.off_threshold * kReferenceCost), setup.spread),
      .moved_on = select(where, covered(days, V(parameters.on_lag_days)), none),
      .moved_off = select(where, covered(days, V(parameters.off_lag_days)), none)};
  Totals<W> totals;
  const int count = rows(setup) * setup.power_bins;
  int i = 0;
  // Two cells with one division, which is what this loop waits for.
  for (; i + 1 < count; i += 2) {
    const Course<W> a = course(decision, cells[i]), b = course(decision, cells[i + 1]);
    const V both = one / (a.divisor * b.divisor);
    follow(a, both * b.divisor, cells[i], totals);
    follow(b, both * a.divisor, cells[i + 1], totals);
  }
  if (i < count) {
    const Course<W> last = course(decision, cells[i]);
    follow(last, one / last.divisor, cells[i], totals);
  }
  totals.store(where, state);
}

}  // namespace exahash::mining::step_detail
