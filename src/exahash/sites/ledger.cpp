#include "exahash/sites/ledger.h"

namespace exahash::sites {

bool within_grid(const Holding& holding, double tolerance_mw) noexcept {
  for (int i = 0; i < math::kLanes; ++i) {
    const double used = holding.mining_mw[i];
    if (!(used >= 0) || used > holding.grid_mw[i] + tolerance_mw) return false;
  }
  return true;
}

}  // namespace exahash::sites
