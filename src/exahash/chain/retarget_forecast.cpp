#include "exahash/chain/retarget_forecast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "exahash/base/contracts.h"
#include "exahash/chain/rate_walk.h"
#include "exahash/consensus/network.h"
#include "exahash/math/elementary.h"
#include "exahash/math/polygamma.h"
#include "exahash/math/quantiles.h"

namespace exahash::chain {
namespace {

using consensus::kPeriodBlocks;

constexpr double kTimespan = static_cast<double>(consensus::kTargetTimespan);
constexpr double kSpacing = static_cast<double>(consensus::kTargetSpacing);
constexpr int kSpan = kPeriodBlocks - 1;  // intervals that the retarget measures

void require_meaningful(const PeriodPosition& position, const RatePrior& prior,
                        const std::vector<double>& levels) {
  EXAHASH_EXPECTS(position.seen >= 0 && position.seen <= kSpan);
  EXAHASH_EXPECTS(position.seen_sd >= 0);
  EXAHASH_EXPECTS(position.elapsed >= 0 && prior.a0 >= 0 && prior.b0 >= 0);
  EXAHASH_EXPECTS((prior.a0 > 0) == (prior.b0 > 0));
  EXAHASH_EXPECTS(position.seen + prior.a0 > 0 && position.elapsed + prior.b0 > 0);
  for (const double level : levels) EXAHASH_EXPECTS(level > 0 && level < 1);
}

// Ratio of difficulties minus 1 after a span of so many seconds.
double change_of(double span) {
  return std::clamp(kTimespan / span, 0.25, 4.0) - 1;
}

// A height that the tip may have, and the wait as it is seen from there.
struct PossibleTip {
  double weight;
  int intervals;  // left of the span
  WaitingTime wait;
};

// The wait for the end of the span, or for the retarget block, which comes one interval later.
class Wait {
 public:
  Wait(const PeriodPosition& position, const RatePrior& prior, double noise_per_sqrt_day) {
    const auto add = [&](double z, double weight) {
      PeriodPosition possible = position;
      const long seen = std::lround(position.seen + z * position.seen_sd);
      possible.seen = static_cast<int>(std::clamp(seen, prior.a0 > 0 ? 0L : 1L, long{kSpan}));
      tips_.push_back({weight, kSpan - possible.seen,
                       RateWalk(possible, prior, noise_per_sqrt_day).waiting_time()});
    };
    if (position.seen_sd == 0) {
      add(0, 1);
      return;
    }
    // Gauss-Hermite quadrature of five points for a normal variable (Abramowitz and Stegun 25.10).
    constexpr std::array<std::pair<double, double>, 3> kNodes = {
        {{0, 8.0 / 15},
         {1.355626179974266, 0.2220759220056126},
         {2.856970013872806, 0.011257411327721}}};
    add(0, kNodes[0].second);
    for (const auto& [z, weight] : {kNodes[1], kNodes[2]}) {
      add(-z, weight);
      add(z, weight);
    }
  }

  // `more` is 0 for the end of the span, 1 for the retarget block.
  [[nodiscard]] double cdf(int more, double seconds) const {
    double sum = 0;
    for (const PossibleTip& tip : tips_) {
      const int blocks = tip.intervals + more;
      sum += tip.weight * (blocks == 0 ? 1 : tip.wait.cdf(blocks, seconds));
    }
    return sum;
  }

  // Seconds; 0 where the span is complete.
  [[nodiscard]] double quantile(int more, double p) const {
    double low = std::numeric_limits<double>::infinity(), high = 0;
    for (const PossibleTip& tip : tips_) {
      const int blocks = tip.intervals + more;
      const double q = blocks == 0 ? 0 : tip.wait.quantile(blocks, p);
      low = std::min(low, q);
      high = std::max(high, q);
    }
    // To a second, which is what header times are.
    while (high - low > 1) {
      const double middle = 0.5 * (low + high);
      (cdf(more, middle) < p ? low : high) = middle;
    }
    return tips_.size() == 1 ? high : 0.5 * (low + high);
  }

 private:
  std::vector<PossibleTip> tips_;
};

// Forecast from the waiting times to the span's end and to the retarget block.
RetargetForecast forecast_from(const PeriodPosition& position, const Wait& wait,
                               const std::vector<double>& levels) {
  RetargetForecast forecast;
  forecast.blocks_left = kPeriodBlocks - position.seen;
  const auto change_at = [&](double p) {
    return change_of(position.elapsed + wait.quantile(0, p));
  };
  forecast.change = change_at(0.5);
  double widest = 0;
  for (const double level : levels) {
    // A longer wait is a lower difficulty.
    forecast.bands.push_back({level, change_at((1 + level) / 2), change_at((1 - level) / 2)});
    widest = std::max(widest, level);
  }
  const double to_no_change = kTimespan - position.elapsed;
  forecast.odds_of_cut = to_no_change < 0 ? 1 : 1 - wait.cdf(0, to_no_change);
  forecast.seconds_left = wait.quantile(1, 0.5);
  forecast.seconds_low = wait.quantile(1, (1 - widest) / 2);
  forecast.seconds_high = wait.quantile(1, (1 + widest) / 2);
  forecast.difficulty = position.difficulty * (1 + forecast.change);
  return forecast;
}

double widest_of(const std::vector<double>& levels) {
  return levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
}

}  // namespace

RatePrior prior_from_previous_period(double expected_interval, double noise_per_sqrt_day) {
  const double noise_of_mean = 1.0 / kSpan;
  const double q2 = noise_per_sqrt_day * noise_per_sqrt_day;
  // The end of a period wanders from its mean by T/3 q^2.
  return prior_from_filter(expected_interval, std::sqrt(noise_of_mean + kPeriodDays / 3 * q2),
                           noise_per_sqrt_day);
}

RatePrior prior_from_filter(double expected_interval, double log_sd, double noise_per_sqrt_day) {
  EXAHASH_EXPECTS(expected_interval > 0 && log_sd >= 0 && noise_per_sqrt_day >= 0);
  const double q2 = noise_per_sqrt_day * noise_per_sqrt_day;
  const double variance = log_sd * log_sd + kPeriodDays / 3 * q2;
  EXAHASH_EXPECTS(variance > 0);
  return {1 / variance, expected_interval / variance};
}

RetargetForecast forecast_constant(const PeriodPosition& position, const RatePrior& prior,
                                   const std::vector<double>& levels) {
  return forecast_drifting(position, prior, 0, levels);
}

RetargetForecast forecast_drifting(const PeriodPosition& position, const RatePrior& prior,
                                   double noise_per_sqrt_day, const std::vector<double>& levels) {
  require_meaningful(position, prior, levels);
  return forecast_from(position, Wait(position, prior, noise_per_sqrt_day), levels);
}

std::vector<RetargetForecast> forecast_sequence(const PeriodPosition& position,
                                                const RatePrior& prior, double noise_per_sqrt_day,
                                                int count, const std::vector<double>& levels) {
  require_meaningful(position, prior, levels);
  EXAHASH_EXPECTS(count >= 1);
  const RateWalk walk(position, prior, noise_per_sqrt_day);
  std::vector<RetargetForecast> all{
      forecast_from(position, Wait(position, prior, noise_per_sqrt_day), levels)};
  const RetargetForecast first = all.front();
  const double q2 = noise_per_sqrt_day * noise_per_sqrt_day;
  const double drift = q2 * kPeriodDays;  // variance of ln H from one end of a period to the other
  const double gamma = math::trigamma(kSpan);
  const RateAhead ahead = walk.ahead();

  // X(k) = ln of the difficulty after change k = mean ln H of period k + ln 2016 - ln Gamma(2015).
  // Change k is X(k) - X(k-1), and the times of the periods add up to T (k - 1) - (X(k) - X(1)).
  const double wait = first.seconds_left;
  const double share = wait / (position.elapsed + wait);  // of the first span, still to come
  const double center = ahead.log_rate_at_end + math::log(kSpacing) +
                        math::log(double{kPeriodBlocks}) -
                        math::digamma(kSpan);  // ln of X(k) to the difficulty now, k >= 2
  const double left_noise = position.seen < kSpan ? math::trigamma(kSpan - position.seen) : 0.0;
  const double z_time = math::normal_quantile((1 + widest_of(levels)) / 2);
  for (int k = 2; k <= count; ++k) {
    RetargetForecast next;
    next.blocks_left = first.blocks_left + (k - 1) * kPeriodBlocks;
    const double mean = k == 2 ? center - math::log(1 + first.change) : 0;
    const double against_first = ahead.variance_at_end - 2 * share * ahead.covariance +
                                 share * share * (ahead.variance_of_rest + left_noise) + drift / 3 +
                                 gamma;
    const double sd = std::sqrt(k == 2 ? against_first : 2 * drift / 3 + 2 * gamma);
    next.change = math::exp(mean) - 1;
    for (const double level : levels) {
      const double half = sd * math::normal_quantile((1 + level) / 2);
      next.bands.push_back({level, math::exp(mean - half) - 1, math::exp(mean + half) - 1});
    }
    next.odds_of_cut = sd > 0 ? math::normal_cdf(-mean / sd) : (mean < 0 ? 1 : 0);
    next.difficulty = position.difficulty * math::exp(center);
    // The wait moves by -wait (rest - noise); X(1) moves by share (rest - noise).
    const double moved = kTimespan * share - wait;
    const double time_variance =
        moved * moved * (ahead.variance_of_rest + left_noise) -
        2 * moved * kTimespan * ahead.covariance +
        kTimespan * kTimespan * (ahead.variance_at_end + drift * (k - 2 + 1.0 / 3) + gamma);
    const double periods = kTimespan * kPeriodBlocks / kSpan * (k - 1);
    next.seconds_left = wait + periods - kTimespan * (center - math::log(1 + first.change));
    const double half = z_time * std::sqrt(time_variance);
    next.seconds_low = std::max(0.0, next.seconds_left - half);
    next.seconds_high = next.seconds_left + half;
    all.push_back(next);
  }
  return all;
}

}  // namespace exahash::chain
