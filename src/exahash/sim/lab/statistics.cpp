#include "exahash/sim/lab/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace exahash::sim::lab {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double over(double sum, std::int64_t count) noexcept {
  return count > 0 ? sum / static_cast<double>(count) : kNothing;
}

}  // namespace

void PathOutcome::note_change(double change) noexcept {
  if (changes == 0) first_change = change;
  if (changes > 0) change_products += change * last_change;
  ++changes;
  change_sum += change;
  change_squares += change * change;
  last_change = change;
}

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
  pairs += path.changes > 0 ? path.changes - 1 : 0;
  most_changes = std::max(most_changes, path.changes);
  change_sum.add(path.change_sum);
  change_squares.add(path.change_squares);
  change_products.add(path.change_products);
  last_sum.add(path.last_change);
  last_squares.add(path.last_change * path.last_change);
  first_sum.add(path.first_change);
  first_squares.add(path.first_change * path.first_change);
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
  most_changes = std::max(most_changes, other.most_changes);
  change_sum.add(other.change_sum);
  change_squares.add(other.change_squares);
  change_products.add(other.change_products);
  last_sum.add(other.last_sum);
  last_squares.add(other.last_squares);
  first_sum.add(other.first_sum);
  first_squares.add(other.first_squares);
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
  if (most_changes < 3) return kNothing;
  const double mean = over(change_sum.value(), changes);
  const double n = static_cast<double>(pairs);
  // Of all changes but the last of each path, and of all but the first.
  const double earlier_sum = change_sum.value() - last_sum.value();
  const double later_sum = change_sum.value() - first_sum.value();
  const auto about_mean = [&](double sum_of_products, double sums) {
    return sum_of_products - mean * sums + n * mean * mean;
  };
  const double earlier = about_mean(change_squares.value() - last_squares.value(), 2 * earlier_sum);
  const double later = about_mean(change_squares.value() - first_squares.value(), 2 * later_sum);
  const double together = about_mean(change_products.value(), earlier_sum + later_sum);
  if (!(earlier > 0 && later > 0)) return kNothing;
  return std::clamp(together / std::sqrt(earlier * later), -1.0, 1.0);
}

}  // namespace exahash::sim::lab
