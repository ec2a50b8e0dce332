#include "exahash/security/budget.h"

namespace exahash::security {

MoneyRate security_budget(Coins subsidy_per_block, Coins fees_per_block, CoinPrice price) noexcept {
  constexpr Duration kTargetSpacing = 600.0_s;
  return (subsidy_per_block + fees_per_block) * price / kTargetSpacing;
}

}  // namespace exahash::security
