#include "exahash/chain/state_filter.h"

#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/math/elementary.h"
#include "exahash/math/polygamma.h"
#include "exahash/math/quantiles.h"

namespace exahash::chain {
namespace {

constexpr double kBlocksPerEpoch = 2016;

double days_between(Time from, Time to) {
  return static_cast<double>((to - from).count()) / kSecondsPerDay;
}

// Level of ln H at the end of what was seen so far.
struct Level {
  double mean, variance;
};

// One span of a random walk with variance `q2` a day, seen through its mean. From the level at the
// span's start: var(mean) = q2 T/3, cov(mean, end) = q2 T/2, var(end) = q2 T.
Level first_span(double seen, double noise, double q2, double days) {
  return {seen, noise + q2 * days / 3};
}

Level next_span(Level start, double seen, double noise, double q2, double days) {
  const double of_mean = start.variance + q2 * days / 3;
  const double shared = start.variance + q2 * days / 2;
  const double of_end = start.variance + q2 * days;
  const double gain = shared / (of_mean + noise);
  return {start.mean + gain * (seen - start.mean), of_end - gain * shared};
}

// The mean of ln(work / time) of a Gamma(blocks) time is ln H + ln(blocks) - digamma(blocks).
double unbiased_log_rate(Hashes work, double blocks, double seconds) {
  return math::log(work.base / seconds) - math::log(blocks) + math::digamma(blocks);
}

// Mean of ln H over each of some epochs in a row, and the days each took.
struct EpochMeans {
  std::vector<double> logs, days;
};

// Epochs that begin in [from, to) and end by `known`.
EpochMeans epoch_means(const History& history, Time from, Time to, Time known) {
  EpochMeans means;
  for (std::size_t i = 0; i + 1 < history.epochs.size(); ++i) {
    const Epoch& epoch = history.epochs[i];
    const Time end = history.epochs[i + 1].first_time;
    if (epoch.first_time < from || epoch.first_time >= to || end > known) continue;
    EXAHASH_EXPECTS(end > epoch.first_time);
    means.days.push_back(days_between(epoch.first_time, end));
    means.logs.push_back(unbiased_log_rate(consensus::expected_hashes(epoch.bits) * kBlocksPerEpoch,
                                           kBlocksPerEpoch, means.days.back() * kSecondsPerDay));
  }
  return means;
}

// From the squares of the differences about `trend`, times `correction`.
double noise_about(double trend, double correction, const EpochMeans& means) {
  double squares = 0, spread_days = 0;
  for (std::size_t i = 1; i < means.logs.size(); ++i) {
    const double off = means.logs[i] - means.logs[i - 1] - trend;
    squares += off * off;
    spread_days += (means.days[i] + means.days[i - 1]) / 3;
  }
  const double steps = static_cast<double>(means.logs.size() - 1);
  const double excess = squares * correction - 2 * steps * math::trigamma(kBlocksPerEpoch);
  return excess > 0 ? std::sqrt(excess / spread_days) : 0;
}

double noise_about_mean(const EpochMeans& means) {
  const double steps = static_cast<double>(means.logs.size() - 1);
  const double trend = (means.logs.back() - means.logs.front()) / steps;
  return noise_about(trend, steps / (steps - 1), means);
}

constexpr std::chrono::days kRecent{365};

}  // namespace

HashRate FilteredHashRate::median() const {
  return HashRate{math::exp(log_mean)};
}

HashRate FilteredHashRate::quantile(double p) const {
  return HashRate{math::exp(log_mean + log_sd * math::normal_quantile(p))};
}

FilteredHashRate filter_hash_rate(std::span<const WorkObservation> observations, Time at,
                                  double noise_per_sqrt_day) {
  EXAHASH_EXPECTS(!observations.empty() && noise_per_sqrt_day >= 0);
  EXAHASH_EXPECTS(at >= observations.back().to);
  const double q2 = noise_per_sqrt_day * noise_per_sqrt_day;
  Level level{};
  const WorkObservation* before = nullptr;
  for (const WorkObservation& seen : observations) {
    EXAHASH_EXPECTS(seen.to > seen.from && seen.blocks > 0 && seen.work.base > 0);
    EXAHASH_EXPECTS(before == nullptr || seen.from >= before->to);
    const double days = days_between(seen.from, seen.to);
    const double log_rate = unbiased_log_rate(seen.work, seen.blocks,
                                              static_cast<double>((seen.to - seen.from).count()));
    const double noise = math::trigamma(seen.blocks);
    if (before == nullptr) {
      level = first_span(log_rate, noise, q2, days);
    } else {
      level.variance += q2 * days_between(before->to, seen.from);
      level = next_span(level, log_rate, noise, q2, days);
    }
    before = &seen;
  }
  level.variance += q2 * days_between(before->to, at);
  return {at, level.mean, std::sqrt(level.variance)};
}

double process_noise_of(const History& history, Date from, Date to) {
  const EpochMeans means = epoch_means(history, Time{from}, Time{to} + std::chrono::days{1},
                                       history.epochs.back().first_time);
  EXAHASH_EXPECTS(means.logs.size() >= 3);
  return noise_about_mean(means);
}

std::optional<double> noise_about_trend(const History& history, Time at) {
  const EpochMeans means = epoch_means(history, at - kRecent, at, at);
  if (means.logs.size() < 3) return std::nullopt;
  return noise_about_mean(means);
}

std::optional<double> recent_process_noise(const History& history, Time at) {
  const EpochMeans means = epoch_means(history, at - kRecent, at, at);
  if (means.logs.size() < 3) return std::nullopt;
  return noise_about(0, 1, means);
}

}  // namespace exahash::chain
