#include "exahash/study/forecast_backtest.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

EpochTimes steady(int index, std::int64_t start, std::int64_t interval, double difficulty,
                  double next) {
  EpochTimes epoch{index, difficulty, next, {}};
  for (int i = 0; i < 2016; ++i) epoch.times.push_back(start + i * interval);
  return epoch;
}

// Blocks every 500 s: the next difficulty is 1209600 / (2015 * 500) of this one.
TEST(ForecastBacktest, SteadyPaceIsForecastByEveryMethodWithItsKnownBias) {
  const double ratio = 1209600.0 / (2015 * 500);
  const std::vector<EpochTimes> epochs = {steady(10, 0, 500, 100, 100),
                                          steady(11, 2016 * 500, 500, 100, 100 * ratio)};
  for (const ForecastScore& score : backtest_forecast(epochs, 0.011)) {
    ASSERT_EQ(score.forecasts, 1);
    const double seen = std::round(score.progress * 2015);
    if (score.method == "average") {
      // 2016 intervals taken for 2015.
      EXPECT_NEAR(score.mean_error, 100 * (1.2 - ratio), 1e-9);
      EXPECT_TRUE(std::isnan(score.covered_90));
    } else if (score.method == "mempool-504") {
      const double expected = seen < 503 ? 1.2 * 504 / 503 : 1.2 * (seen + 1) / seen;
      EXPECT_NEAR(score.mean_error, 100 * (expected - ratio), 1e-9);
    } else {
      EXPECT_NEAR(score.mean_error, 0, 0.3);
      EXPECT_EQ(score.covered_90, 1);
      EXPECT_EQ(score.covered_50, 1);
    }
  }
}

// What comes after the block that a forecast stands at must not change it.
TEST(ForecastBacktest, NothingIsKnownAhead) {
  const auto score_at_half = [](std::int64_t later_interval) {
    std::vector<EpochTimes> epochs = {steady(10, 0, 600, 100, 100),
                                      steady(11, 2016 * 600, 600, 100, 100)};
    for (std::size_t i = 1009; i < 2016; ++i) {
      epochs[1].times[i] = epochs[1].times[i - 1] + later_interval;
    }
    return backtest_forecast(epochs, 0.011);
  };
  const auto slow = score_at_half(900), fast = score_at_half(300);
  for (std::size_t i = 0; i < slow.size(); ++i) {
    if (slow[i].progress <= 0.5) {
      EXPECT_EQ(slow[i].mean_error, fast[i].mean_error) << slow[i].method;
    } else {
      EXPECT_NE(slow[i].mean_error, fast[i].mean_error) << slow[i].method;
    }
  }
}

TEST(ForecastBacktest, EpochsWithoutTheirPredecessorAreLeftOut) {
  const std::vector<EpochTimes> epochs = {steady(10, 0, 600, 100, 100),
                                          steady(12, 4032 * 600, 600, 100, 100)};
  for (const ForecastScore& score : backtest_forecast(epochs, 0.011)) {
    EXPECT_EQ(score.forecasts, 0);
  }
}

}  // namespace
}  // namespace exahash::study
