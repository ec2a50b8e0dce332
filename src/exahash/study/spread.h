#pragma once

// Numbers over paths, in short.

#include <span>
#include <vector>

namespace exahash::study {

// Of every interval of an answer, and its ends.
inline constexpr double kIntervalLevel = 0.9, kIntervalLow = 0.05, kIntervalHigh = 0.95;

// 5, 50 and 95 % of the paths that have a value.
struct Spread {
  double low = 0, median = 0, high = 0;
};
[[nodiscard]] Spread spread_over(std::vector<double> values);

// 90 % interval of the median, from the number of paths alone.
struct MedianInterval {
  double low = 0, high = 0;
};
[[nodiscard]] MedianInterval median_interval(std::vector<double> values);

[[nodiscard]] double mean_of(std::span<const double> values);

}  // namespace exahash::study
