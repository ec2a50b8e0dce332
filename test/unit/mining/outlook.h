#pragma once

#include "exahash/mining/rig_value.h"

namespace exahash::mining {

// Of MODEL, section 2.
inline constexpr RevenueOutlook<double> kOutlook{
    .growth = -0.25, .volatility = 0.6, .discount = 0.15, .failure = 0.20};

}  // namespace exahash::mining
