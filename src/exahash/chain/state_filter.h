#pragma once

// The hash rate now: log hash rate as a random walk, seen through Gamma noise.

#include <optional>
#include <span>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/chain/history.h"

namespace exahash::chain {

// Work done between two instants by a known number of blocks.
struct WorkObservation {
  Time from, to;
  Hashes work;
  double blocks = 0;  // its Gamma shape: intervals in the span
};

// Normal posterior of ln(H/s) at an instant.
struct FilteredHashRate {
  Time at{};
  double log_mean = 0;  // ln of H/s
  double log_sd = 0;

  [[nodiscard]] HashRate median() const;
  [[nodiscard]] HashRate quantile(double p) const;
};

// How much ln H wanders: standard deviation per square root of a day. 0.011 fits 2022-26 and is
// what a state given by hand takes (process_noise_of the bundled epochs 356 to 477: 0.0105).
inline constexpr double kProcessNoiseSince2022 = 0.011;

// Filter through observations in time order, then carried forward to `at` (the variance grows by
// noise^2 a day). Each observation is the mean of H over its span, not its value at the end: the
// covariance of a random walk with its own mean is used. Exact for Gaussian noise; the Gamma noise
// enters by the mean and variance of ln Gamma(blocks) (digamma, trigamma).
// Requires at least one observation, each with from < to and positive work and blocks, none that
// begins before the one before it ends, and `at` not before the last one's end.
[[nodiscard]] FilteredHashRate filter_hash_rate(std::span<const WorkObservation> observations,
                                                Time at, double noise_per_sqrt_day);

// From the variance of differences of consecutive epoch means: 2/3 T q^2 + the Gamma noise of both
// (not T q^2: means of a random walk, not points), the variance being taken about the mean
// difference (growth is trend, not noise). Epochs that begin on the days from..to and whose
// successor is known; at least three. Per square root of a day; at least 0.
[[nodiscard]] double process_noise_of(const History& history, Date from, Date to);

// What a forecaster knew of it at that instant: the same from the epochs of the year before that
// had ended, but about zero, since the walk has no trend: growth counts as wandering. A year (26
// epochs) follows the change of eras; docs/validation/retarget_forecast.md scores it, and a window
// of four years. nullopt before three epochs had ended.
[[nodiscard]] std::optional<double> recent_process_noise(const History& history, Time at);

// The same about the mean difference of that year: growth is trend, not noise.
[[nodiscard]] std::optional<double> noise_about_trend(const History& history, Time at);

}  // namespace exahash::chain
