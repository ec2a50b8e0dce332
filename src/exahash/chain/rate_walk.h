#pragma once

// How the block rate of a running period goes on: what the retarget forecast computes with.

#include "exahash/chain/retarget_forecast.h"

namespace exahash::chain {

inline constexpr double kPeriodDays = 14;  // of a period on schedule

// The time until a given number of blocks have come: scale * BetaPrime(blocks, shape) *
// exp(-N(0, sd^2)).
class WaitingTime {
 public:
  WaitingTime(double shape, double scale, double sd) : shape_(shape), scale_(scale), sd_(sd) {}

  // P(wait <= seconds); blocks >= 1, seconds > 0.
  [[nodiscard]] double cdf(int blocks, double seconds) const;
  // Seconds; blocks >= 1, 0 < p < 1.
  [[nodiscard]] double quantile(int blocks, double p) const;

 private:
  double shape_, scale_, sd_;
};

// Normal view of the same for what lies behind the period: the block rate (ln of blocks a second at
// the present difficulty) at the period's end, its mean over what remains, and their covariance.
struct RateAhead {
  double log_rate_at_end = 0;
  double variance_at_end = 0;
  double variance_of_rest = 0;
  double covariance = 0;
};

// Random walk of the log rate through one period, given the prior and what was seen.
class RateWalk {
 public:
  RateWalk(const PeriodPosition& position, const RatePrior& prior, double noise_per_sqrt_day);

  [[nodiscard]] WaitingTime waiting_time() const;
  [[nodiscard]] RateAhead ahead() const { return ahead_; }

 private:
  double seen_shape_, seen_scale_;  // Gamma posterior of the mean rate over the part seen
  double slope_;                    // regression of the mean over the rest on it
  double prior_log_rate_;
  double residual_;  // variance about that regression
  RateAhead ahead_;
};

}  // namespace exahash::chain
