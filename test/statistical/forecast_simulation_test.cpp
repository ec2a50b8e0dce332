// Block by block: ln H a random walk, intervals exponential, difficulty by the rule of 2015
// intervals. The forecast's bands must hold as often as they say.

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/chain/retarget_forecast.h"

namespace exahash::chain {
namespace {

constexpr int kPaths = 1000;
constexpr int kPeriods = 4;
constexpr double kNoise = 0.018;
// Some 20 comparisons at 5.5 standard errors each: a correct program fails less than once in a
// million runs.
constexpr double kForecastErrors = 5.5;

struct Path {
  std::array<double, kPeriods + 1> difficulty{};  // 1: 600 s a block at the first hash rate
  std::array<std::vector<double>, kPeriods> times;
};

Path simulate(std::mt19937_64& random) {
  std::exponential_distribution<double> exponential;
  std::normal_distribution<double> normal;
  Path path;
  path.difficulty[0] = 1;
  double log_rate = 0, time = 0;
  for (std::size_t k = 0; k < kPeriods; ++k) {
    for (int block = 0; block < 2016; ++block) {
      const double interval = 600 * exponential(random) * path.difficulty[k] * std::exp(-log_rate);
      time += interval;
      log_rate += kNoise * std::sqrt(interval / 86400) * normal(random);
      path.times[k].push_back(time);
    }
    path.difficulty[k + 1] =
        path.difficulty[k] * 1209600 / (path.times[k].back() - path.times[k].front());
  }
  return path;
}

RatePrior prior_of(const Path& path) {
  const double interval = (path.times[1][0] - path.times[0][0]) / 2016;
  return prior_from_previous_period(interval * path.difficulty[1] / path.difficulty[0], kNoise);
}

PeriodPosition position_of(const Path& path, int seen) {
  return {seen, path.times[1][static_cast<std::size_t>(seen)] - path.times[1][0],
          path.difficulty[1]};
}

void expect_share(double hits, double level, const char* what, int where) {
  EXPECT_NEAR(hits / kPaths, level, kForecastErrors * std::sqrt(level * (1 - level) / kPaths))
      << what << " at " << where;
}

TEST(ForecastSimulation, BandsOfTheNextChangeHold) {
  std::mt19937_64 random(150001);
  constexpr std::array kSeen = {0, 20, 504, 1400};
  std::array<double, kSeen.size()> half{}, most{}, below{};
  for (int i = 0; i < kPaths; ++i) {
    const Path path = simulate(random);
    const double change = path.difficulty[2] / path.difficulty[1] - 1;
    for (std::size_t k = 0; k < kSeen.size(); ++k) {
      const RetargetForecast f =
          forecast_drifting(position_of(path, kSeen[k]), prior_of(path), kNoise);
      half[k] += f.bands[0].low <= change && change <= f.bands[0].high ? 1 : 0;
      most[k] += f.bands[1].low <= change && change <= f.bands[1].high ? 1 : 0;
      below[k] += change < f.change ? 1 : 0;
    }
  }
  for (std::size_t k = 0; k < kSeen.size(); ++k) {
    expect_share(half[k], 0.5, "50 % band", kSeen[k]);
    expect_share(most[k], 0.9, "90 % band", kSeen[k]);
    expect_share(below[k], 0.5, "median", kSeen[k]);
  }
}

TEST(ForecastSimulation, BandsOfLaterChangesAndDatesHold) {
  std::mt19937_64 random(340000);
  constexpr int kSeen = 700;
  std::array<double, 3> most{}, timely{};
  for (int i = 0; i < kPaths; ++i) {
    const Path path = simulate(random);
    const auto all = forecast_sequence(position_of(path, kSeen), prior_of(path), kNoise, 3);
    for (std::size_t k = 0; k < 3; ++k) {
      const double change = path.difficulty[k + 2] / path.difficulty[k + 1] - 1;
      most[k] += all[k].bands[1].low <= change && change <= all[k].bands[1].high ? 1 : 0;
      if (k == 2) continue;  // its retarget block lies beyond the simulated periods
      const double wait = path.times[k + 2][0] - path.times[1][kSeen];
      timely[k] += all[k].seconds_low <= wait && wait <= all[k].seconds_high ? 1 : 0;
    }
  }
  for (std::size_t k = 0; k < 3; ++k) {
    expect_share(most[k], 0.9, "90 % band of change", static_cast<int>(k) + 1);
    if (k < 2) expect_share(timely[k], 0.9, "date of change", static_cast<int>(k) + 1);
  }
}

// Constant rate, block 1,866 known to 7 blocks: quantiles of 1,000,000 draws of the height (normal,
// rounded, held to 2015), the rate (Gamma) and the time of the blocks left (Gamma). The 5 and 95 %
// points of the span have a standard error below 0.01 % of it.
TEST(ForecastSimulation, AHeightKnownToAFewBlocksWidensTheBand) {
  std::mt19937_64 random(7);
  constexpr double kElapsed = 1866 * 610.0, kSd = 7;
  std::normal_distribution<double> height(1866, kSd);
  std::vector<double> changes(1'000'000);
  for (double& change : changes) {
    const double seen = std::clamp(std::round(height(random)), 0.0, 2015.0);
    const double rate = std::gamma_distribution<double>(seen)(random) / kElapsed;
    const double left =
        seen < 2015 ? std::gamma_distribution<double>(2015 - seen)(random) / rate : 0;
    change = 1209600 / (kElapsed + left) - 1;
  }
  std::sort(changes.begin(), changes.end());
  const auto point = [&](double p) {
    return changes[static_cast<std::size_t>(p * static_cast<double>(changes.size()))];
  };
  PeriodPosition position{1866, kElapsed, 1};
  position.seen_sd = kSd;
  const RetargetForecast f = forecast_constant(position, {}, {0.9});
  EXPECT_NEAR(f.bands[0].low, point(0.05), 2e-4);
  EXPECT_NEAR(f.change, point(0.5), 2e-4);
  EXPECT_NEAR(f.bands[0].high, point(0.95), 2e-4);
  position.seen_sd = 0;
  const RetargetForecast sharp = forecast_constant(position, {}, {0.9});
  EXPECT_GT(f.bands[0].high - f.bands[0].low, sharp.bands[0].high - sharp.bands[0].low);
}

}  // namespace
}  // namespace exahash::chain
