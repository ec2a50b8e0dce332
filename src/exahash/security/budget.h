#pragma once

// What holders pay miners: the subsidy in new coins, the fees in old ones. At 144 blocks a day, the
// schedule's pace. docs/methods/security_budget.md.

#include "exahash/base/units.h"

namespace exahash::security {

inline constexpr Duration kScheduledSpacing = 600.0_s;

// (subsidy + fees) * price.
[[nodiscard]] MoneyRate security_budget(Coins subsidy_per_block, Coins fees_per_block,
                                        CoinPrice price) noexcept;

// Share of fees in it; 0 where nothing is paid.
[[nodiscard]] double fee_share(Coins subsidy_per_block, Coins fees_per_block) noexcept;

// The price of a bitcoin, or else the fees of a block, at which the budget is this one. Infinite
// where the other gives nothing; fees are 0 at least.
[[nodiscard]] CoinPrice price_for_budget(MoneyRate budget, Coins subsidy_per_block,
                                         Coins fees_per_block) noexcept;
[[nodiscard]] Coins fees_for_budget(MoneyRate budget, Coins subsidy_per_block,
                                    CoinPrice price) noexcept;

}  // namespace exahash::security
