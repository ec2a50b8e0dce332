#pragma once

// Logarithm, exponential and power in lanes: V is double or Reals<W>, and every lane has the bits
// of math::log and math::exp (elementary.h).

#include "exahash/math/lanes.h"

namespace exahash::math {

// Natural logarithm. x normal, positive and finite; anything else gives a meaningless number.
template <class V>
V log_normal(V x) noexcept;

// e^x for |x| <= 700; beyond that the argument is cut to it.
template <class V>
V exp_bounded(V x) noexcept;

}  // namespace exahash::math
