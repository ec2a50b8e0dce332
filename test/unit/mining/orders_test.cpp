// Orders against the integral that they stand for, and the share of the fleet under water.

#include <cmath>
#include <numeric>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// Discounted margin of a rig until it runs out, USD/TH, by quadrature.
double value_by_quadrature(double revenue, double cost) {
  const double end = std::log(revenue / cost) / 0.25;
  boost::math::quadrature::tanh_sinh<double> integrator;
  const double a_day = integrator.integrate(
      [&](double years) {
        return std::exp(-0.35 * years) * (revenue * std::exp(-0.25 * years) - cost);
      },
      0.0, end);
  return a_day * 365.25 / 1000;
}

// The start's order book is the rate at which the value of a rig, in a book of that size, calls
// forth that rate.
TEST(Orders, StartBookIsTheFixedPointOfTheValueIntegral) {
  Fleets fleets;
  const math::Lane hashprice{22, 25, 30, 35, 37.56, 45, 60, 120};
  fleets.begin(hashprice);
  double before = 0;
  for (int i = 0; i < 8; ++i) {
    double book = 0;
    for (const math::Lane& stage : fleets.state.backlog_eh) book += stage[i];
    const double lead_days = 4 * 365.25 / 12;
    const double rate = book / lead_days;
    const double revenue = hashprice[i] * 0.99 * std::exp(-0.25 / 3) * 948 / (948 + book);
    const double value = value_by_quadrature(revenue, 13 * 1.03 * 0.024 * (38 + 7));
    const double most = 35 / (365.25 / 12);
    EXPECT_NEAR(rate, most / (1 + std::pow(10 / value, 4)), 1e-5) << hashprice[i];
    EXPECT_GT(rate, before);
    before = rate;
  }
  EXPECT_LT(before, 35 / (365.25 / 12));
}

TEST(Orders, NobodyOrdersBelowCost) {
  Fleets fleets;
  fleets.begin(all(14));  // a new rig costs 14.46 a day
  for (const math::Lane& stage : fleets.state.backlog_eh) EXPECT_EQ(stage[0], 0);
}

// Whatever is ordered arrives or is on order still: a year at the cap.
TEST(Orders, NothingIsLostOnTheWay) {
  Fleets fleets;
  fleets.setup.retire_days = 1e12;
  fleets.parameters.rig_price_usd_per_th = all(1e-3);
  fleets.setup.rig_price_floor_usd_per_th = 0;  // orders stand at the cap
  fleets.begin(all(1000));
  const auto everything = [&] {
    double sum = 0;
    for (const Cell& cell : fleets.cells) sum += cell.nameplate_eh[0];
    for (const math::Lane& stage : fleets.state.backlog_eh) sum += stage[0];
    return sum;
  };
  const double before = everything();
  for (int day = 1; day <= 364; ++day) fleets.deliver(all(1000), day);
  EXPECT_NEAR(everything() - before, 35.0 * 12 * 364 / 365.25, 1e-6);
}

// Share that costs more than it earns, of what runs or of all rigs.
double under_water(const Fleets& fleets, double hashprice, bool running) {
  double below = 0, total = 0;
  for (const Cell& cell : fleets.cells) {
    const double eh = cell.nameplate_eh[0] * (running ? cell.on[0] : 1);
    total += eh;
    // The spread inside a cell: a logistic of scale 0.08.
    below += eh / (1 + std::exp(std::log(hashprice * 0.99 / cell.cost[0]) / 0.08));
  }
  return below / total;
}

// Reported: 15 to 20 % of the fleet at a hashprice of 28 to 30 USD per PH/s and day (CoinShares,
// first quarter of 2026), without saying whether idle rigs count. The figures of the page: between
// the two ways to count lies what was reported.
TEST(Orders, ShareUnderWaterIsNearWhatWasReported) {
  Fleets fleets;
  fleets.begin(all(37.56));
  EXPECT_NEAR(under_water(fleets, 28, true), 0.171, 0.001);
  EXPECT_NEAR(under_water(fleets, 30, true), 0.114, 0.001);
  EXPECT_NEAR(under_water(fleets, 28, false), 0.273, 0.001);
  EXPECT_NEAR(under_water(fleets, 30, false), 0.212, 0.001);
  for (const double hashprice : {28.0, 29.0, 30.0}) {
    EXPECT_LT(under_water(fleets, hashprice, true), 0.20);
    EXPECT_GT(under_water(fleets, hashprice, false), 0.15);
  }
}

}  // namespace
}  // namespace exahash::mining
