#include "exahash/mining/underclock.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::mining {
namespace {

constexpr ClockCurve<double> kCurve{.voltage_slope = 0.35, .fixed_share = 0.05};

// MODEL, section 2: 1.00, .884 at x = .8, .786 at .6; slower from 1.62 down.
TEST(Underclock, TheTableOfTheModel) {
  EXPECT_NEAR(energy_ratio(kCurve, 1.0), 1, 1e-15);
  EXPECT_NEAR(energy_ratio(kCurve, 0.8), 0.884, 5e-4);
  EXPECT_NEAR(energy_ratio(kCurve, 0.6), 0.786, 5e-4);
  EXPECT_NEAR(marginal_energy_ratio(kCurve, 1.0), 1.62, 0.006);
}

// Marginal: the derivative of energy a second, x e(x), by differences.
TEST(Underclock, MarginalEnergyIsTheSlopeOfPower) {
  for (double x = 0.5; x < 1.16; x += 0.05) {
    constexpr double kStep = 1e-5;
    const auto power = [](double at) { return at * energy_ratio(kCurve, at); };
    EXPECT_NEAR(marginal_energy_ratio(kCurve, x),
                (power(x + kStep) - power(x - kStep)) / (2 * kStep), 1e-8);
  }
}

// No rate of a fine grid earns more than the one chosen: revenue x less cost x e(x).
TEST(Underclock, TheBestRateEarnsMost) {
  for (const double slope : {0.01, 0.15, 0.35, 0.5, 1.0}) {
    const ClockCurve<double> curve{.voltage_slope = slope, .fixed_share = 0.05};
    for (const double revenue : {-1.0, 0.0, 0.4, 0.9, 1.0, 1.3, 1.62, 2.0, 3.0, 50.0}) {
      const double best = best_rate(curve, revenue);
      EXPECT_GE(best, kSlowest);
      EXPECT_LE(best, kFastest);
      const auto profit = [&](double x) { return revenue * x - x * energy_ratio(curve, x); };
      for (int i = 0; i <= 1300; ++i) {
        const double x = kSlowest + i * 0.0005;
        EXPECT_LE(profit(x), profit(best) + 1e-12) << slope << " " << revenue << " " << x;
      }
    }
  }
  EXPECT_NEAR(best_rate(kCurve, marginal_energy_ratio(kCurve, 1.0)), 1, 1e-12);
}

}  // namespace
}  // namespace exahash::mining
