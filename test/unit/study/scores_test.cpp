#include "exahash/study/scores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

// The definition, by quadrature: the integral of (F(x) - [x >= truth])^2, with the C library's
// erfc.
double integrated(double mean, double sd, double truth) {
  constexpr int kSteps = 400'000;
  const double low = std::min(mean, truth) - 12 * sd, high = std::max(mean, truth) + 12 * sd;
  const double step = (high - low) / kSteps;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double x = low + (i + 0.5) * step;
    const double f = 0.5 * std::erfc((mean - x) / sd / std::sqrt(2.0)) - (x >= truth ? 1 : 0);
    sum += f * f * step;
  }
  return sum;
}

TEST(Scores, NormalAgainstItsDefinition) {
  for (const auto& [mean, sd, truth] : std::vector<std::array<double, 3>>{
           {0, 1, 0}, {0, 1, 1}, {0, 1, -2.5}, {3, 0.2, 3.1}, {-1, 4, 9}}) {
    EXPECT_NEAR(crps_of_normal(mean, sd, truth), integrated(mean, sd, truth), 1e-5 * sd);
  }
  // (sqrt 2 - 1) / sqrt pi: Gneiting and Raftery 2007 at the forecast's centre.
  EXPECT_NEAR(crps_of_normal(7, 1, 7), 0.2336949772, 1e-9);
  EXPECT_EQ(crps_of_normal(2, 0, 5), 3);
}

// X is -1 or 1, truth 0: mean |X| - mean |X - X'| / 2 = 1/2. So must be the mean over all samples
// of two, which are as likely.
TEST(Scores, SampleIsFair) {
  double sum = 0;
  for (const auto& two : std::vector<std::vector<double>>{{-1, -1}, {-1, 1}, {-1, 1}, {1, 1}}) {
    sum += crps_of_sample(two, 0);
  }
  EXPECT_DOUBLE_EQ(sum / 4, 0.5);
}

// Uniform on 0 to 1: truth^2 - truth + 1/3 inside.
TEST(Scores, SampleOfAUniform) {
  std::vector<double> grid;
  grid.reserve(2000);
  for (int i = 0; i < 2000; ++i) grid.push_back((i + 0.5) / 2000);
  for (const double truth : {0.0, 0.25, 0.5, 0.9}) {
    EXPECT_NEAR(crps_of_sample(grid, truth), truth * truth - truth + 1.0 / 3, 2e-4);
  }
}

// Pair by pair, as it is defined.
TEST(Scores, SampleAgainstAllPairs) {
  std::mt19937 chance(7);
  std::lognormal_distribution<double> law(0.3, 0.8);
  std::vector<double> members(101);
  for (double& one : members) one = law(chance);
  std::ranges::sort(members);
  for (const double truth : {0.1, 1.3, 20.0}) {
    double off = 0, apart = 0;
    for (const double a : members) {
      off += std::fabs(a - truth);
      for (const double b : members) apart += std::fabs(a - b);
    }
    EXPECT_NEAR(crps_of_sample(members, truth), off / 101 - apart / (2.0 * 101 * 100), 1e-12);
  }
}

TEST(Scores, Quantiles) {
  const std::vector<double> five{1, 2, 4, 8, 16};
  EXPECT_EQ(quantile_of(five, 0), 1);
  EXPECT_EQ(quantile_of(five, 0.5), 4);
  EXPECT_EQ(quantile_of(five, 0.625), 6);
  EXPECT_EQ(quantile_of(five, 1), 16);
}

}  // namespace
}  // namespace exahash::study
