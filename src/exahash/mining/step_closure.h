#pragma once

// Sites that close at once, as China's did in 2021 (mining/step.h): at the end of the week of
// setup.closure_day.

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// The same share of the racks of every class of sites: their rigs go into stock, their connections
// are lost, and setup.closure_rebuilt of these begin to be built elsewhere. No rig is made or lost,
// and AI keeps what it holds.
template <int W>
void close_sites(const Setup& setup, State& state, const Fleet& fleet, int rows) noexcept {
  using V = math::Reals<W>;
  const V share(setup.closure_share), kept = V(1.0) - share;
  const Shape all = shape(setup);
  V lost_mw(0.0);
  for (int s = 0; s < all.sites; ++s) {
    sites::Holding& here = fleet.sites[s].megawatts;
    for (int r = 0; r < rows; ++r) {
      Cell& cell = fleet.cells[s * all.rows + r];
      Row& row = fleet.rows[r];
      const V racked(cell.racked_eh);
      const V moved = racked * share;
      (racked - moved).store(cell.racked_eh);
      (V(row.stock_eh) + moved).store(row.stock_eh);
    }
    const V lost = sites::open_mw<W>(here) * share;
    lost_mw = lost_mw + lost;
    (V(here.mining_mw) * kept).store(here.mining_mw);
    (V(here.grid_mw) - lost).store(here.grid_mw);
  }
  (V(state.building_mw[0]) + lost_mw * V(setup.closure_rebuilt)).store(state.building_mw[0]);
}

// Of a week that ends on `day`.
[[nodiscard]] inline bool closes(const Setup& setup, std::int64_t day) noexcept {
  return setup.closure_day >= 0 && setup.closure_day <= day && day - setup.closure_day < kWeek;
}

}  // namespace exahash::mining::step_detail
