#include "exahash/sites/ledger.h"

namespace exahash::sites {

bool within_grid(const Holding& holding, double tolerance_mw) noexcept {
  for (int i = 0; i < math::kLanes; ++i) {
    const double mining = holding.mining_mw[i], hosted = holding.hosted_mw[i];
    const double withheld = holding.withheld_mw[i];
    if (!(mining >= 0) || !(hosted >= 0) || !(withheld >= 0)) return false;
    if (!(mining + hosted + withheld <= holding.grid_mw[i] + tolerance_mw)) return false;
  }
  return true;
}

}  // namespace exahash::sites
