#pragma once

#include "exahash/math/elementary.h"

namespace exahash::hosting {

// Worth of 1 a year for so many years at a yearly discount above -1, as if paid at the end of each:
// (1 - (1 + rate)^-years) / rate, also between whole years; the years at rate 0.
[[nodiscard]] inline double annuity(double rate, double years) noexcept {
  if (rate > -1e-9 && rate < 1e-9) return years;
  return (1 - math::pow(1 + rate, -years)) / rate;
}

}  // namespace exahash::hosting
