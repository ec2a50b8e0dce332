#pragma once

// Histograms that merge exactly: counts are whole numbers, and a value's bucket is its sign, its
// exponent and the top 9 bits of its mantissa (0.2 % wide), found by integer operations alone. One
// bucket for zero. Memory depends on the spread of the values, not on how many there are.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace exahash::math {

class Histogram {
 public:
  // Infinity and NaN violate a contract. Denormals count as zero.
  void add(double x);
  void add(double x, std::uint64_t times);
  void merge(const Histogram& other);

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  // Sample quantile as the midpoint rule gives it inside a bucket: linear between the bucket's ends
  // by rank. Within 0.1 % of the sample's own. Requires count() > 0 and 0 <= p <= 1.
  [[nodiscard]] double quantile(double p) const;
  // Quantile with its interval from the number of values alone: order statistics by the binomial
  // law, at that level (0 < level < 1), or the outermost values where the sample is too small.
  struct Estimate {
    double value, low, high;
  };
  [[nodiscard]] Estimate quantile_estimate(double p, double level) const;

  // Share of values below x; the bucket that holds x counts in proportion.
  [[nodiscard]] double share_below(double x) const;

  // Buckets that are not empty, ascending by value: lower end, upper end, count.
  struct Bucket {
    double low, high;
    std::uint64_t count;
  };
  [[nodiscard]] std::vector<Bucket> buckets() const;

  // For files: (bucket number, count), ascending; the number orders like the values.
  [[nodiscard]] std::vector<std::pair<std::int32_t, std::uint64_t>> counts() const;
  // The inverse; false if a number is no bucket's, one is repeated, or a count is 0.
  [[nodiscard]] bool set_counts(const std::vector<std::pair<std::int32_t, std::uint64_t>>& counts);

  friend bool operator==(const Histogram& a, const Histogram& b);

 private:
  // Counts of the buckets first_, first_ + 1, ...: a window that grows at both ends.
  std::int32_t first_ = 0;
  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
};

// The bucket of x: 0 for zero, ascending with x. |x| infinite or NaN violates a contract.
[[nodiscard]] std::int32_t bucket_of(double x);

}  // namespace exahash::math
