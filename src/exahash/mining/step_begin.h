#pragma once

// The start day's fleet (mining/step.h).

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// Costs of every cell; nameplates are shares of the start day's fleet, nothing runs.
template <int W>
void lay_out_cells(const Setup& setup, const Parameters& parameters, Cell* cells) noexcept {
  using V = math::Reals<W>;
  double score[kMostPowerBins];
  const int bins = setup.power_bins;
  for (int j = 0; j < bins; ++j) score[j] = bin_score(setup, j);
  for (int r = 0; r < rows(setup); ++r) {
    const Row here = row(setup, r);
    const V j_per_th = here.is_new ? frontier<W>(setup, parameters, here.efficiency)
                                   : V(parameters.efficiency_j_per_th) * V(here.efficiency);
    const V grid = j_per_th * V(parameters.overhead);
    for (int j = 0; j < bins; ++j) {
      const V deviations = V(here.power_score + here.power_spread * score[j]);
      const V power = V(parameters.power_usd_per_mwh) *
                      math::exp_bounded(V(parameters.power_ln_sd) * deviations);
      const V cost = running_cost(parameters, grid, power);
      Cell& cell = cells[r * bins + j];
      V(here.share / bins).store(cell.nameplate_eh);
      V(0.0).store(cell.on);
      cost.store(cell.cost);
      odds(cost, setup.spread).store(cell.cost_odds);
      grid.store(cell.grid_j_per_th);
    }
  }
}

// Merit order: each cell runs the share 1 / (1 + cost_odds * q), with the one q that leaves the
// share `idle_share` of the nameplate idle; then nameplates are scaled to the hash rate.
template <int W>
void solve_start(const Setup& setup, const Parameters& parameters, State& state,
                 Cell* cells) noexcept {
  using V = math::Reals<W>;
  const V one(1.0);
  const int count = rows(setup) * setup.power_bins;
  const V wanted = one - math::min(math::max(V(parameters.idle_share), V(0.0)), V(0.95));
  V low(1e-140), high(1e140), q(1.0);
  constexpr int kHalvings = 44;  // ln q within 4e-11
  for (int step = 0; step < kHalvings; ++step) {
    V running(0.0);
    for (int i = 0; i < count; ++i)
      running = running + V(cells[i].nameplate_eh) / (one + V(cells[i].cost_odds) * q);
    const math::Masks<W> too_much = running > wanted;
    low = select(too_much, q, low);
    high = select(too_much, high, q);
    q = math::sqrt(low) * math::sqrt(high);
  }
  V running(0.0);
  for (int i = 0; i < count; ++i) {
    const V on = or_none(one / (one + V(cells[i].cost_odds) * q));
    on.store(cells[i].on);
    running = running + V(cells[i].nameplate_eh) * on;
  }
  const V scale = V(setup.start_eh_s) / running;
  Totals<W> totals;
  for (int i = 0; i < count; ++i) {
    const V nameplate = V(cells[i].nameplate_eh) * scale;
    nameplate.store(cells[i].nameplate_eh);
    totals.add(nameplate, V(cells[i].on), V(cells[i].grid_j_per_th));
  }
  totals.store(math::Masks<W>::from_bits(0xff), state);
}

}  // namespace exahash::mining::step_detail
