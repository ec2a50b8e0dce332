#pragma once

// Which rigs run, and how fast (mining/step.h).

#include <cstddef>
#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// What all cells share in one decision.
template <int W>
struct Decision {
  math::Reals<W> earned;               // mean net hashprice since the last decision
  math::Reals<W> to_on, to_off;        // by which a cell's cost odds become its odds of staying off
  math::Reals<W> moved_on, moved_off;  // of the way to its target; 0 where nothing is decided
  math::Reals<W> moved_clock;
  math::Masks<W> where;
};

template <int W>
EXAHASH_LANES_INLINE Decision<W> decision_of(const Setup& setup, const Parameters& parameters,
                                             const State& state, math::Masks<W> where) noexcept {
  using V = math::Reals<W>;
  const V one(1.0), none(0.0);
  const V days = math::max(V(state.hashprice_days), one);
  const V earned = revenue(parameters, V(state.hashprice_sum) / days);
  const V per_odds = one / odds(earned, setup.reference_cost, setup.spread);
  const auto threshold = [&](double x) {
    return per_odds * odds(V(x * setup.reference_cost), setup.reference_cost, setup.spread);
  };
  return {.earned = earned,
          .to_on = threshold(setup.on_threshold),
          .to_off = threshold(setup.off_threshold),
          .moved_on = select(where, covered(days, V(parameters.on_lag_days)), none),
          .moved_off = select(where, covered(days, V(parameters.off_lag_days)), none),
          .moved_clock = select(where, covered(days, V(parameters.clock_lag_days)), none),
          .where = where};
}

// Where a cell goes: `moved` of the way to 1 / divisor.
template <int W>
struct Course {
  math::Reals<W> divisor, moved;
};

template <int W>
EXAHASH_LANES_INLINE Course<W> course(const Decision<W>& decision, math::Reals<W> on,
                                      math::Reals<W> cost_odds) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  // The share that earns more than the upper threshold is 1 / above: at least that comes on. The
  // share that earns more than the lower is 1 / below: at most that stays.
  const V above = one + cost_odds * decision.to_on;
  const V below = one + cost_odds * decision.to_off;
  const math::Masks<W> rises = on * above < one;
  const math::Masks<W> falls = on * below > one;
  return {select(rises, above, below),
          select(rises, decision.moved_on, select(falls, decision.moved_off, V(0.0)))};
}

// Two neighbouring cells with one division, which is what this loop waits for. Cells beyond the
// last row are given as the last one, and not stored.
template <int W>
struct SiteDecision {
  using V = math::Reals<W>;
  const Parameters& parameters;
  const Decision<W>& decision;
  const Clocks<W>& clocks;
  const SpotHours& spot;
  Contract contract;
  V avoidable_odds, per_price, earned_per_price;
  V running_eh = 0.0, load_mw = 0.0;  // of the cells so far

  EXAHASH_LANES_INLINE void clock_and_count(const Row& row, Cell& cell, V on) noexcept {
    V clock(cell.clock);
    if (contract != Contract::take_or_pay) {
      const V wanted = clocks.best(V(row.price_per_usd) * earned_per_price);
      clock = clock + decision.moved_clock * (wanted - clock);
      clock.store(cell.clock);
    }
    const V running = V(cell.racked_eh) * on;
    running_eh = running_eh + running * clocks.hash(clock);
    load_mw = load_mw + running * V(row.grid_j_per_th) * clocks.power(clock);
  }
  EXAHASH_LANES_INLINE void by_hours(const Row& row, Cell& cell) noexcept {
    const V hours = running_hours(parameters, spot, row, decision.earned, per_price);
    const V on = select(decision.where, or_none(hours), V(cell.on));
    on.store(cell.on);
    clock_and_count(row, cell, on);
  }
  EXAHASH_LANES_INLINE void follow(const Row& row, const Course<W>& to, V target,
                                   Cell& cell) noexcept {
    const V on(cell.on);
    const V next = or_none(on + to.moved * (target - on));
    next.store(cell.on);
    clock_and_count(row, cell, next);
  }
  EXAHASH_LANES_INLINE void two_for_good(const Row* row, Cell* cell) noexcept {
    const Course<W> a = course<W>(decision, cell[0].on, V(row[0].cost_odds) * avoidable_odds);
    const Course<W> b = course<W>(decision, cell[1].on, V(row[1].cost_odds) * avoidable_odds);
    const V both = V(1.0) / (a.divisor * b.divisor);
    follow(row[0], a, both * b.divisor, cell[0]);
    follow(row[1], b, both * a.divisor, cell[1]);
  }
  EXAHASH_LANES_INLINE void one_for_good(const Row& row, Cell& cell) noexcept {
    const Course<W> to = course<W>(decision, cell.on, V(row.cost_odds) * avoidable_odds);
    follow(row, to, V(1.0) / to.divisor, cell);
  }
};

// Shares and clocks of the cells at the mean hashprice since the last decision, where the mask
// holds.
template <int W>
void switch_cells(const Setup& setup, const Parameters& parameters, State& state,
                  const Fleet& fleet, math::Masks<W> where, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const Decision<W> decision = decision_of(setup, parameters, state, where);
  const Clocks<W> clocks(parameters);
  const Shape all = shape(setup);
  const SpotHours spot(all.spot);
  const int rows = rows_until(setup, day);
  Totals<W> totals;
  for (int s = 0; s < all.sites; ++s) {
    const Site& site = fleet.sites[s];
    const V per_price = V(1.0) / math::max(V(site.power_usd_per_mwh), V(kLeast));
    SiteDecision<W> here{parameters,
                         decision,
                         clocks,
                         spot,
                         all.site[s].contract,
                         V(site.avoidable_odds),
                         per_price,
                         decision.earned * per_price};
    Cell* const cells = fleet.cells + std::ptrdiff_t{s} * all.rows;
    int r = 0;
    if (sees_spot(all.site[s].contract)) {
      for (; r < rows; ++r) here.by_hours(fleet.rows[r], cells[r]);
    }
    for (; r + 1 < rows; r += 2) here.two_for_good(fleet.rows + r, cells + r);
    if (r < rows) here.one_for_good(fleet.rows[r], cells[r]);
    totals.add(here.running_eh, here.load_mw, all.site[s].weather_beta);
  }
  totals.store(where, state);
}

}  // namespace exahash::mining::step_detail
