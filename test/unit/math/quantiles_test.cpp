// Quantiles against Boost's distribution functions in 50 digits: the error of x is (F(x) - p) /
// f(x), taken on the smaller tail.

#include "exahash/math/quantiles.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <gtest/gtest.h>

#include "support/numbers.h"
#include "unit/math/exact.h"

namespace exahash::math {
namespace {

using test::Exact;
using test::kInfinity;

// Uniform, down to 2^-100 and up to 1 - 2^-53, by turns; never 0, never 1.
class Probabilities {
 public:
  explicit Probabilities(unsigned seed) : random_(seed) {}
  double next() {
    const double u = std::ldexp(static_cast<double>(random_() >> 12) + 0.5, -52);
    const int turn = turn_++ % 3;
    if (turn == 0) return u;
    if (turn == 1) return std::ldexp(u, -static_cast<int>(random_() % 100));
    return std::min(1 - std::ldexp(u, -static_cast<int>(random_() % 53)), 1 - 0x1p-53);
  }

 private:
  std::mt19937_64 random_;
  int turn_ = 0;
};

Exact normal_tail(const Exact& x) {
  return boost::math::erfc(x / sqrt(Exact(2))) / 2;
}

Exact error_of_normal(double x, double p) {
  const Exact missed =
      p < 0.5 ? Exact(normal_tail(-Exact(x)) - p) : Exact(1 - Exact(p) - normal_tail(Exact(x)));
  return missed * exp(Exact(x) * x / 2) * sqrt(boost::math::constants::two_pi<Exact>());
}

double error_in_ulps(const Exact& error, double x) {
  const double size = std::abs(x);
  return std::abs(static_cast<double>(error / (std::nextafter(size, kInfinity) - size)));
}

TEST(NormalQuantile, WithinTwoUlp) {
  Probabilities probabilities(1);
  double worst = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double p = probabilities.next();
    const double x = normal_quantile(p);
    worst = std::max(worst, error_in_ulps(error_of_normal(x, p), x));
  }
  // The seams of the formula, the middle and the far tail.
  for (double p : {0.075, std::nextafter(0.075, 0), 0.925, 0.25, 0.5 - 0x1p-54, 0.5 + 0x1p-53,
                   0x1p-53, std::nextafter(0x1p-53, 0), 1e-300, 0x1p-1074, 1 - 0x1p-53}) {
    const double x = normal_quantile(p);
    EXPECT_LT(error_in_ulps(error_of_normal(x, p), x), 2) << p;
  }
  RecordProperty("max_ulp", std::to_string(worst));
  EXPECT_LT(worst, 2);
}

TEST(NormalQuantile, TableAndEnds) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959963985, 1e-9);
  EXPECT_NEAR(normal_quantile(0.05), -1.644853627, 1e-9);
  EXPECT_EQ(normal_quantile(0.5), 0);
  EXPECT_EQ(normal_quantile(0), -kInfinity);
  EXPECT_EQ(normal_quantile(1), kInfinity);
  EXPECT_TRUE(std::isnan(normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(1.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(std::nan(""))));
}

TEST(NormalCdf, RelativeErrorInBothTails) {
  std::mt19937_64 random(2);
  double worst = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double u = static_cast<double>(random() >> 11) * 0x1p-53;
    const double x = i % 2 ? -37 + 46 * u : 2 * u - 1;
    const Exact exact = x < 0 ? normal_tail(-Exact(x)) : Exact(1 - normal_tail(Exact(x)));
    worst = std::max(worst, std::abs(static_cast<double>(normal_cdf(x) / exact - 1)));
  }
  RecordProperty("max_relative_e15", std::to_string(worst * 1e15));
  EXPECT_LT(worst, 1e-15);
  EXPECT_NEAR(normal_cdf(-3), 0.001349898, 1e-9);
  EXPECT_EQ(normal_cdf(0), 0.5);
  EXPECT_EQ(normal_cdf(-kInfinity), 0);
  EXPECT_EQ(normal_cdf(kInfinity), 1);
  EXPECT_TRUE(std::isnan(normal_cdf(std::nan(""))));
}

double relative_error_of_gamma(double shape, double x, double p) {
  const Exact a(shape), at(x);
  const Exact missed = p < 0.5 ? Exact(boost::math::gamma_p(a, at) - p)
                               : Exact(1 - Exact(p) - boost::math::gamma_q(a, at));
  return std::abs(static_cast<double>(missed / boost::math::gamma_p_derivative(a, at) / at));
}

TEST(GammaQuantile, WithinItsStatedError) {
  const struct {
    double shape, error;
    int points;
  } rows[] = {{1e-3, 4e-12, 60},  {0.01, 4e-13, 60}, {0.1, 1e-13, 60}, {0.5, 1e-14, 90},
              {1, 1e-14, 90},     {1.5, 1e-14, 90},  {2, 2e-15, 90},   {9.99, 2e-15, 90},
              {29.99, 2e-15, 90}, {30, 2e-15, 90},   {144, 2e-15, 90}, {2016, 5e-16, 60},
              {65536, 5e-16, 9},  {0x1p20, 5e-16, 6}};
  for (const auto& row : rows) {
    Probabilities probabilities(3);
    double worst = 0;
    for (int i = 0; i < row.points; ++i) {
      const double p = probabilities.next();
      const double x = gamma_quantile(row.shape, p);
      if (x < 1e-290) continue;
      const double error = relative_error_of_gamma(row.shape, x, p);
      EXPECT_LT(error, row.error) << row.shape << " " << p;
      worst = std::max(worst, error);
    }
    RecordProperty("max_relative_e15_shape_" + std::to_string(row.shape),
                   std::to_string(worst * 1e15));
  }
}

TEST(GammaQuantile, EndsAndClosedForm) {
  EXPECT_EQ(gamma_quantile(3, 0), 0);
  EXPECT_EQ(gamma_quantile(3, 1), kInfinity);
  EXPECT_NEAR(gamma_quantile(1, 0.75), 2 * std::log(2), 2e-15);  // exponential
  EXPECT_TRUE(std::isnan(gamma_quantile(0, 0.5)));
  EXPECT_TRUE(std::isnan(gamma_quantile(kInfinity, 0.5)));
  EXPECT_TRUE(std::isnan(gamma_quantile(1, 2)));
  EXPECT_LT(relative_error_of_gamma(150, gamma_quantile(150, 1e-300), 1e-300), 1e-13);
  EXPECT_EQ(gamma_quantile(1e-3, 1e-300), 0);  // about 1e-300000
}

TEST(PeriodGammaQuantile, WithinOneUlp) {
  Probabilities probabilities(4);
  double worst = 0, beside_general = 0;
  for (int i = 0; i < 600; ++i) {
    const double p = std::max(probabilities.next(), 0x1p-53);
    const double x = period_gamma_quantile_lanes(p);
    worst = std::max(worst, relative_error_of_gamma(2015, x, p) * 0x1p53);
    beside_general = std::max(beside_general, std::abs(gamma_quantile(2015, p) / x - 1));
  }
  RecordProperty("max_half_ulps", std::to_string(worst));
  EXPECT_LT(worst, 2);
  EXPECT_LT(beside_general, 5e-16);
  EXPECT_LT(relative_error_of_gamma(2015, period_gamma_quantile_lanes(0x1p-53), 0x1p-53), 3e-16);
}

TEST(BetaQuantile, WithinItsStatedError) {
  const std::pair<int, int> shapes[] = {
      {1, 1},       {1, 2},       {2, 1},        {1, 1000},     {1000, 1},
      {5, 7},       {29, 31},     {30, 2016},    {500, 1516},   {1007, 1008},
      {1, 1 << 20}, {1 << 20, 1}, {30, 1 << 20}, {1 << 20, 29}, {1 << 20, 1 << 20}};
  double worst = 0;
  for (const auto& [a, b] : shapes) {
    Probabilities probabilities(5);
    const int points = a + b > 100'000 ? 9 : 60;
    for (int i = 0; i < points; ++i) {
      const double p = probabilities.next();
      const double x = beta_quantile_whole(a, b, p);
      const Exact wide_a(a), wide_b(b), at(x);
      if (x > 0.9999999) continue;  // 1 - x has no digits left to judge by
      const Exact missed = p < 0.5 ? Exact(boost::math::ibeta(wide_a, wide_b, at) - p)
                                   : Exact(1 - Exact(p) - boost::math::ibetac(wide_a, wide_b, at));
      const Exact slope = boost::math::ibeta_derivative(wide_a, wide_b, at);
      const double error = std::abs(static_cast<double>(missed / slope / at));
      EXPECT_LT(error, 2e-14) << a << " " << b << " " << p;
      worst = std::max(worst, error);
    }
  }
  RecordProperty("max_relative_e15", std::to_string(worst * 1e15));
}

TEST(BetaQuantile, EndsAndClosedForm) {
  EXPECT_EQ(beta_quantile_whole(3, 4, 0), 0);
  EXPECT_EQ(beta_quantile_whole(3, 4, 1), 1);
  EXPECT_NEAR(beta_quantile_whole(3, 1, 0.5), std::cbrt(0.5), 2e-16);
  EXPECT_NEAR(beta_quantile_whole(2016, 2016, 0.5), 0.5, 1e-16);
  EXPECT_TRUE(std::isnan(beta_quantile_whole(0, 1, 0.5)));
  EXPECT_TRUE(std::isnan(beta_quantile_whole(1, (1 << 20) + 1, 0.5)));
  EXPECT_TRUE(std::isnan(beta_quantile_whole(1, 1, -1)));
}

}  // namespace
}  // namespace exahash::math
