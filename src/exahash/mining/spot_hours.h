#pragma once

// Spot prices of the hours of a year as the table that the fleet reads.

#include <span>
#include <vector>

#include "exahash/mining/fleet.h"

namespace exahash::mining {

struct SpotHours {
  double median = 0, mean = 0;  // USD/MWh
  double below_zero = 0;        // share of the hours: who runs then is paid for it
  // Setup::spot: prices over the median. Empty where the median is not above 0.
  std::vector<SpotLevel> levels;
  // Largest difference between the table's share of cheaper hours and the true one, at any price.
  double error = 0;
};

// Of hours in any order, at least one; prices of either sign, within 1e8 USD/MWh, rounded to 1e-6.
// The levels are chosen one after another, each where the chords of those before are farthest off.
[[nodiscard]] SpotHours spot_hours(std::span<const double> usd_per_mwh);

}  // namespace exahash::mining
