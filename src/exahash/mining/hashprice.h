#pragma once

#include "exahash/base/units.h"

namespace exahash::mining {

// Revenue of one hash at the current difficulty: (subsidy + fees) * price / expected hashes per
// block. Quoted in USD per PH/s and day: .in(1.0_USD_per_PH_s_day). Gross of pool fees. Indices
// average difficulty, fees and price their own way and differ by about 1 %.
[[nodiscard]] Hashprice hashprice(Coins subsidy_per_block, Coins fees_per_block, CoinPrice price,
                                  Hashes expected_hashes_per_block) noexcept;

}  // namespace exahash::mining
