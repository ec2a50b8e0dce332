#pragma once

// Histograms that merge exactly: counts are whole numbers, and a value's bucket is its sign, its
// exponent and the top 9 bits of its mantissa (0.2 % wide), found by integer operations alone. One
// bucket for zero. Everything is the same for every order of the values and every split.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "exahash/math/quantile_ranks.h"

namespace exahash::math {

// Bucket numbers ascend with the value; -n mirrors n; 0 is zero and the denormals.
inline constexpr std::int32_t kLastBucket = 2046 * 512;

// The bucket of x. Infinity and NaN violate a contract.
[[nodiscard]] std::int32_t bucket_of(double x);

// At most 2^53 values in all. Memory: 128 bytes for each eighth of an octave that holds a value,
// 640 where a bucket has 65,536 of them; up to twice that while it grows (and up to 64 KiB of index
// for values of one sign 600 decades apart).
class Histogram {
 public:
  // Infinity and NaN violate a contract.
  void add(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    Side& side = sides_[bits >> 63];
    const std::uint64_t bucket = ((bits & kMagnitude) >> kDropped) - kBucketsInOctave;
    const std::uint64_t page = bucket / kPage - side.first;
    if (page >= side.start.size() || side.start[page] == kNoPage) return add(x, 1);
    const std::size_t place = side.start[page] + bucket % kPage;
    if (++side.counts[place] == 0) carry(side, place, 1);
    ++count_;
    if (x < smallest_) smallest_ = x;
    if (x > largest_) largest_ = x;
  }
  void add(double x, std::uint64_t times);
  // All of them: faster than one by one where the histogram is not in the cache.
  void add(std::span<const double> values);
  void merge(const Histogram& other);

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  // Exact, but that denormals are zeros. Require count() > 0.
  [[nodiscard]] double smallest() const;
  [[nodiscard]] double largest() const;

  // Sample quantile: linear in p between the values in order, the k-th of n at p = (k - 1/2) / n
  // (Hazen; type 5 of Hyndman and Fan 1996). The values of a bucket are spread evenly over it, over
  // the part between the smallest and the largest value where it holds these; the first and the
  // last value are exact. So a quantile is off by less than a bucket's width: 2^-9 of it, where it
  // is not between values of two signs. Requires count() > 0 and 0 <= p <= 1.
  [[nodiscard]] double quantile(double p) const;
  // Those of ascending p, in one go. Requires as many values as p.
  void quantiles(std::span<const double> p, std::span<double> values) const;

  // Quantile with its interval from the number of values alone, as quantile_ranks says.
  struct Estimate {
    double value, low, high;
  };
  [[nodiscard]] Estimate quantile_estimate(double p, double level) const;
  // With ranks = quantile_ranks(count(), p, level), found once for many histograms.
  [[nodiscard]] Estimate quantile_estimate(double p, const RankInterval& ranks) const;

  // Share of values below x; the bucket that holds x counts in proportion. Requires count() > 0; x
  // may be infinite.
  [[nodiscard]] double share_below(double x) const;

  // Buckets that are not empty, ascending: the values in them are from low to high.
  struct Bucket {
    double low, high;
    std::uint64_t count;
  };
  [[nodiscard]] std::vector<Bucket> buckets() const;

  // For files, with smallest() and largest(): (bucket number, count), ascending.
  using Counts = std::vector<std::pair<std::int32_t, std::uint64_t>>;
  [[nodiscard]] Counts counts() const;
  // The inverse. False, and nothing changed, if a number is no bucket's or not above the one
  // before, a count is 0, there are more than 2^53 in all, or the smallest or the largest value is
  // not in the first or the last bucket. (Both are 0 where there are no counts.)
  [[nodiscard]] bool set_counts(const Counts& counts, double smallest, double largest);

  friend bool operator==(const Histogram& a, const Histogram& b);

 private:
  static constexpr std::uint64_t kMostValues = std::uint64_t{1} << 53;
  static constexpr std::uint64_t kMagnitude = ~(std::uint64_t{1} << 63);
  static constexpr int kDropped = 52 - 9;
  static constexpr std::uint64_t kBucketsInOctave = 512;
  static constexpr std::uint64_t kPage = 64;  // buckets that are stored together
  static constexpr std::uint32_t kNoPage = ~std::uint32_t{0};

  // Values of one sign, by magnitude. start[i] is the place in counts of page first + i. Counts are
  // short, so that many histograms fit into the caches.
  struct Side {
    std::uint64_t first = 0;
    std::vector<std::uint32_t> start;
    std::vector<std::uint16_t> counts;
    std::vector<std::uint64_t> carried;  // times 2^16, beside counts; empty: all 0

    [[nodiscard]] std::uint64_t count(std::size_t place) const {
      return counts[place] + (carried.empty() ? 0 : carried[place] << kShortBits);
    }
    [[nodiscard]] std::uint64_t count_of_page(std::size_t begin) const;
  };
  static constexpr int kShortBits = 16;

  static void make_page(Side& side, std::uint64_t page);
  static void carry(Side& side, std::size_t place, std::uint64_t times);
  void count_at(std::int32_t bucket, std::uint64_t times);
  // visit(bucket number, count) of those not empty, ascending, until it returns false; not of the
  // pages that pass(its count) says to pass over.
  template <class Pass, class Visit>
  void walk(Pass pass, Visit visit) const;
  template <class Visit>
  void walk(Visit visit) const;
  [[nodiscard]] Bucket clipped(std::int32_t bucket, std::uint64_t count) const;
  // The values of these ranks, which ascend.
  void values_at(std::span<const std::uint64_t> ranks, std::span<double> values) const;

  std::array<Side, 2> sides_;  // positive, negative
  std::uint64_t zeros_ = 0;
  std::uint64_t count_ = 0;
  double smallest_ = 0, largest_ = 0;  // 0 where there is no value
};

}  // namespace exahash::math
