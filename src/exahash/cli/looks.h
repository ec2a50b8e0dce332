#pragma once

// How the numbers of several documents look.

#include "exahash/report/document.h"

namespace exahash::cli {

inline constexpr report::Look kOneDecimal{.decimals = 1};
inline constexpr report::Look kTwoDecimals{.decimals = 2};
inline constexpr report::Look kThreeDigits{.digits = 3};

}  // namespace exahash::cli
