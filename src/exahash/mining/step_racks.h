#pragma once

// Rigs that wear out, leave their racks, wait in stock, find free megawatts, or are scrapped
// (mining/step.h). Every week. No rig is made or lost here.

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// Share of a week's moves with this mean time.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> week_of(double mean_days) noexcept {
  return covered<W>(math::Reals<W>(kWeek), math::Reals<W>(mean_days));
}

// Racks `more` rigs of which all run, at their rated clock.
template <int W>
EXAHASH_LANES_INLINE void rack(math::Reals<W> more, Cell& cell) noexcept {
  using V = math::Reals<W>;
  const V before(cell.racked_eh);
  const V after = before + more;
  const V running = before * V(cell.on) + more, clocks = before * V(cell.clock) + more;
  const auto some = V(0.0) < more;
  const V rigs = math::max(after, V(1e-300));
  const V on = math::min(running / rigs, V(1.0));
  select(some, on, V(cell.on)).store(cell.on);
  select(some, clocks / rigs, V(cell.clock)).store(cell.clock);
  after.store(cell.racked_eh);
}

// Wear; and idle rigs that cost more than they earn leave their racks, but not where they run the
// cheap hours: those earn in every hour they run.
template <int W>
void wear_and_unrack(const Setup& setup, const Parameters& parameters, State& state,
                     const Fleet& fleet, math::Reals<W> hashprice, int rows) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V per_odds = one / odds(revenue(parameters, hashprice), setup.reference_cost, setup.spread);
  const V worn = one - math::exp_bounded(-V(parameters.failure_rate) * V(kWeek / kDaysPerYear));
  const V unplugged = week_of<W>(setup.unrack_days);
  const double least = setup.least();
  const Shape all = shape(setup);
  V scrapped(state.scrapped_eh), under_water(0.0);
  for (int s = 0; s < all.sites; ++s) {
    Site& site = fleet.sites[s];
    const V leaves = sees_spot(all.site[s].contract) ? V(0.0) : unplugged;
    V mining_mw(0.0);
    for (int r = 0; r < rows; ++r) {
      Cell& cell = fleet.cells[s * all.rows + r];
      Row& row = fleet.rows[r];
      const V before(cell.racked_eh), on(cell.on);
      const V q = V(row.cost_odds) * V(site.cost_odds) * per_odds;
      const V loses = q / (one + q);
      const V idle = math::max(one - on, V(0.0));
      const V gone = before * worn;
      const V moved = (before - gone) * math::min(idle, loses) * leaves;
      const V after = before - gone - moved;
      const V kept = or_none(after, least);
      const V runs = math::min(before * on * (one - worn) / math::max(kept, V(least)), one);
      select(before > V(0.0), runs, on).store(cell.on);
      kept.store(cell.racked_eh);
      (V(row.stock_eh) + moved).store(row.stock_eh);
      scrapped = scrapped + gone + (after - kept);
      mining_mw = mining_mw + kept * V(row.grid_j_per_th);
      under_water = under_water + before * on * loses;
    }
    mining_mw.store(site.megawatts.mining_mw);
  }
  scrapped.store(state.scrapped_eh);
  under_water.store(state.under_water_eh);
}

// Stock onto free megawatts where it pays: the cheapest sites first, the best rigs first. `wanted`:
// of each row, what crews can rack this week; what found no place is left in it.
template <int W>
void fill_racks(const Setup& setup, const Parameters& parameters, const Fleet& fleet,
                math::Reals<W> hashprice, math::Lane* wanted) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V to_on =
      odds(V(setup.on_threshold * setup.reference_cost), setup.reference_cost, setup.spread) /
      odds(revenue(parameters, hashprice), setup.reference_cost, setup.spread);
  const double least = setup.least();
  const Shape all = shape(setup);
  const V of_week = week_of<W>(setup.rack_days);
  for (int r = 0; r < all.rows; ++r) (V(fleet.rows[r].stock_eh) * of_week).store(wanted[r]);
  for (int s = 0; s < all.sites; ++s) {
    Site& site = fleet.sites[s];
    V free = sites::free_mw<W>(site.megawatts);
    V mining(site.megawatts.mining_mw);
    for (int i = 0; i < all.rows; ++i) {
      const int r = all.best_first[i];
      Row& row = fleet.rows[r];
      const V want(wanted[r]), grid(row.grid_j_per_th);
      if ((V(least) < want).bits() == 0) continue;  // in no lane: nothing would change
      const V pays = one / (one + V(row.cost_odds) * V(site.cost_odds) * to_on);
      const V put = or_none(math::min(want, free / grid) * pays, least);
      rack(put, fleet.cells[s * all.rows + r]);
      (want - put).store(wanted[r]);
      math::max(V(row.stock_eh) - put, V(0.0)).store(row.stock_eh);
      free = math::max(free - put * grid, V(0.0));
      mining = mining + put * grid;
    }
    math::min(mining, sites::open_mw<W>(site.megawatts)).store(site.megawatts.mining_mw);
  }
}

// Stock that would lose even at the cheapest site is given up.
template <int W>
void scrap_stock(const Setup& setup, const Parameters& parameters, State& state, const Fleet& fleet,
                 math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const V per_odds = one / odds(revenue(parameters, hashprice), setup.reference_cost, setup.spread);
  const V leaves = week_of<W>(setup.scrap_days);
  const double least = setup.least();
  V scrapped(state.scrapped_eh);
  for (int r = 0; r < setup.rows(); ++r) {
    Row& row = fleet.rows[r];
    const V q = V(row.cost_odds) * V(fleet.sites[0].cost_odds) * per_odds;
    const V before(row.stock_eh);
    const V after = or_none(before - before * q / (one + q) * leaves, least);
    after.store(row.stock_eh);
    scrapped = scrapped + (before - after);
  }
  scrapped.store(state.scrapped_eh);
}

// Totals of the ledger and the rigs, for whoever looks.
template <int W>
void count_rigs(const Setup& setup, State& state, const Fleet& fleet) noexcept {
  using V = math::Reals<W>;
  const Shape all = shape(setup);
  V racked(0.0), stock(0.0), held(0.0), grid(0.0), free(0.0);
  V marginal(fleet.sites[all.sites - 1].power_usd_per_mwh);
  for (int s = all.sites - 1; s >= 0; --s) {
    const Site& site = fleet.sites[s];
    for (int r = 0; r < all.rows; ++r) racked = racked + V(fleet.cells[s * all.rows + r].racked_eh);
    const V here = sites::free_mw<W>(site.megawatts);
    constexpr double kSome = 1e-4;  // of the connection
    const auto room = V(site.megawatts.grid_mw) * V(kSome) < here;
    marginal = select(room, V(site.power_usd_per_mwh), marginal);
    grid = grid + sites::open_mw<W>(site.megawatts);
    free = free + here;
  }
  for (int r = 0; r < all.rows; ++r) {
    stock = stock + V(fleet.rows[r].stock_eh);
    held = held + V(fleet.rows[r].held_eh);
  }
  (racked + stock + held).store(state.nameplate_eh);
  stock.store(state.stock_eh);
  held.store(state.held_eh);
  grid.store(state.grid_mw);
  free.store(state.free_mw);
  marginal.store(state.marginal_power);
}

}  // namespace exahash::mining::step_detail
