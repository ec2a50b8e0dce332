#include "exahash/study/spread.h"

#include <algorithm>

#include "exahash/math/quantile_ranks.h"
#include "exahash/study/scores.h"

namespace exahash::study {

Spread spread_over(std::vector<double> values) {
  std::ranges::sort(values);
  return {quantile_of(values, kIntervalLow), quantile_of(values, 0.5),
          quantile_of(values, kIntervalHigh)};
}

MedianInterval median_interval(std::vector<double> values) {
  std::ranges::sort(values);
  const auto ranks = math::quantile_ranks(values.size(), 0.5, kIntervalLevel);
  return {values[ranks.low - 1], values[ranks.high - 1]};
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace exahash::study
