#pragma once

// The newest price and fees of the table of days, which may be older than its last day.

#include <optional>
#include <string>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/history.h"

namespace exahash::study {

// A price or fees older than this say nothing of now (days, the table's last day included): a year
// and a month, so that tables whose market ends on the same day a year before still answer.
inline constexpr int kOldestMarketDays = 400;

struct LastMarket {
  CoinPrice price;
  std::string price_source;  // of the table, or "given"
  Date price_date{};
  Coins fees;        // per block; mean over the newest 7 days whose fees are known
  Date fees_date{};  // newest of those days
};

// A price in USD/BTC given by hand is of the day of `at`. missing_data: no price, or fees of fewer
// than 7 days, in the last kOldestMarketDays.
[[nodiscard]] Expected<LastMarket> last_market(const chain::History& history,
                                               std::optional<double> given_price, Time at);

}  // namespace exahash::study
