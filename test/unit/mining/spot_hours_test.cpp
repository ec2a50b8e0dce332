// The table of spot hours against counts of the hours themselves, and a fleet that curtails by it.

#include "exahash/mining/spot_hours.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// Share of the hours at most so dear, by counting.
double counted(const std::vector<double>& hours, double price) {
  const auto cheap = std::ranges::count_if(hours, [&](double each) { return each <= price; });
  return static_cast<double>(cheap) / static_cast<double>(hours.size());
}

// One index site with these hours: 20 J/TH at the rig, 1.03 for the facility, 40 USD/MWh beside
// power, 1 % for the pool.
class IndexSite {
 public:
  explicit IndexSite(const SpotHours& hours) {
    fleets_.setup.vintages = {{20, 1}};
    fleets_.setup.owners = {{"all", 1, 1, Contract::index, 0}};
    fleets_.setup.spot = hours.levels;
    lay_out(fleets_.setup, {.power_bins = 1});
    fleets_.parameters = test::still_parameters();
    fleets_.parameters.efficiency_j_per_th = all(20);
    fleets_.parameters.power_usd_per_mwh = all(hours.median);
    fleets_.parameters.other_cost_usd_per_mwh = all(40);
  }
  // The share that runs where break-even is `price`, USD/MWh.
  double run_at(double price) {
    fleets_.begin(all((price + 40) * 0.024 * 20 * 1.03 / 0.99));
    return fleets_.cells[0].on[0];
  }

 private:
  Fleets fleets_;
};

// By hand: a day of 24 prices, in the order of the hours.
TEST(SpotHours, OfOneDayByHand) {
  const std::vector<double> day{18, 15, 12, 10, 8,  10, 20, 30, 26, 14, 2,  -6,
                                -9, -6, 2,  14, 28, 45, 90, 70, 50, 35, 26, 20};
  const SpotHours hours = spot_hours(day);
  EXPECT_DOUBLE_EQ(hours.median, 16.5);        // between 15 and 18
  EXPECT_NEAR(hours.mean, 524.0 / 24, 1e-12);  // their sum is 524
  EXPECT_DOUBLE_EQ(hours.below_zero, 3.0 / 24);
  IndexSite site(hours);
  // Break-even at 30: it pays in all hours but 45, 90, 70, 50 and 35. At 0: in three, which pay.
  EXPECT_NEAR(site.run_at(30), 19.0 / 24, hours.error + 1e-9);
  EXPECT_NEAR(site.run_at(0), 3.0 / 24, hours.error + 1e-9);
  EXPECT_EQ(site.run_at(-9.1), 0);
  EXPECT_NEAR(site.run_at(90), 1, 1e-9);
  EXPECT_LT(hours.error, 0.1);
}

// Prices that rise evenly, and leaps between few prices: nothing is lost.
TEST(SpotHours, LinesAndLeapsAreExact) {
  std::vector<double> line;
  for (int i = 1; i <= 8760; ++i) line.push_back(i * 0.01);
  const SpotHours even = spot_hours(line);
  EXPECT_LT(even.error, 1e-3);  // the first step of a staircase of 8,760
  EXPECT_NEAR(IndexSite(even).run_at(21.9), 0.25, 1e-3);
  EXPECT_NEAR(IndexSite(even).run_at(80), counted(line, 80), 1e-3);
  std::vector<double> leaps(2500, -10);
  leaps.insert(leaps.end(), 5000, 20);
  leaps.insert(leaps.end(), 2500, 300);
  const SpotHours steep = spot_hours(leaps);
  EXPECT_EQ(steep.error, 0);
  EXPECT_DOUBLE_EQ(steep.below_zero, 0.25);
  for (const double price : {-10.01, -9.99, 0.0, 19.99, 20.01, 299.9, 300.1}) {
    EXPECT_NEAR(IndexSite(steep).run_at(price), counted(leaps, price), 1e-9) << price;
  }
}

TEST(SpotHours, OnePriceForEveryHour) {
  const SpotHours flat = spot_hours(std::vector<double>(8784, 31.5));
  ASSERT_EQ(flat.levels.size(), static_cast<std::size_t>(kSpotLevels));
  EXPECT_EQ(IndexSite(flat).run_at(31.49), 0);
  EXPECT_NEAR(IndexSite(flat).run_at(31.51), 1, 1e-9);
}

// A year as markets have it: usual hours, dear ones, hours below zero. The error that the table
// says is the largest there is, at prices of a fine grid.
TEST(SpotHours, TheErrorIsTheLargest) {
  std::mt19937 engine(7);
  std::lognormal_distribution<double> usual(3.2, 0.5), dear(5.5, 0.8);
  std::uniform_real_distribution<double> coin(0, 1), below(-30, 0);
  std::vector<double> year;
  for (int i = 0; i < 8784; ++i) {
    const double which = coin(engine);
    year.push_back(which < 0.04 ? below(engine) : which < 0.95 ? usual(engine) : dear(engine));
  }
  const SpotHours hours = spot_hours(year);
  EXPECT_LT(hours.error, 0.02);
  IndexSite site(hours);
  double worst = 0;
  for (double price = -29.5; price < 400; price += 0.25) {
    worst = std::max(worst, std::abs(site.run_at(price) - counted(year, price)));
  }
  EXPECT_LE(worst, hours.error + 1e-9);
  EXPECT_GT(worst, 0.8 * hours.error);
}

TEST(SpotHours, NoTableWherePowerIsFreeInMostHours) {
  EXPECT_TRUE(spot_hours(std::vector<double>{-5, 0, 40}).levels.empty());
  EXPECT_FALSE(spot_hours(std::vector<double>{-5, 0.01, 40}).levels.empty());
}

}  // namespace
}  // namespace exahash::mining
