#pragma once

// The network at the end of one day, as far as the tables know it.

#include <optional>
#include <string>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/hash_rate.h"
#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"
#include "exahash/chain/state_filter.h"
#include "exahash/study/security_budget.h"
#include "exahash/study/tip.h"

namespace exahash::study {

struct NetworkNow {
  Tip tip;
  double difficulty = 0;
  // Counts of the last 1, 7 and 30 days of the daily table; since the period's first block.
  chain::HashRateEstimate day, week, month;
  std::optional<chain::HashRateEstimate> period;
  double noise = 0;  // of ln H per square root of a day: chain::recent_process_noise, or given
  std::vector<chain::WorkObservation> observations;  // what the filter saw, in time order
  chain::FilteredHashRate filtered;                  // best estimate at tip.at
  HashRate implied;                                  // by difficulty, at 600 s a block
  // Of the block rate in this period, from the periods before it; none in the first and beyond the
  // table.
  chain::RatePrior prior;
  Coins subsidy, fees;       // per block; fees: mean of the last 7 days that have them
  Date fees_date{};          // newest of those days
  CoinPrice price;           // of the last day that has one
  Date price_date{};         // that day; the day of tip.at if given
  std::string price_source;  // of the daily table, or "given"
  Hashprice hashprice;
  Budget budget;
};

// By counts of the daily table, over so many days that end with `last`. missing_data: a count is
// missing, or the table does not hold these days.
[[nodiscard]] Expected<chain::HashRateEstimate> counted_hash_rate(const chain::History& history,
                                                                  Date last, int days);

// `history` already cut to the day wanted (chain::as_of); a state given by hand may use all of it.
// missing_data: a count missing in the last 30 days; no price, or fees of fewer than 7 days, in the
// last 400 (last_market.h; days from headers alone have neither: extend_history); and as tip.h
// says.
[[nodiscard]] Expected<NetworkNow> network_now(const chain::History& history,
                                               const NowOverrides& overrides = {});

}  // namespace exahash::study
