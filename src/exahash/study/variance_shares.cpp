#include "exahash/study/variance_shares.h"

#include <algorithm>
#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/random/draws.h"
#include "exahash/study/scores.h"
#include "exahash/study/spread.h"

namespace exahash::study {
namespace {

constexpr int kResamples = 400;

// What a row adds to the means that the indices are made of.
struct Contributions {
  std::size_t rows = 0, groups = 0;
  std::vector<double> sum, square;   // by row: of a and b, less the mean of all
  std::vector<double> first, total;  // by group, then row: in units of the variance

  explicit Contributions(const Exchanges& values) : groups(values.mixed.size()) {
    const auto counts = [&](std::size_t i) {
      return std::isfinite(values.a[i]) && std::isfinite(values.b[i]) &&
             std::ranges::all_of(values.mixed, [&](const auto& f) { return std::isfinite(f[i]); });
    };
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < values.a.size(); ++i) {
      if (counts(i)) at.push_back(i);
    }
    rows = at.size();
    for (const std::size_t i : at) mean += (values.a[i] + values.b[i]) / 2;
    mean /= std::max<double>(static_cast<double>(rows), 1);
    for (const std::size_t i : at) {
      const double a = values.a[i] - mean, b = values.b[i] - mean;
      sum.push_back((a + b) / 2);
      square.push_back((a * a + b * b) / 2);
    }
    for (const auto& mixed : values.mixed) add(values, mixed, at);
  }

  double mean = 0;

 private:
  // First order: E[b (ab - a)] (Saltelli et al. 2010) and V - E[(b - ab)^2] / 2 (Jansen 1999) are
  // the same number; the first is sure where it is small, the second where it is large. They are
  // weighed so that the variance of what comes out is least. Total: E[(a - ab)^2] / 2 (Jansen).
  void add(const Exchanges& values, const std::vector<double>& mixed,
           const std::vector<std::size_t>& at) {
    std::vector<double> saltelli, jansen;
    for (std::size_t row = 0; row < at.size(); ++row) {
      const std::size_t i = at[row];
      const double a = values.a[i] - mean, b = values.b[i] - mean, ab = mixed[i] - mean;
      saltelli.push_back(b * (ab - a));
      jansen.push_back(square[row] - (b - ab) * (b - ab) / 2);
      total.push_back((a - ab) * (a - ab) / 2);
    }
    const double weight = best_weight(saltelli, jansen);
    for (std::size_t row = 0; row < at.size(); ++row) {
      first.push_back(saltelli[row] + weight * (jansen[row] - saltelli[row]));
    }
  }

  // Of the second in a mean with the first: regression of the first on what they differ by.
  static double best_weight(const std::vector<double>& first, const std::vector<double>& second) {
    const auto n = static_cast<double>(first.size());
    double mean_first = 0, mean_apart = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      mean_first += first[i] / n;
      mean_apart += (second[i] - first[i]) / n;
    }
    double both = 0, squares = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const double apart = second[i] - first[i] - mean_apart;
      both += (first[i] - mean_first) * apart;
      squares += apart * apart;
    }
    return squares > 0 ? std::clamp(-both / squares, 0.0, 1.0) : 0;
  }
};

// Indices of the rows, each as often as `times` says; and the variance.
Indices indices_of(const Contributions& columns, std::span<const std::uint32_t> times,
                   double& variance) {
  const auto mean_over = [&](const double* column) {
    double sum = 0;
    for (std::size_t row = 0; row < columns.rows; ++row) sum += times[row] * column[row];
    return sum / static_cast<double>(columns.rows);
  };
  const double mean = mean_over(columns.sum.data());
  variance = mean_over(columns.square.data()) - mean * mean;
  Indices indices;
  for (std::size_t group = 0; group < columns.groups; ++group) {
    const std::size_t from = group * columns.rows;
    indices.first.push_back(mean_over(columns.first.data() + from) / variance);
    indices.total.push_back(mean_over(columns.total.data() + from) / variance);
  }
  return indices;
}

}  // namespace

VarianceShares::VarianceShares(const Exchanges& values, std::uint64_t seed) {
  EXAHASH_EXPECTS(values.a.size() == values.b.size());
  for (const auto& mixed : values.mixed) EXAHASH_EXPECTS(mixed.size() == values.a.size());
  const Contributions columns(values);
  rows_ = static_cast<std::int64_t>(columns.rows);
  mean_ = columns.mean;
  if (columns.rows < 2) return;
  std::vector<std::uint32_t> times(columns.rows, 1);
  double variance = 0;
  Indices sample = indices_of(columns, times, variance);
  // Below that of the mean's own square there is rounding, not variance.
  if (!(variance > 1e-18 * mean_ * mean_) || !(variance > 0)) return;
  sd_ = std::sqrt(variance);
  sample_ = std::move(sample);
  for (std::uint32_t resample = 0; resample < kResamples; ++resample) {
    std::ranges::fill(times, 0);
    for (std::uint32_t row = 0; row < columns.rows; ++row) {
      const double u = random::uniform(
          seed, {.path = resample, .stream = random::Stream::resample, .index = row});
      const auto other = static_cast<std::size_t>(u * static_cast<double>(columns.rows));
      ++times[std::min(other, columns.rows - 1)];
    }
    Indices drawn = indices_of(columns, times, variance);
    if (variance > 0) resampled_.push_back(std::move(drawn));
  }
}

Estimate VarianceShares::estimate(const std::function<double(const Indices&)>& of) const {
  if (!varies()) return {};
  const double value = of(sample_);
  std::vector<double> drawn;
  for (const Indices& indices : resampled_) {
    const double one = of(indices);
    if (std::isfinite(one)) drawn.push_back(one);
  }
  if (drawn.empty()) return {value, value, value};
  std::ranges::sort(drawn);
  const std::span<const double> sorted(drawn);
  return {value, std::min(value, quantile_of(sorted, kIntervalLow)),
          std::max(value, quantile_of(sorted, kIntervalHigh))};
}

}  // namespace exahash::study
