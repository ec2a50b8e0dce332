#include "exahash/chain/retarget_forecast.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::chain {
namespace {

// Percent, as printed.
double low(const RetargetForecast& f) {
  return 100 * f.bands.back().low;
}
double high(const RetargetForecast& f) {
  return 100 * f.bands.back().high;
}

struct Row {
  int seen;
  double low, median, high;
};

// From the method's description, printed to 0.1 (its own last digit is off by up to 0.005).
TEST(RetargetForecast, TableAtAPaceOf660Seconds) {
  for (const auto& [seen, lo, median, hi] : {Row{144, -20.7, -9.2, 3.3},
                                             {504, -14.8, -9.1, -3.2},
                                             {1008, -12.4, -9.1, -5.7},
                                             {1872, -10.0, -9.0, -8.2}}) {
    const RetargetForecast f = forecast_constant({seen, 660.0 * seen, 1}, {});
    EXPECT_NEAR(low(f), lo, 0.055) << seen;
    EXPECT_NEAR(100 * f.change, median, 0.055) << seen;
    EXPECT_NEAR(high(f), hi, 0.055) << seen;
  }
}

TEST(RetargetForecast, TranscriptOfTheGuide) {
  const RetargetForecast f = forecast_constant({1125, 1125 * 612.4, 132.47e12}, {});
  EXPECT_EQ(f.blocks_left, 891);
  EXPECT_NEAR(f.seconds_left / 86400, 6.3, 0.05);
  EXPECT_NEAR(100 * f.change, -2.0, 0.05);
  EXPECT_NEAR(low(f), -5.2, 0.05);
  EXPECT_NEAR(high(f), 1.2, 0.05);
  EXPECT_NEAR(f.odds_of_cut, 0.85, 0.005);
  EXPECT_NEAR(f.difficulty / 1e12, 129.9, 0.05);
}

TEST(RetargetForecast, ChangeIsCertainOnceTheSpanIsClosed) {
  const RetargetForecast f = forecast_drifting({2015, 2015 * 612.4, 100}, {}, 0.018);
  const double exact = 1209600 / (2015 * 612.4) - 1;
  EXPECT_DOUBLE_EQ(f.change, exact);
  EXPECT_DOUBLE_EQ(f.bands.back().low, exact);
  EXPECT_DOUBLE_EQ(f.bands.back().high, exact);
  EXPECT_EQ(f.odds_of_cut, 1);
  EXPECT_EQ(f.blocks_left, 1);
  // One exponential interval: its median is ln 2 of the mean.
  EXPECT_NEAR(f.seconds_left, std::log(2) * 612.4, 2);
}

TEST(RetargetForecast, ClampsAtFourAndAQuarter) {
  EXPECT_EQ(forecast_constant({1000, 1000.0 * 6000, 1}, {}).change, -0.75);
  EXPECT_EQ(forecast_constant({1000, 1000.0 * 60, 1}, {}).change, 3);
}

TEST(RetargetForecast, PriorIsThatOfTheMethod) {
  EXPECT_NEAR(prior_from_previous_period(600, 0.018).a0, 285, 1);
  EXPECT_NEAR(prior_from_previous_period(600, 0.011).a0, 615, 1);
  const RatePrior prior = prior_from_previous_period(612, 0.011);
  EXPECT_DOUBLE_EQ(prior.b0 / prior.a0, 612);
  EXPECT_NEAR(prior_from_previous_period(600, 0).a0, 2015, 1e-9);
}

// At the period's start nothing is seen: ln(change) has the variance of the difference between
// two neighbouring means of a random walk, 2/3 T q^2, and the Gamma noise of both.
TEST(RetargetForecast, FirstMomentOfAPeriodHasTheVarianceOfNeighbouringMeans) {
  for (const double q : {0.0, 0.011, 0.018, 0.05}) {
    const RetargetForecast f =
        forecast_drifting({0, 0, 1}, prior_from_previous_period(600, q), q, {0.9});
    const double sd = std::sqrt(2.0 / 3 * 14 * q * q + 2.0 / 2015);
    const double spread = (std::log1p(f.bands[0].high) - std::log1p(f.bands[0].low)) / 2;
    EXPECT_NEAR(spread / (1.644853627 * sd), 1, 0.01) << q;
    EXPECT_NEAR(f.change, 0, 0.005);  // skewness of the Gamma prior
  }
}

// At the start both have the same variance and differ only in their skewness (0.15 points).
TEST(RetargetForecast, DriftWidensTheBands) {
  const RatePrior prior = prior_from_previous_period(600, 0.018);
  for (int seen = 0; seen < 2015; seen += 100) {
    const PeriodPosition position{seen, 600.0 * seen, 1};
    const RetargetForecast still = forecast_constant(position, prior);
    const RetargetForecast moving = forecast_drifting(position, prior, 0.018);
    EXPECT_LE(low(moving), low(still) + 0.15) << seen;
    EXPECT_GE(high(moving), high(still) - 0.15) << seen;
  }
}

TEST(RetargetForecast, LaterChangesHaveTheStationarySpread) {
  const double q = 0.018;
  const auto all =
      forecast_sequence({700, 700 * 590.0, 1e14}, prior_from_previous_period(600, q), q, 5);
  ASSERT_EQ(all.size(), 5u);
  const double sd = std::sqrt(2.0 / 3 * 14 * q * q + 2.0 / 2015);
  for (std::size_t k = 2; k < all.size(); ++k) {
    EXPECT_NEAR(std::log1p(all[k].bands.back().high), 1.644853627 * sd, 1e-3);
    EXPECT_EQ(all[k].blocks_left, 1316 + 2016 * static_cast<int>(k));
    EXPECT_GT(all[k].seconds_left, all[k - 1].seconds_left + 13 * 86400);
  }
}

TEST(RetargetForecast, NeedsSomethingToGoBy) {
  EXPECT_THROW((void)forecast_constant({0, 0, 1}, {}), ContractViolation);
  EXPECT_THROW((void)forecast_constant({2016, 600, 1}, {}), ContractViolation);
  EXPECT_THROW((void)forecast_constant({10, -5, 1}, {}), ContractViolation);
}

}  // namespace
}  // namespace exahash::chain
