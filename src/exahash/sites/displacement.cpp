#include "exahash/sites/displacement.h"

#include <algorithm>

namespace exahash::sites {
namespace {

constexpr double kNothing = 1;  // MW: what rounding leaves of a connection

double value_or(const Figure& figure, double otherwise) {
  return figure ? figure->value : otherwise;
}

}  // namespace

Load load_on(const Contract& contract, Date day, double usual_gross_factor) {
  Load load;
  load.gross_factor = value_or(gross_factor(contract), usual_gross_factor);
  const double it = value_or(it_mw(contract), value_or(gross_mw(contract), 0) / load.gross_factor);
  const bool begun = !contract.starts || contract.starts->first <= day;
  const bool all_done = contract.starts && contract.starts->last <= day && !contract.building_it_mw;
  load.energised_it_mw =
      begun ? std::min(value_or(contract.energised_it_mw, all_done ? it : 0), it) : 0;
  load.building_it_mw = it - load.energised_it_mw;
  return load;
}

void SiteLoad::add(const Contract& contract, const Load& load) {
  energised_mw += load.energised_mw();
  building_mw += load.building_mw();
  if (!(load.building_it_mw > 0) || !contract.starts) return;
  needed = std::min(needed.value_or(contract.starts->last), contract.starts->last);
}

Displacement displacement_at(const Site& site, const SiteLoad& load) {
  const double left = std::max(0.0, value_or(site.grid_mw, 0) - load.energised_mw);
  const double building_mw = load.building_mw;
  const double planned = value_or(site.planned_mw, 0);
  const bool in_time =
      !(planned > 0) || (site.planned_by && load.needed && site.planned_by->last <= *load.needed);
  const double rigs = std::min(value_or(site.mining_mw, 0), left);
  const double unused = left - rigs;
  Displacement found;
  found.building_mw = building_mw;
  if (!site.mining_mw && left > kNothing) {
    found.most_mw = building_mw;
    found.by = RoomBy::unknown;
    return found;
  }
  found.least_mw = std::clamp(building_mw - unused - planned, 0.0, rigs);
  found.most_mw = in_time ? found.least_mw : std::clamp(building_mw - unused, 0.0, rigs);
  found.by = !(rigs > 0)                      ? RoomBy::no_rigs
             : found.least_mw < found.most_mw ? RoomBy::undated
             : found.least_mw > 0             ? RoomBy::rigs
                                              : RoomBy::room;
  return found;
}

}  // namespace exahash::sites
