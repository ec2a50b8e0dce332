#pragma once

// Price and fees of eight paths, day by day. Exogenous: nothing here depends on the hash rate.

#include <cstdint>
#include <vector>

#include "exahash/math/lanes.h"

namespace exahash::market {

// Each path's own values; lanes, in the order of slots (sim/parameters).
struct Parameters {
  math::Lane price_spot;        // USD/BTC on the start day, > 0
  math::Lane price_drift;       // mu, per year: the mean price is spot * e^(mu t): 0.05
  math::Lane price_volatility;  // per square root of a year: 0.5
  math::Lane fee_median;        // BTC per block, >= 0
  math::Lane fee_log_sd;        // total, of ln fees
  math::Lane fee_slow_share;    // of the variance, 0 to 1
};

inline constexpr double kDaysPerYear = 365.25;
inline constexpr double kBlocksPerDay = 144;  // at the nominal pace: fees accrue with time

enum class PriceModel : std::uint8_t { gbm, path };

struct Setup {
  PriceModel model = PriceModel::gbm;
  // model path: USD/BTC of each day from the start day on; the last one holds afterwards (empty:
  // the spot price holds).
  std::vector<double> given_path;
  double fee_slow_persistence = 0.99;  // AR(1), from day to day; 0 to below 1
  double fee_fast_persistence = 0.08;
};

struct State {
  math::Lane price_usd;  // USD/BTC
  math::Lane price_log;  // ln(price / spot) of gbm
  math::Lane fee_slow;   // log deviations from the median; both 0 on the start day
  math::Lane fee_fast;
  math::Lane fees_btc_day;  // BTC per day (fees accrue with time, not with blocks)
};

}  // namespace exahash::market
