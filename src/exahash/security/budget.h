#pragma once

#include "exahash/base/units.h"

namespace exahash::security {

// What holders pay miners: (subsidy + fees) * price at 144 blocks a day, the schedule's pace.
[[nodiscard]] MoneyRate security_budget(Coins subsidy_per_block, Coins fees_per_block,
                                        CoinPrice price) noexcept;

}  // namespace exahash::security
