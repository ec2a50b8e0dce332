#pragma once

// Old rigs that make room for new ones where that pays (mining/step.h). Every week.

#include "exahash/mining/fleet.h"
#include "exahash/mining/step_racks.h"
#include "exahash/mining/step_value.h"

namespace exahash::mining::step_detail {

// What a swap changes for an owner, in worth of a grid MW: the new rig comes, at the cost of moving
// it (what it cost to buy is spent, and it found no other place); the old one goes, for what used
// rigs bring.
template <int W>
class SwapTerms {
  using V = math::Reals<W>;

 public:
  EXAHASH_LANES_INLINE SwapTerms(const Setup& setup, const Parameters& parameters,
                                 const State& state, V hashprice) noexcept
      : worth_(setup, revenue(parameters, hashprice)),
        logistics_(setup.logistics_usd_per_th),
        scrap_(setup.scrap_usd_per_th),
        other_(parameters.other_cost_usd_per_mwh),
        buyer_(state.marginal_power) {}

  // Of the new rig in its place.
  [[nodiscard]] EXAHASH_LANES_INLINE V comes(const Row& row, const Site& site) const noexcept {
    return (at(row, V(site.power_usd_per_mwh)) - logistics_) / V(row.grid_j_per_th);
  }
  // What used rigs of the row bring their seller, USD/TH.
  [[nodiscard]] EXAHASH_LANES_INLINE V used_price(const Row& row) const noexcept {
    return math::max(at(row, buyer_) - logistics_, scrap_);
  }
  // Of the old rig, in its place rather than sold.
  [[nodiscard]] EXAHASH_LANES_INLINE V goes(const Row& row, const Site& site, V price,
                                            V per_grid) const noexcept {
    return (at(row, V(site.power_usd_per_mwh)) - price) * per_grid;
  }

 private:
  [[nodiscard]] EXAHASH_LANES_INLINE V at(const Row& row, V power) const noexcept {
    return worth_.usd_per_th(V(kMwhPerKwDay) * V(row.grid_j_per_th) * (power + other_));
  }

  RigWorth<W> worth_;
  V logistics_, scrap_, other_, buyer_;
};

// New rigs that found no free megawatts take the racks of the least efficient ones, megawatt for
// megawatt, at all sites alike where it pays.
template <int W>
void swap_racks(const Setup& setup, const Parameters& parameters, const State& state,
                const Fleet& fleet, math::Reals<W> hashprice, int room,
                const math::Lane& wanted) noexcept {
  using V = math::Reals<W>;
  const V none(0.0);
  const double least = setup.least();
  const Shape all = shape(setup);
  Row& fresh = fleet.rows[room];
  const V grid_new(fresh.grid_j_per_th);
  V need = V(wanted) * grid_new;
  if ((V(least) < need).bits() == 0) return;
  const SwapTerms<W> terms(setup, parameters, state, hashprice);
  const V of_week = week_of<W>(setup.swap_days);
  math::Lane comes[kMostSites], offered[kMostSites];
  for (int s = 0; s < all.sites; ++s) terms.comes(fresh, fleet.sites[s]).store(comes[s]);
  for (int i = all.rows - 1; i >= 0; --i) {
    const int r = all.best_first[i];
    if (r == room || (V(least) < need).bits() == 0) continue;
    Row& row = fleet.rows[r];
    const V grid(row.grid_j_per_th);
    const auto worse = V(setup.swap_gain) * grid_new < grid;
    if (worse.bits() == 0) continue;
    const V price = terms.used_price(row), per_grid = V(1.0) / grid;
    V offers(0.0);
    for (int s = 0; s < all.sites; ++s) {
      const auto pays = terms.goes(row, fleet.sites[s], price, per_grid) < V(comes[s]);
      const V here = select(pays, V(fleet.cells[s * all.rows + r].racked_eh), none);
      here.store(offered[s]);
      offers = offers + here;
    }
    // Rounding leaves dust in `need`; what a lane does with it must not hang on its neighbours.
    const V open = select(V(least) < need, need, none);
    const V taken = select(worse, math::min(open, offers * grid * of_week), none);
    const V share = math::min(taken / math::max(offers * grid, V(least)), V(1.0));
    if ((none < share).bits() == 0) continue;
    V freed(0.0);
    for (int s = 0; s < all.sites; ++s) {
      Cell& cell = fleet.cells[s * all.rows + r];
      const V moved = V(offered[s]) * share;
      (V(cell.racked_eh) - moved).store(cell.racked_eh);
      rack(moved * grid / grid_new, fleet.cells[s * all.rows + room]);
      freed = freed + moved;
    }
    (V(row.stock_eh) + freed).store(row.stock_eh);
    const V used = freed * grid;
    math::max(V(fresh.stock_eh) - used / grid_new, none).store(fresh.stock_eh);
    need = math::max(need - used, none);
  }
}

}  // namespace exahash::mining::step_detail
