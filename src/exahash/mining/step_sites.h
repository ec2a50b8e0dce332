#pragma once

// Megawatts that AI takes from rigs and gives back (mining/step.h). Every week, before deliver():
// rigs that are unplugged look for a rack in the same week. No rig is made or lost here.

#include "exahash/mining/fleet.h"
#include "exahash/mining/site_moves.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// Unplugs `wanted` MW of a site's rigs, of all rows alike: those that run first, then idle ones.
// They go to `to`. Returns the MW that came of it: all racked ones at most.
template <int W>
math::Reals<W> unplug(const Setup& setup, const Fleet& fleet, const Shape& all, int s,
                      math::Reals<W> wanted, math::Lane Row::*to = &Row::stock_eh) noexcept {
  using V = math::Reals<W>;
  const V none(0.0), one(1.0), some(setup.least());
  V running(none), idle(none);
  for (int r = 0; r < all.rows; ++r) {
    const Cell& cell = fleet.cells[s * all.rows + r];
    const V load = V(cell.racked_eh) * V(fleet.rows[r].grid_j_per_th);
    running = running + load * V(cell.on);
    idle = idle + load * math::max(one - V(cell.on), none);
  }
  const V of_running = math::min(wanted / math::max(running, some), one);
  const V rest = math::max(wanted - running, none);
  const V of_idle = math::min(rest / math::max(idle, some), one);
  const math::Masks<W> concerned = none < wanted;
  V taken(none), mining_mw(none);
  for (int r = 0; r < all.rows; ++r) {
    Cell& cell = fleet.cells[s * all.rows + r];
    Row& row = fleet.rows[r];
    const V before(cell.racked_eh), on(cell.on), grid(row.grid_j_per_th);
    const V runs = before * on * (one - of_running);
    const V stands = before * math::max(one - on, none) * (one - of_idle);
    const V kept =
        select(concerned, or_none(math::min(runs + stands, before), setup.least()), before);
    const V share = math::min(runs / math::max(kept, some), one);
    select(concerned & (none < kept), share, on).store(cell.on);
    kept.store(cell.racked_eh);
    (V(row.*to) + (before - kept)).store(row.*to);
    taken = taken + (before - kept) * grid;
    mining_mw = mining_mw + kept * grid;
  }
  math::Lane& mining = fleet.sites[s].megawatts.mining_mw;
  select(concerned, mining_mw, V(mining)).store(mining);
  return taken;
}

// MW of the rigs that are held, at all sites.
template <int W>
math::Reals<W> held_mw(const Fleet& fleet, const Shape& all) noexcept {
  using V = math::Reals<W>;
  V sum(0.0);
  for (int r = 0; r < all.rows; ++r) {
    sum = sum + V(fleet.rows[r].held_eh) * V(fleet.rows[r].grid_j_per_th);
  }
  return sum;
}

// Rigs that were held, of all rows alike, back onto the racks of a class of sites (`racks`) or into
// stock, as many as `wanted` MW of them. What is not there is not given. Returns the MW.
template <int W>
math::Reals<W> let_go(const Setup& setup, const Fleet& fleet, const Shape& all, int s, bool racks,
                      math::Reals<W> wanted) noexcept {
  using V = math::Reals<W>;
  const V one(1.0), some(setup.least());
  const V share = math::min(wanted / math::max(held_mw<W>(fleet, all), some), one);
  const math::Masks<W> concerned = V(0.0) < wanted;
  V given(0.0);
  for (int r = 0; r < all.rows; ++r) {
    Row& row = fleet.rows[r];
    const V before(row.held_eh);
    const V kept = select(concerned, or_none(before * (one - share), setup.least()), before);
    kept.store(row.held_eh);
    const V rigs = before - kept;
    math::Lane& to = racks ? fleet.cells[s * all.rows + r].racked_eh : row.stock_eh;
    (V(to) + rigs).store(to);
    given = given + rigs * V(row.grid_j_per_th);
  }
  return given;
}

// Rigs of who cannot pay: taken, and given back. What `withheld_mw` has of it is told.
template <int W>
void move_held(const Setup& setup, const Fleet& fleet, const Shape& all, int s,
               const SiteMoves& moves) noexcept {
  using V = math::Reals<W>;
  const V none(0.0);
  const V seize(moves.seize_mw), rerack(moves.rerack_mw), disband(moves.disband_mw);
  if ((none < seize + rerack + disband).bits() == 0) return;
  sites::Holding& here = fleet.sites[s].megawatts;
  const V seized = unplug<W>(setup, fleet, all, s, seize, &Row::held_eh);
  const V withheld = V(here.withheld_mw) + seized;
  const V reracked = let_go<W>(setup, fleet, all, s, true, math::min(rerack, withheld));
  const V disbanded = math::min(disband, math::max(withheld - reracked, none));
  let_go<W>(setup, fleet, all, s, false, disbanded);
  (V(here.mining_mw) + reracked).store(here.mining_mw);
  math::max(withheld - reracked - disbanded, none).store(here.withheld_mw);
}

// The moves of one class of sites. Returns by how much the megawatts of miners grew.
template <int W>
math::Reals<W> move_site(const Setup& setup, const Fleet& fleet, const Shape& all, int s,
                         const SiteMoves& moves) noexcept {
  using V = math::Reals<W>;
  const V none(0.0);
  sites::Holding& here = fleet.sites[s].megawatts;
  const V before = sites::open_mw<W>(here);
  const V clear(moves.clear_mw), cede(moves.cede_mw), wanted = clear + cede;
  const V taken = unplug<W>(setup, fleet, all, s, wanted);
  // What is ceded leaves with its connection; rounding aside all that was wanted was there.
  const V ceded = math::min(cede, taken), cleared = taken - ceded;
  // AI may leave what it takes in the same week.
  const V taken_over = V(here.hosted_mw) + cleared + V(moves.connect_mw) + V(moves.retake_mw);
  const V vacated = math::min(V(moves.vacate_mw), taken_over);
  const V released = math::min(V(moves.release_mw), V(here.withheld_mw) + vacated);
  const V free = math::max(before - V(here.mining_mw) - taken, none);
  const V retaken = math::min(V(moves.retake_mw), free + released);
  math::max(V(here.grid_mw) + V(moves.connect_mw) - ceded, none).store(here.grid_mw);
  math::max(V(here.hosted_mw) + cleared + V(moves.connect_mw) + retaken - vacated, none)
      .store(here.hosted_mw);
  math::max(V(here.withheld_mw) + vacated - released, none).store(here.withheld_mw);
  move_held<W>(setup, fleet, all, s, moves);
  return sites::open_mw<W>(here) - before;
}

}  // namespace exahash::mining::step_detail

namespace exahash::mining {

// Carries out the moves of all classes of sites and empties them. `forgone_mw`: what is taken from
// the megawatts that miners are building.
template <int W>
void move_megawatts(const Setup& setup, State& state, const Fleet& fleet, SiteMoves* moves,
                    const math::Lane& forgone_mw) noexcept {
  using V = math::Reals<W>;
  const V none(0.0), one(1.0), some(setup.least());
  const Shape all = shape(setup);
  V grown(none);
  for (int s = 0; s < all.sites; ++s) {
    SiteMoves& here = moves[s];
    const V any = V(here.clear_mw) + V(here.cede_mw) + V(here.connect_mw) + V(here.vacate_mw) +
                  V(here.release_mw) + V(here.retake_mw) + V(here.seize_mw) + V(here.rerack_mw) +
                  V(here.disband_mw);
    if ((none < any).bits() == 0) continue;
    grown = grown + step_detail::move_site<W>(setup, fleet, all, s, here);
    here = SiteMoves{};
  }
  (V(state.grid_mw) + grown).store(state.grid_mw);
  V building(none);
  for (const math::Lane& stage : state.building_mw) building = building + V(stage);
  const V kept = one - math::min(V(forgone_mw) / math::max(building, some), one);
  for (math::Lane& stage : state.building_mw) (V(stage) * kept).store(stage);
}

}  // namespace exahash::mining
