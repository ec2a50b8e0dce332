#include "exahash/report/shown_series.h"

#include <algorithm>
#include <cmath>

namespace exahash::report {
namespace {

void scale_summary(sim::Summary& summary, double factor) {
  for (double& quantile : summary.quantiles) quantile *= factor;
  summary.mean *= factor;
  summary.median_low *= factor;
  summary.median_high *= factor;
}

}  // namespace

FittedUnit shown_unit(const std::string& metric, const std::string& unit, double size,
                      const UnitChoice& choice) {
  const auto chosen = choice.of(metric, unit);
  return chosen ? *chosen : fitted_unit(size, unit);
}

ShownSeries shown_series(const sim::Series& series, const UnitChoice& choice) {
  ShownSeries shown{series, series.metric, words_of(series.metric)};
  double largest = 0;
  for (const sim::Summary& value : series.values) {
    const double median = std::fabs(value.quantiles[sim::kMedian]);
    if (std::isfinite(median)) largest = std::max(largest, median);
  }
  const FittedUnit unit = shown_unit(series.metric, shown.words.unit, largest, choice);
  if (unit.factor != 1) {
    for (sim::Summary& value : shown.series.values) scale_summary(value, unit.factor);
    if (shown.series.mean_error) *shown.series.mean_error *= unit.factor;
  }
  shown.key = key_in(series.metric, shown.words.unit, unit.unit);
  shown.words.unit = unit.unit;
  return shown;
}

Look in_chosen(Look look, const std::string& key, const std::string& unit,
               const UnitChoice& choice) {
  if (look.decimals != 0 || !choice.of(key, unit)) return look;
  look.decimals = -1;
  look.digits = 4;
  look.fixed = true;
  return look;
}

}  // namespace exahash::report
