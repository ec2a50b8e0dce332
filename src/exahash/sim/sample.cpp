// Numbers over the paths, and pairs of them: exact sums and histograms.

#include <algorithm>
#include <cmath>
#include <iterator>

#include "exahash/math/elementary.h"
#include "exahash/math/quantile_ranks.h"
#include "exahash/math/quantiles.h"
#include "exahash/sim/bytes.h"
#include "exahash/sim/recorder.h"

namespace exahash::sim {
namespace {

constexpr double kSides = 0.95;  // quantile of the normal for an interval of kSamplingLevel
constexpr std::uint64_t kFewestPairs = 30;

// The samples of a run have as many values each, most of them.
math::RankInterval median_ranks(std::uint64_t count) {
  thread_local std::uint64_t known = 0;
  thread_local math::RankInterval ranks{};
  if (known != count) ranks = math::quantile_ranks(count, 0.5, kSamplingLevel);
  known = count;
  return ranks;
}

}  // namespace

void save_sum(std::vector<std::byte>& out, const math::ExactSum& sum) {
  for (const std::int64_t limb : sum.limbs()) put_short_signed(out, limb);
}

bool load_sum(const std::byte*& begin, const std::byte* end, math::ExactSum& sum) {
  std::array<std::int64_t, math::ExactSum::kLimbs> limbs{};
  for (std::int64_t& limb : limbs) {
    if (!take_short_signed(begin, end, limb)) return false;
  }
  return sum.set_limbs(limbs);
}

void Sample::add(double x) {
  histogram_.add(x);
  sum_.add(x);
}

void Sample::add(std::span<const math::Lane> values) {
  constexpr std::size_t kAtOnce = 32;
  std::array<double, kAtOnce * math::kLanes> finite;
  for (; !values.empty(); values = values.subspan(std::min(kAtOnce, values.size()))) {
    std::size_t count = 0;
    for (const math::Lane& lanes : values.first(std::min(kAtOnce, values.size()))) {
      for (const double x : lanes.v) {
        finite[count] = x;
        count += std::isfinite(x) ? 1 : 0;
      }
    }
    histogram_.add({finite.data(), count});
    sum_.add(std::span<const double>(finite.data(), count));
  }
}

void Sample::merge(const Sample& other) {
  histogram_.merge(other.histogram_);
  sum_.add(other.sum_);
}

double Sample::mean() const {
  return sum_.value() / static_cast<double>(count());
}

// The values of a bucket count as its middle: 0.2 % wide at most.
std::optional<double> Sample::mean_error() const {
  constexpr double kNormal = 1.645;  // 95 % of the normal law are below
  if (count() < 2) return std::nullopt;
  const double middle = mean();
  double squares = 0;
  for (const auto& bucket : histogram_.buckets()) {
    const double off = (bucket.low + bucket.high) / 2 - middle;
    squares += off * off * static_cast<double>(bucket.count);
  }
  const auto n = static_cast<double>(count());
  return kNormal * std::sqrt(squares / (n - 1) / n);
}

Summary Sample::summary() const {
  Summary summary;
  summary.mean = mean();
  histogram_.quantiles(kQuantileLevels, summary.quantiles);
  const auto median = histogram_.quantile_estimate(0.5, median_ranks(count()));
  summary.median_low = median.low;
  summary.median_high = median.high;
  return summary;
}

// Buckets as distances from the one before: most are neighbours.
void Sample::save(std::vector<std::byte>& out) const {
  const auto counts = histogram_.counts();
  put_short(out, counts.size());
  std::int64_t before = 0;
  for (const auto& [bucket, count] : counts) {
    put_short_signed(out, bucket - before);
    put_short(out, count);
    before = bucket;
  }
  if (counts.empty()) return;
  put(out, histogram_.smallest());
  put(out, histogram_.largest());
  save_sum(out, sum_);
}

bool Sample::load(const std::byte*& begin, const std::byte* end) {
  std::uint64_t size = 0;
  if (!take_short(begin, end, size) || size > static_cast<std::uint64_t>(end - begin)) return false;
  std::vector<std::pair<std::int32_t, std::uint64_t>> counts(static_cast<std::size_t>(size));
  std::int64_t before = 0;
  for (auto& [bucket, count] : counts) {
    std::int64_t distance = 0;
    if (!take_short_signed(begin, end, distance) || !take_short(begin, end, count)) return false;
    constexpr std::int64_t kFar = std::int64_t{1} << 30;  // beyond every bucket
    if (distance < -kFar || distance > kFar) return false;
    before += distance;
    if (before < -kFar || before > kFar) return false;
    bucket = static_cast<std::int32_t>(before);
  }
  if (counts.empty()) return histogram_.set_counts(counts, 0, 0);
  double smallest = 0;
  double largest = 0;
  if (!take(begin, end, smallest) || !take(begin, end, largest)) return false;
  if (!histogram_.set_counts(counts, smallest, largest)) return false;
  return load_sum(begin, end, sum_);
}

// Both members of a pair have the same law: sums and squares are of both.
void Pairs::add(double path, double twin) {
  ++count_;
  sum_.add(path);
  sum_.add(twin);
  squares_.add_square(path);
  squares_.add_square(twin);
  products_.add_product(path, twin);
}

void Pairs::merge(const Pairs& other) {
  count_ += other.count_;
  sum_.add(other.sum_);
  squares_.add(other.squares_);
  products_.add(other.products_);
}

// Intraclass correlation of pairs, with Fisher's interval on z = atanh(r), sd 1/sqrt(n - 3/2).
std::optional<Series::FromAssumptions> Pairs::share() const {
  if (count_ < kFewestPairs) return std::nullopt;
  const auto n = static_cast<double>(count_);
  const double mean = sum_.value() / (2 * n);
  const double variance = squares_.value() / (2 * n) - mean * mean;
  const double covariance = products_.value() / n - mean * mean;
  // Below a billionth of the mean's square there is rounding, not variance.
  if (!(variance > 1e-18 * mean * mean) || !(variance > 0)) return std::nullopt;
  constexpr double kAlmostOne = 1 - 1e-9;
  const double r = std::clamp(covariance / variance, -kAlmostOne, kAlmostOne);
  const double z = 0.5 * math::log((1 + r) / (1 - r));
  const double wide = math::normal_quantile(kSides) / std::sqrt(n - 1.5);
  const auto back = [](double x) {
    const double e = math::exp(2 * x);
    return std::clamp((e - 1) / (e + 1), 0.0, 1.0);
  };
  return Series::FromAssumptions{std::clamp(r, 0.0, 1.0), back(z - wide), back(z + wide)};
}

void Pairs::save(std::vector<std::byte>& out) const {
  put(out, count_);
  if (count_ == 0) return;
  save_sum(out, sum_);
  save_sum(out, squares_);
  save_sum(out, products_);
}

bool Pairs::load(const std::byte*& begin, const std::byte* end) {
  if (!take(begin, end, count_)) return false;
  if (count_ == 0) return true;
  return load_sum(begin, end, sum_) && load_sum(begin, end, squares_) &&
         load_sum(begin, end, products_);
}

}  // namespace exahash::sim
