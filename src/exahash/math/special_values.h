#pragma once

// Doubles that are no number.

#include <limits>

namespace exahash::math {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace exahash::math
