#pragma once

// Does the retarget forecast keep its promises? Scored on real block times.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"

namespace exahash::study {

// Times and difficulty of the whole epochs inside a run of headers.
struct EpochTimes {
  std::int32_t index = 0;
  double difficulty = 0;
  double next_difficulty = 0;
  std::vector<std::int64_t> times;  // 2016 header times
};

struct ForecastScore {
  std::string method;   // "constant", "drifting", "mempool-504", "average"
  double progress = 0;  // share of the epoch seen: 0.05, 0.25, 0.5, ...
  std::int64_t forecasts = 0;
  double covered_50 = 0, covered_90 = 0;  // shares; NaN where the method gives no band
  double mean_absolute_error = 0;         // of the change, percentage points
  double mean_error = 0;                  // bias, percentage points
};

// At each progress (1, 5, 10, 25, 50, 75, 90, 99 %) the forecast knows only the times up to that
// block and the epoch before. Epochs whose predecessor is not in the span (by index) are not
// scored, nor are those held at the limit of proof of work. Methods: "constant" and "drifting"
// (chain:: forecast_*, with the period before as prior), "mempool-504" (the rule of mempool.space),
// "average" (blocks seen by time, as if 2016 intervals counted). Nothing scored: forecasts is 0 and
// the rest NaN.
[[nodiscard]] std::vector<ForecastScore> backtest_forecast(std::span<const EpochTimes> epochs,
                                                           double noise_per_sqrt_day);

}  // namespace exahash::study
