#include "exahash/study/last_market.h"

#include <algorithm>

#include <fmt/format.h>

namespace exahash::study {
namespace {

using chain::Day;
using chain::History;

constexpr int kDaysOfFees = 7;

// The days within reach, the newest first.
auto newest_days(const History& history) {
  const std::size_t reach = std::min(history.days.size(), std::size_t{kOldestMarketDays});
  return std::ranges::subrange(history.days.rbegin(),
                               history.days.rbegin() + static_cast<std::ptrdiff_t>(reach));
}

// False if fewer than seven days have fees.
bool add_fees(const History& history, LastMarket& market) {
  double fees = 0, blocks = 0;
  int found = 0;
  for (const Day& day : newest_days(history)) {
    if (!day.fees_btc || !day.blocks) continue;
    if (found == 0) market.fees_date = day.date;
    fees += *day.fees_btc;
    blocks += *day.blocks;
    if (++found == kDaysOfFees) break;
  }
  market.fees = Coins{blocks > 0 ? fees / blocks : 0};
  return found == kDaysOfFees;
}

// False if no day has a price.
bool add_price(const History& history, LastMarket& market) {
  const auto days = newest_days(history);
  const auto day = std::ranges::find_if(days, [](const Day& d) { return d.price_usd.has_value(); });
  if (day == days.end()) return false;
  market.price = CoinPrice{*day->price_usd};
  market.price_source = day->price_source;
  market.price_date = day->date;
  return true;
}

}  // namespace

Expected<LastMarket> last_market(const History& history, std::optional<double> given_price,
                                 Time at) {
  const auto unknown = [&](std::string_view what, std::string fix) {
    return fail(ErrorKind::missing_data,
                fmt::format("{} in the {} days to {}", what, kOldestMarketDays,
                            format_date(history.last_day())),
                history.origin + "/daily.csv", std::move(fix));
  };
  LastMarket market;
  if (given_price) {
    market.price = CoinPrice{*given_price};
    market.price_source = "given";
    // Midnight ends the day before.
    market.price_date = std::chrono::floor<std::chrono::days>(at - Seconds{1});
  } else if (!add_price(history, market)) {
    return unknown("no price is known", "give --price, or add prices to the table");
  }
  if (!add_fees(history, market)) {
    return unknown("the fees of fewer than 7 days are known", "add fees to the table");
  }
  return market;
}

}  // namespace exahash::study
