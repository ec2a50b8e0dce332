#pragma once

// What power cost in the past, month by month (data/power): by how much it got dearer for those who
// buy it in the United States.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::scenario {

struct PowerMonth {
  int month = 0;  // months from year 0: 12 * year + month - 1
  double usd_per_mwh = 0;
};

// bad_input: everything that is wrong, with its line; a month that is missing or twice.
[[nodiscard]] Expected<std::vector<PowerMonth>> read_past_power(std::string_view text,
                                                                const std::string& origin);

// The table inside the program; twelve months at least.
[[nodiscard]] const std::vector<PowerMonth>& past_power();

// Mean of the twelve months that are over on the day, USD/MWh: contracts answer slowly, and seasons
// are not in it. After the table's end its last twelve. Requires a day not before
// first_day_of_power().
[[nodiscard]] double power_on(Date day);
[[nodiscard]] Date first_day_of_power();  // the table's first twelve months are over
[[nodiscard]] Date last_day_of_power();   // of its last month

}  // namespace exahash::scenario
