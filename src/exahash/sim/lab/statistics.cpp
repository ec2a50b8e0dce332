#include "exahash/sim/lab/statistics.h"

#include <cmath>
#include <limits>

namespace exahash::sim::lab {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double over(double sum, std::int64_t count) noexcept {
  return count > 0 ? sum / static_cast<double>(count) : kNothing;
}

}  // namespace

void Statistics::add(const PathOutcome& path) {
  ++paths;
  stalled += path.stalled ? 1 : 0;
  cut += path.cut ? 1 : 0;
  blocks += path.blocks;
  seconds.add(path.seconds);
  squares.add(path.squares);
  for (std::size_t i = 0; i < kGaps.size(); ++i) {
    paths_with_gap[i] += path.longest_s > kGaps[i] ? 1 : 0;
  }
  longest_s.add(path.longest_s);
  if (path.retarget_s >= 0) {
    retarget_s.add(path.retarget_s);
    retarget_sum.add(path.retarget_s);
  }
  if (path.recovery_s >= 0) recovery_s.add(path.recovery_s);
  changes += path.changes;
  pairs += path.pairs;
  change_sum.add(path.change_sum);
  change_squares.add(path.change_squares);
  change_products.add(path.change_products);
}

void Statistics::merge(const Statistics& other) {
  paths += other.paths;
  stalled += other.stalled;
  cut += other.cut;
  blocks += other.blocks;
  seconds.add(other.seconds);
  squares.add(other.squares);
  for (std::size_t i = 0; i < kGaps.size(); ++i) paths_with_gap[i] += other.paths_with_gap[i];
  longest_s.merge(other.longest_s);
  retarget_s.merge(other.retarget_s);
  retarget_sum.add(other.retarget_sum);
  recovery_s.merge(other.recovery_s);
  changes += other.changes;
  pairs += other.pairs;
  change_sum.add(other.change_sum);
  change_squares.add(other.change_squares);
  change_products.add(other.change_products);
}

double Statistics::interval_mean() const noexcept {
  return over(seconds.value(), blocks);
}

double Statistics::interval_sd() const noexcept {
  const double mean = interval_mean();
  const double variance = over(squares.value(), blocks) - mean * mean;
  return std::sqrt(variance > 0 ? variance : 0 * variance);
}

double Statistics::retarget_mean() const noexcept {
  return over(retarget_sum.value(), static_cast<std::int64_t>(retarget_s.count()));
}

double Statistics::swing() const noexcept {
  const double mean = over(change_sum.value(), changes);
  const double variance = over(change_squares.value(), changes) - mean * mean;
  return std::sqrt(variance > 0 ? variance : 0 * variance);
}

double Statistics::alternation() const noexcept {
  const double mean = over(change_sum.value(), changes);
  const double variance = over(change_squares.value(), changes) - mean * mean;
  const double covariance = over(change_products.value(), pairs) - mean * mean;
  return variance > 0 ? covariance / variance : kNothing;
}

}  // namespace exahash::sim::lab
