// Clocks, spot hours and weather against published figures, Boost and counts.

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// One row of 20 J/TH at one price of power (40 USD/MWh) and one contract; all of it can change its
// clock.
Fleets one_cell(Contract contract) {
  Fleets fleets;
  fleets.setup.vintages = {{20, 1}};
  fleets.setup.owners = {{"all", 1, 1, contract, 0}};
  lay_out(fleets.setup, {.power_bins = 1});
  fleets.parameters = test::still_parameters();
  fleets.parameters.efficiency_j_per_th = all(20);
  fleets.parameters.power_usd_per_mwh = all(40);
  fleets.parameters.factory_eh_per_month = all(0);
  fleets.parameters.idle_share = all(0);
  return fleets;
}

// Gross hashprice that pays `times` the rated power of a cell.
double hashprice_of(double times) {
  return times * 0.024 * 20 * 1.03 * 40 / 0.99;
}

// Clock and J/TH at the start, where revenue is so many times the cost of rated power.
struct Clocked {
  double clock, j_per_th;
};
Clocked clocked(double times) {
  Fleets fleets = one_cell(Contract::fixed);
  fleets.parameters.flexible_share = all(1);
  fleets.begin(all(hashprice_of(times)));
  return {fleets.cells[0].clock[0], fleets.state.power_mw[0] / fleets.state.hash_rate_eh[0]};
}
double times_of(double clock) {
  double low = 0.1, high = 3;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (clocked(middle).clock < clock ? low : high) = middle;
  }
  return (low + high) / 2;
}

// MODEL: with k = 0.35 and a static share of 0.05, underclocking starts where revenue over power
// falls below 1.62, and J/TH fall to 0.884 at a clock of 0.8 and to 0.786 at 0.6.
TEST(Clocks, StartAndGainOfUnderclocking) {
  EXPECT_NEAR(times_of(1), 1.62, 0.0051);
  const double rated = clocked(times_of(1)).j_per_th;
  EXPECT_NEAR(rated, 20 * 1.03, 1e-6);
  EXPECT_NEAR(clocked(times_of(0.8)).j_per_th / rated, 0.884, 0.0005);
  EXPECT_NEAR(clocked(times_of(0.6)).j_per_th / rated, 0.786, 0.0005);
  EXPECT_EQ(clocked(0.1).clock, 0.5);
  EXPECT_EQ(clocked(10).clock, 1.15);
}

// No clock earns more than the one chosen: profit of a rig over a grid of clocks.
TEST(Clocks, ChosenClockEarnsMost) {
  for (const double times : {1.1, 1.3, 1.6, 1.8}) {
    const auto profit = [&](double x) {
      const double u = 1 + 0.35 * (x - 1);
      return times * x - (0.05 + 0.95 * x * u * u);  // over the cost of rated power
    };
    double best = 0.5;
    for (double x = 0.5; x <= 1.15; x += 1e-4) best = profit(x) > profit(best) ? x : best;
    EXPECT_NEAR(clocked(times).clock, best, 2e-4) << times;
  }
}

TEST(Clocks, FollowWithTheirLag) {
  Fleets fleets = one_cell(Contract::fixed);
  fleets.parameters.flexible_share = all(1);
  fleets.parameters.clock_lag_days = {1, 2, 5, 10, 20, 30, 60, 100};
  fleets.begin(all(hashprice_of(1e3)));
  fleets.decide(all(0), 0, 7);  // the mean of the days before: nothing changes
  for (int day = 8; day <= 35; ++day) fleets.decide(all(0), 0, day);
  for (int i = 0; i < 8; ++i) {
    const double lag = fleets.parameters.clock_lag_days[i];
    EXPECT_NEAR(fleets.cells[0].clock[i], 0.5 + 0.65 * std::exp(-28 / lag), 1e-9) << lag;
  }
}

// Share of hours with spot below break-even, against two lognormals of Boost: exact where the
// table has a level, and as far off as its chords between.
TEST(SpotHours, AreTheQuantilesOfTwoLognormals) {
  const boost::math::normal normal;
  const auto below = [&](double price) {
    return 0.97 * cdf(normal, std::log(price) / 0.5) +
           0.03 * cdf(normal, std::log(price / 8) / 0.5);
  };
  Fleets fleets = one_cell(Contract::index);
  for (const SpotLevel& level : fleets.setup.spot) {
    EXPECT_NEAR(below(level.price), std::clamp(level.share, 0.001, 0.999), 1e-9);
  }
  double worst = 0;
  for (double price = 0.2; price < 20; price *= 1.02) {
    // Break-even is revenue less 7 USD/MWh.
    fleets.begin(all(hashprice_of(price + 7.0 / 40)));
    worst = std::max(worst, std::abs(fleets.cells[0].on[0] - below(price)));
  }
  EXPECT_LT(worst, 0.025);
}

TEST(SpotHours, NoneWhereBreakEvenIsNegative) {
  for (const Contract contract : {Contract::index, Contract::resale}) {
    Fleets fleets = one_cell(contract);
    fleets.begin(all(hashprice_of(1)));
    EXPECT_GT(fleets.state.hash_rate_eh[0], 900);
    for (int day = 1; day <= 14; ++day) fleets.decide(all(hashprice_of(6.9 / 40)), 0, day);
    EXPECT_EQ(fleets.state.hash_rate_eh[0], 0);
    EXPECT_EQ(fleets.state.power_mw[0], 0);
  }
}

// Hash rate is what stands still less beta times the severity; a storm fades by e in its time.
TEST(Weather, FadesAndStopsItsShare) {
  Fleets fleets = one_cell(Contract::fixed);
  fleets.setup.sites[0].weather_beta = 0.6;
  fleets.setup.start_day_of_year = 121;
  fleets.parameters.storms = all(20);
  fleets.parameters.storm_days = {0.5, 1, 2, 2.5, 3, 5, 10, 20};
  fleets.begin(all(hashprice_of(20)));
  const double load = fleets.state.power_mw[0];
  fleets.state.weather = all(0.8);
  for (int day = 1; day <= 100; ++day) {  // to August
    fleets.decide(all(hashprice_of(20)), 0, day);
    for (int i = 0; i < 8; ++i) {
      const double severity = 0.8 * std::exp(-day / fleets.parameters.storm_days[i]);
      ASSERT_NEAR(fleets.state.weather[i], severity, 1e-9);  // less is none
      ASSERT_NEAR(fleets.state.hash_rate_eh[i], 948 * (1 - 0.6 * severity), 1e-6);
      ASSERT_NEAR(fleets.state.power_mw[i], load * (1 - 0.6 * severity), 2e-5);
    }
  }
}

// A given storm comes on its day, in summer too and on every path; its fading is the closed form.
TEST(Weather, AGivenStormComes) {
  Fleets fleets = one_cell(Contract::fixed);
  fleets.setup.sites[0].weather_beta = 0.5;
  fleets.setup.start_day_of_year = 121;
  fleets.setup.given_storm_day = 4;
  fleets.setup.given_storm_severity = 0.9;
  fleets.parameters.storms = all(0);
  fleets.parameters.storm_days = all(3);
  fleets.begin(all(hashprice_of(20)));
  for (int day = 1; day <= 30; ++day) {
    fleets.decide(all(hashprice_of(20)), 0, day);
    const double severity = day < 4 ? 0 : 0.9 * std::exp(-(day - 4) / 3.0);
    for (int i = 0; i < 8; ++i) {
      ASSERT_NEAR(fleets.state.hash_rate_eh[i], 948 * (1 - 0.5 * severity), 1e-6) << day;
    }
  }
}

// Storms of 4,096 winters, each fading within its day so that all can be counted. Their number is
// binomial (90 days), severities uniform from 0.4 to 1; the share of winters without one that of
// Poisson. Limits: 4.9 standard errors, false alarm 1e-6 each.
TEST(Weather, StormsAreCountedOverWinters) {
  constexpr int kWinters = 4096;
  constexpr double kLimit = 4.9;
  Fleets fleets = one_cell(Contract::fixed);
  fleets.parameters.storms = all(1);
  fleets.parameters.storm_days = all(0.01);
  fleets.setup.start_day_of_year = 0;
  double storms = 0, severity = 0;
  int without = 0, summer = 0;
  for (int octet = 0; octet < kWinters / 8; ++octet) {
    for (int i = 0; i < 8; ++i)
      fleets.paths[i] = static_cast<std::uint64_t>(octet) * 8 + static_cast<std::uint64_t>(i);
    fleets.begin(all(60));
    std::array<int, 8> count{};
    for (int day = 300; day <= 450; ++day) {
      fleets.decide(all(60), 0, day);
      const bool winter = day >= 334 && day < 365 + 59;
      for (int i = 0; i < 8; ++i) {
        const double y = fleets.state.weather[i];
        if (y < 0.1) continue;
        ++(winter ? count[i] : summer);
        severity += y;
      }
    }
    for (const int each : count) storms += each, without += each == 0;
  }
  EXPECT_EQ(summer, 0);
  EXPECT_NEAR(storms / kWinters, 1, kLimit * std::sqrt((1 - 1 / 90.0) / kWinters));
  EXPECT_NEAR(severity / storms, 0.7, kLimit * 0.6 / std::sqrt(12 * storms));
  const double none = std::exp(-1.0);
  EXPECT_NEAR(without / double(kWinters), none, kLimit * std::sqrt(none * (1 - none) / kWinters));
}

}  // namespace
}  // namespace exahash::mining
