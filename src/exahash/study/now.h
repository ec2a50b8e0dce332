#pragma once

// The network on one day, as far as the tables know it.

#include <optional>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/hash_rate.h"
#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"
#include "exahash/chain/state_filter.h"

namespace exahash::study {

// By hand, in place of what the tables say.
struct NowOverrides {
  std::optional<Height> height;
  std::optional<consensus::NBits> bits;
  std::optional<Time> time;
  std::optional<double> price_usd;
};

struct NetworkNow {
  Time at{};             // the instant that everything below is for
  Height height{};       // of the tip
  int height_error = 0;  // +- blocks (one SD); 0 if exact
  consensus::NBits bits{};
  double difficulty = 0;
  chain::HashRateEstimate day, week, month, epoch;  // by window
  chain::FilteredHashRate filtered;                 // best estimate at `at`
  HashRate implied;                                 // by difficulty at 600 s a block
  chain::PeriodPosition position;
  chain::RatePrior prior;
  Coins subsidy, fees;  // per block; fees the mean of 7 days
  CoinPrice price;
  Hashprice hashprice;
  MoneyRate security_budget;
  double security_budget_share = 0;  // of the value of all coins, a year
};

// `history` already cut to the day wanted (chain::as_of). The tip's height is the epoch's first
// height plus the daily counts since (they overlap a little: height_error).
[[nodiscard]] Expected<NetworkNow> network_now(const chain::History& history,
                                               const NowOverrides& overrides = {});

}  // namespace exahash::study
