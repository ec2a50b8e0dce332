#pragma once

// A CSV with a value a day: a price path, a hash-rate path.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::scenario {

struct SeriesRules {
  std::string_view column;  // "price": the header is date,price
  std::string_view unit;    // "USD"
  bool zero_allowed = false;
  double most = 0;
};

struct DailySeries {
  std::vector<double> values;  // from the start day on
  Date last{};                 // day of the last one
};

// Rows are days without a gap; those before the start are read and left out. bad_input: every row
// that is wrong, with its line (at most 20 and how many more): not a date, out of order, a gap, not
// a number, NaN, infinite, negative, zero where that cannot be, too large.
[[nodiscard]] Expected<DailySeries> parse_series(std::string_view text, const std::string& name,
                                                 const SeriesRules& rules, Date start);

}  // namespace exahash::scenario
