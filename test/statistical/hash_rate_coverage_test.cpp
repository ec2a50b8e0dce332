#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/chain/hash_rate.h"

namespace exahash::chain {
namespace {

constexpr int kTrials = 20000;
// Eight comparisons at 5.33 standard errors each: a correct program fails once in a million runs.
constexpr double kErrors = 5.33;

TEST(HashRateCoverage, IntervalsOfRandomLength) {
  std::mt19937_64 random(20260823);
  for (const double n : {6.0, 144.0}) {
    std::gamma_distribution<double> time(n);
    double covered = 0, sum = 0;
    for (int i = 0; i < kTrials; ++i) {
      const HashRateEstimate e = from_intervals(Hashes{n}, n, Duration{time(random)});
      covered += e.low.base <= 1 && 1 <= e.high.base ? 1 : 0;
      sum += e.rate.base;
    }
    EXPECT_NEAR(covered / kTrials, 0.95, kErrors * std::sqrt(0.95 * 0.05 / kTrials)) << n;
    EXPECT_NEAR(sum / kTrials, 1, kErrors / std::sqrt((n - 2) * kTrials)) << n;
  }
}

// Garwood's interval for a count covers at least its level.
TEST(HashRateCoverage, WindowsOfFixedLength) {
  std::mt19937_64 random(20260824);
  for (const double mean : {3.0, 144.0}) {
    std::poisson_distribution<int> count(mean);
    double covered = 0, sum = 0;
    for (int i = 0; i < kTrials; ++i) {
      const double n = count(random);
      const HashRateEstimate e = from_window(Hashes{n}, n, Duration{mean}, Hashes{1});
      covered += e.low.base <= 1 && 1 <= e.high.base ? 1 : 0;
      sum += e.rate.base;
    }
    EXPECT_GT(covered / kTrials, 0.95 - kErrors * std::sqrt(0.95 * 0.05 / kTrials)) << mean;
    EXPECT_NEAR(sum / kTrials, 1, kErrors / std::sqrt(mean * kTrials)) << mean;
  }
}

}  // namespace
}  // namespace exahash::chain
