#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/math/histogram.h"
#include "exahash/math/special.h"

namespace exahash::math {
namespace {

constexpr int kTrials = 20'000;
// Eight comparisons at 5.33 standard errors each: a correct program fails once in a million runs.
constexpr double kErrors = 5.33;

// Interval ends of 90 % intervals, from samples whose law is known, against the binomial law of
// Boost.Math: each end misses at most 5 %, as often as its rank says. The buckets, 0.2 % wide, move
// an end across the quantile both ways about equally often.
TEST(HistogramCoverage, EndsMissAsOftenAsTheirRanksSay) {
  std::mt19937_64 random(20260826);
  std::exponential_distribution<double> law;
  constexpr double kLevel = 0.9;
  for (const double p : {0.5, 0.1}) {
    const double truth = -std::log1p(-p);
    for (const int n : {60, 400}) {
      const RankInterval ranks = quantile_ranks(n, p, kLevel);
      double above = 0, below = 0;
      for (int trial = 0; trial < kTrials; ++trial) {
        Histogram histogram;
        for (int i = 0; i < n; ++i) histogram.add(law(random));
        const auto estimate = histogram.quantile_estimate(p, ranks);
        above += estimate.low > truth ? 1 : 0;
        below += estimate.high < truth ? 1 : 0;
      }
      const auto low = static_cast<double>(ranks.low);
      const auto high = static_cast<double>(ranks.high);
      const double low_misses = beta_cdf(n - low + 1, low, 1 - p);  // fewer than low values below
      const double high_misses = beta_cdf(high, n - high + 1, p);
      EXPECT_LE(low_misses, (1 - kLevel) / 2);
      EXPECT_LE(high_misses, (1 - kLevel) / 2);
      const auto error = [](double share) { return std::sqrt(share * (1 - share) / kTrials); };
      EXPECT_NEAR(above / kTrials, low_misses, kErrors * error(low_misses)) << p << " " << n;
      EXPECT_NEAR(below / kTrials, high_misses, kErrors * error(high_misses)) << p << " " << n;
    }
  }
}

}  // namespace
}  // namespace exahash::math
