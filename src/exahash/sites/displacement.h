#pragma once

// Rigs that have to leave for contracts that are not energised yet, as far as is told of a site.

#include "exahash/sites/companies.h"

namespace exahash::sites {

// Of a contract on a day, MW of critical IT.
struct Load {
  double gross_factor = 1;  // MW at the grid for one of critical IT
  double energised_it_mw = 0, building_it_mw = 0;

  [[nodiscard]] double energised_mw() const noexcept { return energised_it_mw * gross_factor; }
  [[nodiscard]] double building_mw() const noexcept { return building_it_mw * gross_factor; }
};
// Nothing is energised before the first day of its first load; all of it once that has passed,
// unless a part is told. `usual_gross_factor`: where the contract has none.
[[nodiscard]] Load load_on(const Contract& contract, Date day, double usual_gross_factor);

// What decides about the rigs of a site.
enum class RoomBy : std::uint8_t {
  no_rigs,  // none stand there
  room,     // what is connected and unused, and what is planned and in time, hold the contracts
  rigs,     // they do not, and what is planned is in time: the rest is the rigs'
  undated,  // what is planned may be late: some of the rigs, or more
  unknown,  // nobody tells of rigs there
};

// MW at the grid; `least` and `most` are one number where the site tells.
struct Displacement {
  double building_mw = 0;  // of its contracts that are not energised
  double least_mw = 0, most_mw = 0;
  RoomBy by = RoomBy::no_rigs;

  [[nodiscard]] bool told() const noexcept { return by < RoomBy::undated; }
};

// Of the contracts of a site together, at the grid.
struct SiteLoad {
  double energised_mw = 0, building_mw = 0;
  std::optional<Date> needed;  // end of the day, month or year of the first load that is to come

  void add(const Contract& contract, const Load& load);
};

// A megawatt that is planned is room for contracts if it is to be connected (`planned_by`) by then.
[[nodiscard]] Displacement displacement_at(const Site& site, const SiteLoad& load);

}  // namespace exahash::sites
