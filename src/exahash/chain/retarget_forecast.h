#pragma once

// Where difficulty goes next.

#include <optional>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/chain/state_filter.h"

namespace exahash::chain {

// Where the chain stands inside a period.
struct PeriodPosition {
  int seen = 0;  // n: span intervals seen = tip height mod 2016, 0..2015
  // s since the period's first block's time, measured to now: the open interval counts, since its
  // end was waited for in vain. When seen is 2015 the span is closed: to the last block's time.
  double elapsed = 0;
  double difficulty = 0;  // of the period
  // Blocks: standard deviation of `seen` where it is an estimate itself (normal, held to 0..2015).
  double seen_sd = 0;
};

// Gamma prior of the block rate at the period's difficulty: mean a0/b0 a second. {0, 0}: none.
struct RatePrior {
  double a0 = 0;  // blocks
  double b0 = 0;  // s
};
// What the period before says about this one, with drift: a0 = 1 / (1/2015 + 28/3 q^2), b0 = a0 *
// expected interval (s) at the new difficulty.
[[nodiscard]] RatePrior prior_from_previous_period(double expected_interval,
                                                   double noise_per_sqrt_day);
// The same from a filtered hash rate at the period's start, which knows all periods before: the
// period's mean wanders from it by 14/3 q^2. `expected_interval` (s) at its median and the period's
// difficulty.
[[nodiscard]] RatePrior prior_from_filter(double expected_interval, double log_sd,
                                          double noise_per_sqrt_day);

struct Band {
  double level = 0;          // 0.5, 0.9
  double low = 0, high = 0;  // ratio of difficulties minus 1
};

struct RetargetForecast {
  int blocks_left = 0;      // until the block that carries the new bits: 2016 - seen
  double change = 0;        // median, ratio minus 1
  std::vector<Band> bands;  // of the change
  double odds_of_cut = 0;   // P(change < 0)
  // Median time to the retarget block, which comes one interval after the span's last block.
  double seconds_left = 0;
  double seconds_low = 0, seconds_high = 0;  // of the widest band
  double difficulty = 0;                     // median after the change
};

// Constant hash rate: the remaining m = 2015 - n span intervals take (elapsed + b0) *
// BetaPrime(m, n + a0); closed form. The change is clamped to [1/4, 4]. n = 2015: the span is
// complete and the change certain. Requires 0 <= n <= 2015, elapsed > 0 or a prior, and n + a0 > 0.
[[nodiscard]] RetargetForecast forecast_constant(const PeriodPosition& position,
                                                 const RatePrior& prior,
                                                 const std::vector<double>& levels = {0.5, 0.9});

// The hash rate goes on wandering (random walk of ln H, `noise` per square root of a day): the
// mean rate over what remains is correlated with, not equal to, the mean seen so far. Without noise
// it is forecast_constant. Method: docs/methods/retarget_forecast.md. Same requirements.
[[nodiscard]] RetargetForecast forecast_drifting(const PeriodPosition& position,
                                                 const RatePrior& prior, double noise_per_sqrt_day,
                                                 const std::vector<double>& levels = {0.5, 0.9});

// The next `count` retargets, the first as forecast_drifting; the change of each against the one
// before it, and the difficulty after it. Beyond the first, changes are normal on the log scale and
// the clamp is left out (a change of a factor four has no odds there). blocks_left and seconds_left
// count from now. Requires count >= 1.
[[nodiscard]] std::vector<RetargetForecast> forecast_sequence(
    const PeriodPosition& position, const RatePrior& prior, double noise_per_sqrt_day, int count,
    const std::vector<double>& levels = {0.5, 0.9});

}  // namespace exahash::chain
