#pragma once

#include "exahash/mining/rig_value.h"

namespace exahash::mining {

// Of MODEL, section 2.
inline constexpr RevenueOutlook<double> kOutlook{
    .growth = -0.25, .volatility = 0.6, .discount = 0.15, .failure = 0.20};
// The same in the letters of its formulas; the rate is that of discount and failure.
inline constexpr double kSigma = 0.6, kMu = -0.25, kRate = 0.35;

}  // namespace exahash::mining
