#pragma once

// The start day's fleet (mining/step.h).

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

template <int W>
void lay_out_rows(const Setup& setup, const Parameters& parameters, Row* rows) noexcept {
  using V = math::Reals<W>;
  const int vintages = vintage_count(setup);
  for (int r = 0; r < setup.rows(); ++r) {
    const V j_per_th = r < vintages
                           ? V(parameters.efficiency_j_per_th) * V(relative_efficiency(setup, r))
                           : frontier<W>(setup, parameters, r - vintages + 0.5);
    const V grid = j_per_th * V(parameters.overhead);
    const V cost = V(kMwhPerKwDay) * grid;
    Row& row = rows[r];
    grid.store(row.grid_j_per_th);
    (V(1.0) / cost).store(row.price_per_usd);
    odds(cost * V(kReferencePower), setup.reference_cost, setup.spread).store(row.cost_odds);
    V(0.0).store(row.stock_eh);
    V(0.0).store(row.held_eh);
  }
}

// `dearer`: their power over that of the start; at those that follow a path of prices, `followed`
// times that.
template <int W>
void price_sites(const Setup& setup, const Parameters& parameters, Site* sites,
                 math::Reals<W> dearer, double followed) noexcept {
  using V = math::Reals<W>;
  const V other(parameters.other_cost_usd_per_mwh);
  const Shape all = shape(setup);
  for (int s = 0; s < all.sites; ++s) {
    const SiteClass& here = all.site[s];
    const V power = V(parameters.power_usd_per_mwh) * V(here.price_factor) *
                    math::exp_bounded(V(parameters.power_ln_sd) * V(here.price_score)) * dearer *
                    V(here.follows ? followed : 1.0);
    const V cost_odds = odds(power + other, kReferencePower, setup.spread);
    Site& site = sites[s];
    power.store(site.power_usd_per_mwh);
    cost_odds.store(site.cost_odds);
    (here.contract == Contract::take_or_pay ? odds(other, kReferencePower, setup.spread)
                                            : cost_odds)
        .store(site.avoidable_odds);
  }
}

// Share of the hours in which a row runs at a site that sees spot prices: those that cost less than
// the row earns.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> running_hours(const Parameters& parameters,
                                                  const SpotHours& spot, const Row& row,
                                                  math::Reals<W> earned,
                                                  math::Reals<W> per_price) noexcept {
  using V = math::Reals<W>;
  const V breakeven = earned * V(row.price_per_usd) - V(parameters.other_cost_usd_per_mwh);
  return spot.cheaper(breakeven * per_price);
}

// Shares and clocks of every cell with racked shares of the start's nameplate; those of cells at
// spot prices and the clocks follow from the start's hashprice. Nothing else runs yet.
template <int W>
void lay_out_cells(const Setup& setup, const Parameters& parameters, const Fleet& fleet,
                   math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  const Shape all = shape(setup);
  const V earned = revenue(parameters, hashprice);
  const Clocks<W> clocks(parameters);
  const SpotHours spot(all.spot);
  for (int s = 0; s < all.sites; ++s) {
    const SiteClass& here = all.site[s];
    const V per_price = V(1.0) / math::max(V(fleet.sites[s].power_usd_per_mwh), V(kLeast));
    for (int r = 0; r < all.rows; ++r) {
      const Row& row = fleet.rows[r];
      Cell& cell = fleet.cells[s * all.rows + r];
      V(r < all.vintages ? all.start_shares[r * all.sites + s] : 0).store(cell.racked_eh);
      const V hours = sees_spot(here.contract)
                          ? running_hours(parameters, spot, row, earned, per_price)
                          : V(0.0);
      hours.store(cell.on);
      const V margin = earned * V(row.price_per_usd) * per_price;
      (here.contract == Contract::take_or_pay ? V(1.0) : clocks.best(margin)).store(cell.clock);
    }
  }
}

// Merit order: each cell that decides for good runs the share 1 / (1 + its odds * q), with the one
// q that leaves the share `idle_share` of the racked rigs idle.
template <int W>
math::Reals<W> merit_order(const Setup& setup, const Parameters& parameters,
                           const Fleet& fleet) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const Shape all = shape(setup);
  const V wanted = one - between(V(parameters.idle_share), 0, 0.95);
  const auto running = [&](V q) {
    V sum(0.0);
    for (int s = 0; s < all.sites; ++s) {
      const V site_odds(fleet.sites[s].avoidable_odds);
      const bool hours = sees_spot(all.site[s].contract);
      for (int r = 0; r < all.vintages; ++r) {
        const Cell& cell = fleet.cells[s * all.rows + r];
        const V on = hours ? V(cell.on) : one / (one + V(fleet.rows[r].cost_odds) * site_odds * q);
        sum = sum + V(cell.racked_eh) * on;
      }
    }
    return sum;
  };
  V low(1e-140), high(1e140), q(1.0);
  constexpr int kHalvings = 44;  // ln q within 4e-11
  for (int step = 0; step < kHalvings; ++step) {
    const math::Masks<W> too_much = running(q) > wanted;
    low = select(too_much, q, low);
    high = select(too_much, high, q);
    q = math::sqrt(low) * math::sqrt(high);
  }
  return q;
}

// Shares from the merit order, then racked rigs scaled to the hash rate; megawatts of the ledger.
template <int W>
void solve_start(const Setup& setup, const Parameters& parameters, State& state,
                 const Fleet& fleet) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const Shape all = shape(setup);
  const V q = merit_order<W>(setup, parameters, fleet);
  const Clocks<W> clocks(parameters);
  V running(0.0);
  for (int s = 0; s < all.sites; ++s) {
    const V site_odds(fleet.sites[s].avoidable_odds);
    const bool hours = sees_spot(all.site[s].contract);
    for (int r = 0; r < all.vintages; ++r) {
      Cell& cell = fleet.cells[s * all.rows + r];
      const V on =
          hours ? V(cell.on) : or_none(one / (one + V(fleet.rows[r].cost_odds) * site_odds * q));
      on.store(cell.on);
      running = running + V(cell.racked_eh) * on * clocks.hash(V(cell.clock));
    }
  }
  // Where nothing can run (all sites at spot, every hour too dear) the rigs stand as if all ran.
  const V scale = math::max(V(parameters.start_eh_s), V(setup.least())) /
                  select(running > V(kNone), running, one);
  const V with_room = one + math::max(V(parameters.free_share), V(0.0));
  Totals<W> totals;
  V racked_eh(0.0), grid_mw(0.0), free(0.0);
  for (int s = 0; s < all.sites; ++s) {
    sites::Holding& megawatts = fleet.sites[s].megawatts;
    V mining_mw(0.0), running_eh(0.0), load_mw(0.0);
    for (int r = 0; r < all.vintages; ++r) {
      Cell& cell = fleet.cells[s * all.rows + r];
      const V racked = V(cell.racked_eh) * scale;
      racked.store(cell.racked_eh);
      const V load = racked * V(fleet.rows[r].grid_j_per_th);
      const V on(cell.on), clock(cell.clock);
      running_eh = running_eh + racked * on * clocks.hash(clock);
      load_mw = load_mw + load * on * clocks.power(clock);
      mining_mw = mining_mw + load;
      racked_eh = racked_eh + racked;
    }
    totals.add(running_eh, load_mw, all.site[s].weather_beta);
    mining_mw.store(megawatts.mining_mw);
    (mining_mw * with_room).store(megawatts.grid_mw);
    V(0.0).store(megawatts.hosted_mw);
    V(0.0).store(megawatts.withheld_mw);
    grid_mw = grid_mw + mining_mw * with_room;
    free = free + sites::free_mw<W>(megawatts);
  }
  totals.store(math::Masks<W>::from_bits(0xff), state);
  racked_eh.store(state.nameplate_eh);
  grid_mw.store(state.grid_mw);
  free.store(state.free_mw);
}

// What runs and costs more than it earns, as the weekly count has it (step_racks.h).
template <int W>
void count_under_water(const Setup& setup, const Parameters& parameters, State& state,
                       const Fleet& fleet, math::Reals<W> hashprice) noexcept {
  using V = math::Reals<W>;
  const V per_odds =
      V(1.0) / odds(revenue(parameters, hashprice), setup.reference_cost, setup.spread);
  const Shape all = shape(setup);
  V under_water(0.0);
  for (int s = 0; s < all.sites; ++s) {
    for (int r = 0; r < all.vintages; ++r) {
      const Cell& cell = fleet.cells[s * all.rows + r];
      const V q = V(fleet.rows[r].cost_odds) * V(fleet.sites[s].cost_odds) * per_odds;
      under_water = under_water + V(cell.racked_eh) * V(cell.on) * (q / (V(1.0) + q));
    }
  }
  under_water.store(state.under_water_eh);
}

}  // namespace exahash::mining::step_detail
