// Logarithms of tails against Boost's distribution functions in 50 digits.

#include "exahash/math/incomplete.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <gtest/gtest.h>

#include "support/numbers.h"
#include "unit/math/exact.h"

namespace exahash::math {
namespace {

using test::Exact;
using test::kInfinity;

// Error of the tail itself, as a share of it, over what the header allows.
double excess(double log_tail, const Exact& exact, const Exact& smaller) {
  const Exact off = abs(Exact(log_tail) - log(exact));
  const double allowed = exact == smaller
                             ? 3e-14 + 1e-15 * std::abs(static_cast<double>(log(exact)))
                             : 3e-14 / static_cast<double>(exact);
  return static_cast<double>(off) / allowed;
}

double worst_of(const LogTails& tails, const Exact& lower, const Exact& upper) {
  const Exact smaller = lower < upper ? lower : upper;
  return std::max(excess(tails.lower, lower, smaller), excess(tails.upper, upper, smaller));
}

TEST(GammaTails, WithinTheStatedErrorOfFiftyDigits) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> log_shape(std::log(0.5), std::log(3000.0));
  std::uniform_real_distribution<double> log_ratio(-2, 2);
  for (int i = 0; i < 300; ++i) {
    const double a = std::exp(log_shape(random));
    const double x = a * std::exp(log_ratio(random));
    const Exact lower = boost::math::gamma_p(Exact(a), Exact(x));
    const Exact upper = boost::math::gamma_q(Exact(a), Exact(x));
    EXPECT_LT(worst_of(log_gamma_tails(a, x), lower, upper), 1) << a << " " << x;
  }
}

TEST(BetaTails, WithinTheStatedErrorOfFiftyDigits) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> log_shape(0, std::log(3000.0));
  std::uniform_real_distribution<double> anywhere(0.001, 0.999);
  for (int i = 0; i < 300; ++i) {
    const double a = std::floor(std::exp(log_shape(random)));
    const double b = std::floor(std::exp(log_shape(random)));
    const double x = anywhere(random);
    const Exact lower = boost::math::ibeta(Exact(a), Exact(b), Exact(x));
    const Exact upper = boost::math::ibetac(Exact(a), Exact(b), Exact(x));
    EXPECT_LT(worst_of(log_beta_tails(a, b, x), lower, upper), 1) << a << " " << b << " " << x;
  }
}

// P(Beta(1, b) > x) = (1 - x)^b, P(Beta(a, 1) <= x) = x^a, P(Gamma(1) > x) = e^-x.
TEST(LogTails, StayFiniteFarBelowTheSmallestDouble) {
  EXPECT_NEAR(log_beta_tails(1e9, 1, 0.25).lower / (1e9 * std::log(0.25)), 1, 1e-15);
  EXPECT_NEAR(log_beta_tails(1, 1e9, 0.75).upper / (1e9 * std::log(0.25)), 1, 1e-15);
  EXPECT_NEAR(log_gamma_tails(1, 12'345).upper, -12'345, 1e-10);
}

TEST(LogTails, AreZeroAndMinusInfinityAtTheEnds) {
  EXPECT_EQ(log_gamma_tails(7, 0).lower, -kInfinity);
  EXPECT_EQ(log_gamma_tails(7, 0).upper, 0);
  EXPECT_EQ(log_beta_tails(7, 8, 0).lower, -kInfinity);
  EXPECT_EQ(log_beta_tails(7, 8, 1).upper, -kInfinity);
  EXPECT_EQ(log_beta_tails(7, 8, 1).lower, 0);
}

TEST(LogTails, OutsideTheirRangesAreNaN) {
  for (const double bad : {0.0, -1.0, kInfinity, std::nan("")}) {
    EXPECT_TRUE(std::isnan(log_gamma_tails(bad, 1).lower)) << bad;
    EXPECT_TRUE(std::isnan(log_beta_tails(bad, 1, 0.5).lower)) << bad;
    EXPECT_TRUE(std::isnan(log_beta_tails(1, bad, 0.5).upper)) << bad;
  }
  for (const double bad : {-0.1, 1.1, std::nan("")}) {
    EXPECT_TRUE(std::isnan(log_beta_tails(2, 3, bad).lower)) << bad;
    EXPECT_TRUE(std::isnan(log_logit_density(2, 3, bad))) << bad;
  }
  EXPECT_TRUE(std::isnan(log_gamma_tails(2, kInfinity).lower));
}

// The derivative of the distribution function times x (1 - x), by Boost.
TEST(LogitDensity, IsTheBetaDensityTimesItsJacobian) {
  for (const auto& [a, b, x] : {std::tuple(1.0, 1.0, 0.3), std::tuple(6.0, 7.0, 0.01),
                                std::tuple(500.0, 20.0, 0.97), std::tuple(2.0, 900.0, 0.5)}) {
    const Exact density =
        boost::math::ibeta_derivative(Exact(a), Exact(b), Exact(x)) * x * (1 - Exact(x));
    EXPECT_NEAR(log_logit_density(a, b, x), static_cast<double>(log(density)), 3e-13);
  }
}

}  // namespace
}  // namespace exahash::math
