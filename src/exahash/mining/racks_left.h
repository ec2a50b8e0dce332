#pragma once

// Where a higher room finds racks to ask for. Scalar, and kept out of the kernels.

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "exahash/mining/fleet.h"
#include "exahash/mining/site_moves.h"

namespace exahash::mining {

// Racked megawatts that nobody has asked for yet.
[[nodiscard]] inline double racks_left(const Site& site, const SiteMoves& asked,
                                       int lane) noexcept {
  return std::max(0.0, site.megawatts.mining_mw[lane] - asked.clear_mw[lane] - asked.cede_mw[lane] -
                           asked.seize_mw[lane]);
}

// Calls go_on(class of sites) for a class and then for those of its owner at the nearest prices of
// power, until it says false.
template <class GoOn>
void for_nearest_of_owner(const Setup& setup, int site, GoOn go_on) noexcept {
  const auto& sites = setup.sites;
  const int count = static_cast<int>(sites.size());
  const int owner = sites[static_cast<std::size_t>(site)].owner;
  if (!go_on(site)) return;
  for (int away = 1; away < count; ++away) {
    for (const int other : {site - away, site + away}) {
      if (other < 0 || other >= count || sites[static_cast<std::size_t>(other)].owner != owner)
        continue;
      if (!go_on(other)) return;
    }
  }
}

}  // namespace exahash::mining
