#pragma once

// A CSV with a price of power for each hour: docs/formats/power.md.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::scenario {

inline constexpr double kMostUsdPerMwh = 100'000;  // either sign: ten times any cap of a market

struct HourlyPrices {
  std::vector<double> usd_per_mwh;  // of a whole year, in the order of the hours
  Time from{}, until{};             // beginning of the first, end of the last
};

// Of the file, the last whole year that ends by `start`: earlier and later hours are checked and
// left out. bad_input: everything that is wrong, with its line (at most 20 and how many more): no
// time, no offset from UTC, not the beginning of an hour, hours that are missing, that come twice
// or out of order, no number, a price beyond 100,000 USD/MWh of either sign, no year by then.
[[nodiscard]] Expected<HourlyPrices> parse_hourly(std::string_view text, const std::string& name,
                                                  Time start);

}  // namespace exahash::scenario
