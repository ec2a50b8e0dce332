// The megawatts of one lane's contracts: what is asked of the ledger, and counted here as done. All
// that was asked since the ledger was last touched is reckoned with, so that what is asked is
// there.

#include <algorithm>

#include "exahash/hosting/lane_book.h"
#include "exahash/mining/racks_left.h"

namespace exahash::hosting {

double LaneBook::racks_left(int site) const noexcept {
  return mining::racks_left(around_.sites[site], book_.moves[site], lane_);
}

double LaneBook::free_left(int site) const noexcept {
  const sites::Holding& here = around_.sites[site].megawatts;
  const mining::SiteMoves& asked = book_.moves[site];
  return std::max(0.0, here.grid_mw[lane_] - here.mining_mw[lane_] - here.hosted_mw[lane_] -
                           here.withheld_mw[lane_] + asked.release_mw[lane_] -
                           asked.retake_mw[lane_]);
}

// From the racks of a class of sites, then from those of its owner at the nearest prices of power:
// their connections move to it.
double LaneBook::take_racks(int site, double wanted) noexcept {
  double taken = 0;
  mining::for_nearest_of_owner(around_.mining, site, [&](int from) {
    const double more = std::min(wanted - taken, racks_left(from));
    if (more > 0 && from == site) moves(site).clear_mw[lane_] += more;
    if (more > 0 && from != site) {
      moves(from).cede_mw[lane_] += more;
      moves(site).connect_mw[lane_] += more;
    }
    taken += std::max(more, 0.0);
    return taken < wanted;
  });
  return taken;
}

void LaneBook::clear(Contract& contract) noexcept {
  contract.cleared = true;
  contract.displaced_mw = take_racks(contract.site, contract.to_displace * contract.gross_mw);
  state_.displaced_mw[lane_] += contract.displaced_mw;
  company_of(contract).flows.displaced_mw[lane_] += contract.displaced_mw;
  double building = -state_.pending_forgone[lane_];
  for (const math::Lane& stage : around_.fleet.building_mw) building += stage[lane_];
  const double forgone =
      std::min(at(parameters_.growth_foregone) * (contract.gross_mw - contract.displaced_mw),
               std::max(building, 0.0));
  if (!(forgone > 0)) return;
  state_.pending_forgone[lane_] += forgone;
  state_.foregone_mw[lane_] += forgone;
  state_.moves_wait = true;
}

void LaneBook::connect(Contract& contract) noexcept {
  contract.connected_mw = std::max(contract.gross_mw - contract.displaced_mw, 0.0);
  moves(contract.site).connect_mw[lane_] += contract.connected_mw;
}

void LaneBook::withhold(const Contract& contract) noexcept {
  moves(contract.site).vacate_mw[lane_] += held(contract);
}

void LaneBook::release(const Contract& contract) noexcept {
  moves(contract.site).release_mw[lane_] += held(contract);
}

// What is free, then racks, then a new connection.
void LaneBook::retake(Contract& contract) noexcept {
  const double wanted = held(contract);
  const double free = std::min(wanted, free_left(contract.site));
  moves(contract.site).retake_mw[lane_] += free;
  const double from_racks = take_racks(contract.site, wanted - free);
  moves(contract.site).connect_mw[lane_] += std::max(wanted - free - from_racks, 0.0);
}

}  // namespace exahash::hosting
