#include "exahash/chain/rate_walk.h"

#include <algorithm>
#include <cmath>

#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/math/elementary.h"
#include "exahash/math/polygamma.h"
#include "exahash/math/special.h"

namespace exahash::chain {
namespace {

// Regression of a variable on the mean rate seen, and its covariances afterwards.
double slope_on(double covariance, double variance, bool flat) {
  return flat ? 1 : covariance / variance;
}

}  // namespace

double WaitingTime::cdf(int blocks, double seconds) const {
  const auto given = [&](double shift) {
    const double scaled = seconds * math::exp(shift);
    return math::beta_cdf(blocks, shape_, scaled / (scaled + scale_));
  };
  if (sd_ == 0) return given(0);
  // Trapezoidal rule: its error falls as exp(-2 pi^2 (w/h)^2), w being the width of the product of
  // the normal density and the step that the Beta distribution makes (3e-9 at h = w).
  const double step_width = std::sqrt(1.0 / blocks + 1 / shape_);
  const double h = 1 / std::sqrt(1 + sd_ * sd_ / (step_width * step_width));
  constexpr double kReach = 6.5;  // standard deviations
  const int points = static_cast<int>(kReach / h) + 1;
  double sum = 0, weights = 0;
  for (int i = -points; i <= points; ++i) {
    const double z = i * h;
    const double weight = math::exp(-0.5 * z * z);
    sum += weight * given(z * sd_);
    weights += weight;
  }
  return sum / weights;
}

double WaitingTime::quantile(int blocks, double p) const {
  const double x = math::beta_quantile(blocks, shape_, p);
  const double still = scale_ * x / (1 - x);
  if (sd_ == 0) return still;
  // Steps of false position (Illinois) in ln(seconds), in a bracket that the drift cannot leave.
  double low = math::log(still) - 8 * sd_, high = math::log(still) + 8 * sd_;
  double at_low = cdf(blocks, math::exp(low)) - p, at_high = cdf(blocks, math::exp(high)) - p;
  constexpr int kMaxSteps = 100;
  for (int i = 0; i < kMaxSteps && high - low > 1e-10; ++i) {
    double middle = (low * at_high - high * at_low) / (at_high - at_low);
    if (!(middle > low && middle < high)) middle = 0.5 * (low + high);
    const double at_middle = cdf(blocks, math::exp(middle)) - p;
    if (std::abs(at_middle) < 1e-8) return math::exp(middle);
    if (at_middle < 0) {
      low = middle;
      at_low = at_middle;
      at_high *= 0.5;
    } else {
      high = middle;
      at_high = at_middle;
      at_low *= 0.5;
    }
  }
  return math::exp(0.5 * (low + high));
}

RateWalk::RateWalk(const PeriodPosition& position, const RatePrior& prior,
                   double noise_per_sqrt_day) {
  const double q2 = noise_per_sqrt_day * noise_per_sqrt_day;
  const bool flat = prior.a0 == 0;
  const double seen_days = position.elapsed / kSecondsPerDay;
  // Variance of the level at the period's start: the prior's is that of the whole period's mean.
  const double start = flat ? 0 : std::max(0.0, 1 / prior.a0 - q2 * kPeriodDays / 3);
  const double of_seen = start + q2 * seen_days / 3;
  const double prior_shape = flat ? 0 : (of_seen > 0 ? 1 / of_seen : prior.a0);
  seen_shape_ = prior_shape + position.seen;
  seen_scale_ = (flat ? 0 : prior_shape * prior.b0 / prior.a0) + position.elapsed;
  prior_log_rate_ =
      flat ? 0 : math::digamma(prior_shape) - math::log(prior_shape * prior.b0 / prior.a0);

  // The rest takes as long as the rate seen says.
  const double rest_days =
      (consensus::kPeriodBlocks - position.seen) * seen_scale_ / seen_shape_ / kSecondsPerDay;
  const double shared = start + q2 * seen_days / 2;  // with the mean seen: of the rest, of the end
  slope_ = slope_on(shared, of_seen, flat || of_seen == 0);
  // All relative to the level at the start; with a flat prior that level is the same unknown in all
  // and drops out of the residuals.
  const double of_rest = start + q2 * (seen_days + rest_days / 3);
  const double of_end = start + q2 * (seen_days + rest_days);
  const double both = start + q2 * (seen_days + rest_days / 2);
  const double explained = 2 * slope_ * shared - slope_ * slope_ * of_seen;
  residual_ = std::max(0.0, of_rest - explained);

  const double known = math::trigamma(seen_shape_) * slope_ * slope_;
  const double seen_log_rate = math::digamma(seen_shape_) - math::log(seen_scale_);
  ahead_.log_rate_at_end = slope_ * seen_log_rate + (1 - slope_) * prior_log_rate_;
  ahead_.variance_of_rest = residual_ + known;
  ahead_.variance_at_end = of_end - explained + known;
  ahead_.covariance = both - explained + known;
}

WaitingTime RateWalk::waiting_time() const {
  // slope * ln(rate seen) + (1 - slope) * ln(prior rate) has again about the law of the log of a
  // Gamma: the one of the same mean and, to first order, the same variance.
  const double shape = seen_shape_ / (slope_ * slope_);
  const double scale = math::exp(math::digamma(shape) - ahead_.log_rate_at_end);
  return {shape, slope_ == 1 ? seen_scale_ : scale, std::sqrt(residual_)};
}

}  // namespace exahash::chain
