#pragma once

// Price and fees of eight paths, day by day. Exogenous: nothing here depends on the hash rate.

#include <cstdint>
#include <vector>

#include "exahash/math/lanes.h"

namespace exahash::market {

// Each path's own values; lanes, in the order of slots (sim/parameters). A room works with what it
// can: what lies beyond the ranges named here is cut to them.
struct Parameters {
  math::Lane price_spot;  // USD/BTC on the start day, > 0
  // mu, per year, arithmetic: the mean price is spot * e^(mu t), whatever the model; the median of
  // gbm grows by mu - sigma^2 / 2: 0.05
  math::Lane price_drift;
  // sigma of log returns, all of it, per square root of a year (jump: jumps included; heston: in
  // the long run): 0.5
  math::Lane price_volatility;
  math::Lane fee_median;      // BTC per block, >= 0
  math::Lane fee_log_sd;      // total, of ln fees
  math::Lane fee_slow_share;  // of the variance, 0 to 1

  // Model jump.
  math::Lane jump_rate;      // a year, 0 to 1000
  math::Lane jump_log_mean;  // of ln(price after / before)
  math::Lane jump_log_sd;
  // Model heston.
  math::Lane variance_memory_days;  // e-folding time of its return, >= 0.1
  math::Lane variance_noise;        // xi, per year, 0.01 to 10
  math::Lane variance_correlation;  // of its shocks with the price's, -0.99 to 0.99
  math::Lane variance_start;        // over that of the long run
  // Model regimes; a day's chance to stay, 0 to 1.
  math::Lane calm_volatility, wild_volatility;
  math::Lane calm_stay, wild_stay, wild_at_start;
  // Model bootstrap.
  math::Lane block_days;  // mean, >= 1

  // Fees in their high regime, and when that begins and ends.
  math::Lane fee_high_median, fee_high_log_sd;
  math::Lane fee_low_half_life_months, fee_high_half_life_months;  // >= 0.01
  math::Lane fee_high_at_start;                                    // chance, 0 to 1
  // Spikes: at each, `size` times the day's fees come on top, and fade.
  math::Lane fee_spike_rate;            // a year, >= 0
  math::Lane fee_spike_size;            // median
  math::Lane fee_spike_log_sd;          // of ln size
  math::Lane fee_spike_half_life_days;  // >= 0.01

  math::Lane price_step;  // factor of every price after Setup::step_day, > 0
};

inline constexpr double kBlocksPerDay = 144;  // at the nominal pace: fees accrue with time

enum class PriceModel : std::uint8_t { gbm, path, jump, heston, regimes, bootstrap, conditional };

// What model conditional takes for granted of a gbm: its price on the day `event_day` is at or
// above the level (at or below it), or touches it on the way there, in continuous time.
enum class PriceEvent : std::uint8_t { end_above, end_below, touch };

struct Setup {
  PriceModel model = PriceModel::gbm;
  // model path: USD/BTC of each day from the start day on; the last one holds afterwards (empty:
  // the spot price holds).
  std::vector<double> given_path;
  // model bootstrap: log returns of consecutive days, whose mean growth is 0 (closes.h).
  std::vector<double> returns;
  // model conditional.
  PriceEvent event = PriceEvent::end_above;
  double event_level = 0;      // USD/BTC, > 0
  std::int64_t event_day = 0;  // days after the start, >= 1
  // A permanent step of the price, whatever the model: prices of the days after step_day (days
  // after the start, >= 0) are those of the same shocks, times Parameters::price_step. The start
  // day has its own price: the step comes over an economy that did not expect it.
  bool steps = false;
  std::int64_t step_day = 0;
  double fee_slow_persistence = 0.99;  // AR(1), from day to day; 0 to below 1
  double fee_fast_persistence = 0.08;
  bool fee_regimes = false;
  bool fee_spikes = false;
};

struct State {
  math::Lane price_usd;  // USD/BTC
  math::Lane price_log;  // ln(price / spot); not of model path
  math::Lane variance;   // heston: of a year's log return, now
  math::Lane regime;     // regimes: 1 wild, 0 calm
  math::Lane return_at;  // bootstrap: number of the day's return
  // conditional: ln(level / spot), or where the path ends; and when (days since the start).
  math::Lane event_log, event_at;
  math::Lane bridge[3];  // conditional: of the distance to a level that is touched
  math::Lane fee_slow;   // deviations in units of the total sd; both 0 on the start day
  math::Lane fee_fast;
  math::Lane fee_regime;    // 1 high, 0 low
  math::Lane fee_spike;     // what is left of spikes, over the other fees
  math::Lane fees_btc_day;  // BTC per day (fees accrue with time, not with blocks)
};

// Whose luck price and fees have: numbers of paths, mostly the same ones.
struct LuckOf {
  const math::WordLane &price, &fees;

  LuckOf(const math::WordLane& both) : price(both), fees(both) {}
  LuckOf(const math::WordLane& of_price, const math::WordLane& of_fees)
      : price(of_price), fees(of_fees) {}
};

}  // namespace exahash::market
