// Two arms that differ in one number, with the same luck: the differences that a comparison prints,
// against closed forms.

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "exahash/sim/ensemble.h"
#include "exahash/sim/recorder.h"

#include "support/models.h"

namespace exahash::sim {
namespace {

constexpr int kComparedDays = 20;
constexpr double kComparedYears = kComparedDays / 365.25;
constexpr double kVolatility = 0.5, kDrift = 0.05;

// A lognormal price: a year's drift 5 %, volatility 50 %.
Model compared_model(double spot, double eh_s, std::uint64_t seed) {
  Model model = test::given_model(kComparedDays, eh_s, 300);
  model.seed = seed;
  model.market.model = market::PriceModel::gbm;
  model.parameters[EXAHASH_SLOT(market.price_spot)] = spot;
  return model;
}

// First less second on the last day.
Summary last_difference(const Model& first, const Model& second, std::int64_t paths,
                        std::string_view metric) {
  Recorder recorder(kComparedDays, 2);
  const Model* arms[] = {&first, &second};
  EXPECT_EQ(run_ensemble(arms, {.paths = paths, .twins = false}, recorder).value(), paths);
  for (const Series& series : recorder.differences(first.start)) {
    if (series.metric == metric) return series.values.back();
  }
  ADD_FAILURE() << metric;
  return {};
}

// With the same luck a price that starts higher by a share is higher by it on every path, so the
// difference is lognormal. 400 comparisons with seeds of their own, 400 paths each. A 90 % interval
// of the median misses in 10 %: of 400 in more than 71 or fewer than 15 with chance 1e-6 each
// (binomial).
TEST(Comparison, NineOfTenIntervalsHoldTheTrueDifference) {
  const double more = 100'000 - 78'179;
  const double median = more * std::exp((kDrift - kVolatility * kVolatility / 2) * kComparedYears);
  int missed = 0;
  double wide = 0;
  for (std::uint64_t seed = 5000; seed < 5400; ++seed) {
    const Summary found = last_difference(compared_model(100'000, 950, seed),
                                          compared_model(78'179, 950, seed), 400, "price_usd");
    missed += median < found.median_low || median > found.median_high;
    wide += (found.median_high - found.median_low) / 400;
  }
  EXPECT_LE(missed, 71);
  EXPECT_GE(missed, 15);
  RecordProperty("missed", missed);
  // As wide as the median of 400 such differences needs (standard error sqrt(pi / 2) times that of
  // a mean), far less than two runs with luck of their own would give.
  const double error =
      std::sqrt(std::numbers::pi / 2 / 400) * kVolatility * std::sqrt(kComparedYears);
  EXPECT_NEAR(wide / (2 * 1.645 * error * median), 1, 0.1);
}

// The band says how paths differ, not how well the median is known: 90 % of them lie inside.
TEST(Comparison, TheBandIsThatOfTheDifferences) {
  const Summary found = last_difference(compared_model(100'000, 950, 7),
                                        compared_model(78'179, 950, 7), 40'000, "price_usd");
  const double more = 100'000 - 78'179;
  const double middle = (kDrift - kVolatility * kVolatility / 2) * kComparedYears;
  // ln of a quantile at 5 % has a standard error of the spread times sqrt(.05 * .95 / 40,000) over
  // the normal density there, 0.103. 4.9 of them, and the 0.2 % of histograms.
  const double spread = kVolatility * std::sqrt(kComparedYears);
  const double limit = 4.9 * spread * std::sqrt(0.05 * 0.95 / 40'000) / 0.103 + 0.002;
  EXPECT_NEAR(found.quantiles[2] / (more * std::exp(middle - 1.6449 * spread)), 1, limit);
  EXPECT_NEAR(found.quantiles[8] / (more * std::exp(middle + 1.6449 * spread)), 1, limit);
  EXPECT_NEAR(found.mean / (more * std::exp(kDrift * kComparedYears)), 1, 4.9 * spread / 200);
}

// Half the 90 % interval of the mean of a coin that falls on 1 thirty times in a hundred: 1.645
// times sqrt(p (1 - p) / (n - 1)).
TEST(Comparison, AMeanHasTheErrorOfItsBinomialLaw) {
  Sample sample;
  EXPECT_FALSE(sample.mean_error());
  for (int i = 0; i < 100; ++i) sample.add(i < 30 ? 100 : 0);
  EXPECT_NEAR(sample.mean_error().value_or(0), 100 * 1.645 * std::sqrt(0.3 * 0.7 / 99), 0.02);
}

// A difference that no luck touches is known from any number of paths.
TEST(Comparison, ACertainDifferenceHasNoInterval) {
  const Summary found = last_difference(compared_model(78'179, 1045, 7),
                                        compared_model(78'179, 950, 7), 64, "hash_rate_ehs");
  EXPECT_NEAR(found.mean, 95, 1e-9);
  EXPECT_NEAR(found.median_low, 95, 0.2);  // histograms are good to 0.2 %
  EXPECT_NEAR(found.median_high, 95, 0.2);
}

}  // namespace
}  // namespace exahash::sim
