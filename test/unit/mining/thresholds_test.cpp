// The default thresholds against the switching problem that they solve (Dixit 1989): a plant that
// earns h and costs c = 1 a year, h a geometric Brownian motion, switching on for 0.02 and off for
// 0.01.

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/mining/fleet.h"

#include "unit/mining/outlook.h"

namespace exahash::mining {
namespace {

constexpr double kOn = 0.02, kOff = 0.01;

// Value of running less value of idling: h / (rate - mu) - 1 / rate + b h^down - a h^up. The four
// conditions: it is kOn with slope 0 at the upper threshold, -kOff with slope 0 at the lower.
struct Slopes {
  double low, high;
};
Slopes slopes_at(double low, double high) {
  const double half = kSigma * kSigma / 2, middle = (half - kMu) / (2 * half);
  const double width = std::sqrt(middle * middle + kRate / half);
  const double up = middle + width, down = middle - width;
  const auto rest = [](double h) { return h / (kRate - kMu) - 1 / kRate; };
  // b and a from the two values (Cramer).
  const double r1 = kOn - rest(high), r2 = -kOff - rest(low);
  const double determinant =
      -std::pow(high, down) * std::pow(low, up) + std::pow(low, down) * std::pow(high, up);
  const double b = (-r1 * std::pow(low, up) + r2 * std::pow(high, up)) / determinant;
  const double a = (r2 * std::pow(high, down) - r1 * std::pow(low, down)) / determinant;
  const auto slope = [&](double h) {
    return 1 / (kRate - kMu) + b * down * std::pow(h, down - 1) - a * up * std::pow(h, up - 1);
  };
  return {slope(low), slope(high)};
}

TEST(Thresholds, SolveTheSwitchingProblemToTheirDigits) {
  const mining::Setup setup;
  double low = setup.off_threshold, high = setup.on_threshold;
  for (int i = 0; i < 200; ++i) {  // Newton with numeric derivatives
    constexpr double kStep = 1e-6;
    const Slopes f = slopes_at(low, high);
    const Slopes by_low = slopes_at(low + kStep, high), by_high = slopes_at(low, high + kStep);
    const double a = (by_low.low - f.low) / kStep, b = (by_high.low - f.low) / kStep;
    const double c = (by_low.high - f.high) / kStep, d = (by_high.high - f.high) / kStep;
    low -= (f.low * d - b * f.high) / (a * d - b * c);
    high -= (a * f.high - c * f.low) / (a * d - b * c);
  }
  EXPECT_NEAR(slopes_at(low, high).low, 0, 1e-9);
  EXPECT_NEAR(slopes_at(low, high).high, 0, 1e-9);
  EXPECT_NEAR(low, setup.off_threshold, 0.005);
  EXPECT_NEAR(high, setup.on_threshold, 0.005);
}

}  // namespace
}  // namespace exahash::mining
