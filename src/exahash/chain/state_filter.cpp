#include "exahash/chain/state_filter.h"

#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/polygamma.h"
#include "exahash/math/special.h"

namespace exahash::chain {
namespace {

constexpr double kSecondsPerDay = 86400;
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
  // Epochs that begin in [from, to] and whose end is known, and the days each took.
  std::vector<Level> means;
  std::vector<double> days;
  for (std::size_t i = 0; i + 1 < history.epochs.size(); ++i) {
    const Epoch& epoch = history.epochs[i];
    const Time end = history.epochs[i + 1].first_time;
    if (epoch.first_time < Time{from} || epoch.first_time >= Time{to} + std::chrono::days{1})
      continue;
    EXAHASH_EXPECTS(end > epoch.first_time);
    days.push_back(days_between(epoch.first_time, end));
    means.push_back({unbiased_log_rate(consensus::expected_hashes(epoch.bits) * kBlocksPerEpoch,
                                       kBlocksPerEpoch, days.back() * kSecondsPerDay),
                     math::trigamma(kBlocksPerEpoch)});
  }
  EXAHASH_EXPECTS(means.size() >= 3);
  const double steps = static_cast<double>(means.size() - 1);
  const double trend = (means.back().mean - means.front().mean) / steps;
  double squares = 0, gamma_noise = 0, spread_days = 0;
  for (std::size_t i = 1; i < means.size(); ++i) {
    const double off = means[i].mean - means[i - 1].mean - trend;
    squares += off * off;
    gamma_noise += means[i].variance + means[i - 1].variance;
    spread_days += (days[i] + days[i - 1]) / 3;
  }
  const double excess = squares * steps / (steps - 1) - gamma_noise;
  return excess > 0 ? std::sqrt(excess / spread_days) : 0;
}

}  // namespace exahash::chain
