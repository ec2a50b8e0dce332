#pragma once

// Numbers that are none.

#include <limits>

namespace exahash::test {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace exahash::test
