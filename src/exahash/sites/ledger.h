#pragma once

// The megawatts of one class of sites on eight paths, at the grid (with the facility's overhead).
// What is used never exceeds the grid connection; what is not used is free.

#include "exahash/math/lanes.h"

namespace exahash::sites {

struct Holding {
  math::Lane grid_mw;      // connected
  math::Lane mining_mw;    // racked rigs, whether they run or stand idle, at their rated draw
  math::Lane hosted_mw;    // held for AI at its gross factor: energised, or cleared for building
  math::Lane withheld_mw;  // that nobody may use for now: refitted, given up, of a failed company
};

// Megawatts that miners hold or could, >= 0: the connection less what others keep from them.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> open_mw(const Holding& holding) noexcept {
  using V = math::Reals<W>;
  // Rounding may leave a hair less than nothing.
  return math::max(V(holding.grid_mw) - V(holding.hosted_mw) - V(holding.withheld_mw), V(0.0));
}

// Megawatts that rigs could still be racked on, >= 0.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> free_mw(const Holding& holding) noexcept {
  using V = math::Reals<W>;
  return math::max(open_mw<W>(holding) - V(holding.mining_mw), V(0.0));
}

// The law of the ledger: nothing negative, and uses add up to the connection at most.
[[nodiscard]] bool within_grid(const Holding& holding, double tolerance_mw = 1e-6) noexcept;

}  // namespace exahash::sites
