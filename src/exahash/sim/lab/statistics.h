#pragma once

// What is measured of a difficulty algorithm over the paths: exact sums and mergeable histograms,
// so that any way of sharing out the paths gives the same.

#include <array>
#include <cstdint>

#include "exahash/math/exact_sum.h"
#include "exahash/math/histogram.h"

namespace exahash::sim::lab {

// Gaps between blocks that are counted, s.
inline constexpr std::array kGaps{3600.0, 7200.0, 10800.0};

// A path has recovered when blocks are expected every (1 +- this) * spacing; under a lag not before
// the lag has passed, since until then the blow has not landed.
inline constexpr double kRecovered = 0.1;

// Of one path, from the start of the measurement; -1: did not happen.
struct PathOutcome {
  std::int64_t blocks = 0;          // intervals that ended within the horizon
  double seconds = 0, squares = 0;  // sums of those intervals and of their squares
  double longest_s = 0;             // the interval that the horizon cuts counts with what it had
  double retarget_s = -1;           // period rules: until the first retarget
  double recovery_s = -1;
  // Changes c of ln(difficulty) over 2016 blocks; sums of c, c^2 and of the products of neighbours.
  std::int64_t changes = 0;
  double change_sum = 0, change_squares = 0, change_products = 0;
  double first_change = 0, last_change = 0;
  bool stalled = false;  // the hash rate was 0: no block comes any more
  bool cut = false;      // at kMostBlocks

  void note_change(double change) noexcept;  // the next one
};

struct Statistics {
  std::int64_t paths = 0, stalled = 0, cut = 0;
  std::int64_t blocks = 0;
  math::ExactSum seconds, squares;
  std::array<std::int64_t, kGaps.size()> paths_with_gap{};
  math::Histogram longest_s, retarget_s, recovery_s;  // over the paths where it happened
  math::ExactSum retarget_sum;
  std::int64_t changes = 0, pairs = 0;  // pair: a change and the next one of its path
  std::int64_t most_changes = 0;        // of a path
  math::ExactSum change_sum, change_squares, change_products;
  // Of the changes that close a path, which no other follows, and of those that open one.
  math::ExactSum last_sum, last_squares, first_sum, first_squares;

  void add(const PathOutcome& path);
  void merge(const Statistics& other);

  // NaN where nothing was seen.
  [[nodiscard]] double interval_mean() const noexcept;  // s
  [[nodiscard]] double interval_sd() const noexcept;    // s
  [[nodiscard]] double retarget_mean() const noexcept;  // s
  // Standard deviation of the changes of ln(difficulty) over 2016 blocks, and the correlation of
  // each with the one before, both from the mean of all, -1 to 1: -0.5 is what luck alone gives
  // under Bitcoin's rule, -1 a difficulty that only swings from side to side. The latter needs a
  // path of three changes: of two, one is above the mean and the other below, whatever happens.
  [[nodiscard]] double swing() const noexcept;
  [[nodiscard]] double alternation() const noexcept;

  friend bool operator==(const Statistics&, const Statistics&) = default;
};

}  // namespace exahash::sim::lab
