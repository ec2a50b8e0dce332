#include "exahash/mining/fleet_past.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace exahash::mining {
namespace {

// The hash rate that these deliveries make when 10 % of rigs wear out in a year.
std::vector<double> rates_of(const std::vector<double>& delivered) {
  std::vector<double> rates;
  double rate = 0;
  for (const double more : delivered) {
    rate = rate * (1 - 0.1 / 12) + more;
    rates.push_back(rate);
  }
  return rates;
}

// Deliveries that grow by 3 % a month in ln: makers by 36 % a year.
TEST(FleetPast, FactoriesThatGrow) {
  std::vector<double> delivered;
  delivered.reserve(90);
  for (int month = 0; month < 90; ++month) delivered.push_back(std::exp(0.03 * month));
  const std::vector<Released> models{{0, 100}};
  const auto fleet = past_fleet(rates_of(delivered), 0, models);
  EXPECT_NEAR(fleet.factory_growth, 0.36, 1e-9);
  EXPECT_NEAR(fleet.most_eh_per_month, (delivered[87] + delivered[88] + delivered[89]) / 3, 1e-9);
}

// Twice the hashes of half the J/TH are the same wafers: no factory has grown.
TEST(FleetPast, BetterRigsAreNoGrowthOfFactories) {
  std::vector<double> delivered(60, 1.0);
  delivered.resize(84, 2.0);
  const std::vector<Released> models{{0, 200}, {60, 100}};
  const auto fleet = past_fleet(rates_of(delivered), 0, models);
  EXPECT_NEAR(fleet.factory_growth, 0, 1e-9);
  EXPECT_NEAR(fleet.most_eh_per_month, 2, 1e-9);
}

TEST(FleetPast, FactoriesThatShrinkOrAreNotKnown) {
  std::vector<double> delivered(60, 4.0);
  delivered.resize(84, 1.0);
  const std::vector<Released> models{{0, 100}};
  const auto fleet = past_fleet(rates_of(delivered), 0, models);
  EXPECT_NEAR(fleet.factory_growth, std::log(0.25) / 4, 0.02);
  const std::vector<double> young(59, 1.0);
  EXPECT_EQ(past_fleet(rates_of(young), 0, models).factory_growth, 0);
}

}  // namespace
}  // namespace exahash::mining
