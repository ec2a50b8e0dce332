#pragma once

// What the hash rate was: from work done in a time, with the exact intervals of a Poisson process.

#include "exahash/base/units.h"

namespace exahash::chain {

struct HashRateEstimate {
  HashRate rate;        // unbiased
  HashRate low, high;   // central interval
  double level = 0.95;  // its coverage
  double blocks = 0;    // events behind it
};

// From n intervals that took `elapsed` (fixed number of blocks, random time): work is the expected
// hashes of the n blocks that close an interval (the first block's work is not counted). Rate =
// work / elapsed * (n - 1) / n, the mean of n / time being n / (n - 1) too high. Interval: work /
// elapsed * [chi2(2n, a/2), chi2(2n, 1 - a/2)] / 2n. Requires n >= 2, elapsed > 0.
[[nodiscard]] HashRateEstimate from_intervals(Hashes work, double n, Duration elapsed,
                                              double level = 0.95);

// From n blocks found in a window of fixed length (random number): rate = work / window, unbiased.
// Interval: [chi2(2n, a/2), chi2(2n + 2, 1 - a/2)] / 2n of it; for n = 0 the rate is 0 and the
// upper end uses `per_block`, the expected hashes of one block.
[[nodiscard]] HashRateEstimate from_window(Hashes work, double n, Duration window, Hashes per_block,
                                           double level = 0.95);

}  // namespace exahash::chain
