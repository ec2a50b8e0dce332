#include "exahash/security/budget.h"

#include "exahash/math/special_values.h"

namespace exahash::security {
MoneyRate security_budget(Coins subsidy_per_block, Coins fees_per_block, CoinPrice price) noexcept {
  return (subsidy_per_block + fees_per_block) * price / kScheduledSpacing;
}

double fee_share(Coins subsidy_per_block, Coins fees_per_block) noexcept {
  const Coins reward = subsidy_per_block + fees_per_block;
  return reward.base > 0 ? fees_per_block / reward : 0;
}

CoinPrice price_for_budget(MoneyRate budget, Coins subsidy_per_block,
                           Coins fees_per_block) noexcept {
  const Coins reward = subsidy_per_block + fees_per_block;
  if (!(reward.base > 0)) return {math::kInfinity};
  return budget * kScheduledSpacing / reward;
}

Coins fees_for_budget(MoneyRate budget, Coins subsidy_per_block, CoinPrice price) noexcept {
  if (!(price.base > 0)) return {math::kInfinity};
  const Coins fees = budget * kScheduledSpacing / price - subsidy_per_block;
  return fees.base > 0 ? fees : Coins{};
}

}  // namespace exahash::security
