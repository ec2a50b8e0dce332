#include "exahash/math/elementary.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "exahash/math/polygamma.h"

#include "support/elementary_digest.h"
#include "support/numbers.h"
#include "unit/math/exact.h"

namespace exahash::math {
namespace {

using test::Exact;
using test::kInfinity;

// Distance from the exact value in units of the last place of the double nearest to it.
double ulps(double got, const Exact& exact) {
  const double near = static_cast<double>(exact);
  const double ulp =
      std::max(std::nextafter(std::abs(near), kInfinity) - std::abs(near), 0x1p-1074);
  return std::abs(static_cast<double>((Exact(got) - exact) / ulp));
}

double from_bits(std::uint64_t bits) {
  return std::bit_cast<double>(bits);
}

TEST(Log, WithinOneUlpOverAllPositiveDoubles) {
  std::mt19937_64 random(1);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = from_bits(1 + random() % (0x7fefffffffffffff));
    worst = std::max(worst, ulps(log(x), boost::multiprecision::log(Exact(x))));
  }
  EXPECT_LT(worst, 0.7);
  RecordProperty("max_ulp", std::to_string(worst));
}

TEST(Log, WithinOneUlpAroundOne) {
  std::mt19937_64 random(2);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double distance = std::ldexp(1.0 + static_cast<double>(random() >> 12) * 0x1p-52,
                                       -1 - static_cast<int>(random() % 51));
    const double x = i % 2 ? 1 + distance : 1 - distance / 2;
    worst = std::max(worst, ulps(log(x), boost::multiprecision::log(Exact(x))));
  }
  EXPECT_LT(worst, 0.7);
  RecordProperty("max_ulp", std::to_string(worst));
}

TEST(Log, SpecialValues) {
  EXPECT_EQ(log(1), 0);
  EXPECT_EQ(log(0.0), -kInfinity);
  EXPECT_EQ(log(-0.0), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(log(-1)));
  EXPECT_TRUE(std::isnan(log(-kInfinity)));
  EXPECT_TRUE(std::isnan(log(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_LT(ulps(log(0x1p-1074), -1074 * boost::multiprecision::log(Exact(2))), 1);
}

TEST(Exp, WithinOneUlpOverItsWholeRange) {
  std::mt19937_64 random(3);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double u = static_cast<double>(random() >> 11) * 0x1p-53;
    const double x = i % 2 ? -745.1 + u * (709.7 + 745.1) : (u - 0.5) * 4;
    worst = std::max(worst, ulps(exp(x), boost::multiprecision::exp(Exact(x))));
  }
  EXPECT_LT(worst, 0.7);
  RecordProperty("max_ulp", std::to_string(worst));
}

TEST(Exp, SpecialValues) {
  EXPECT_EQ(exp(0), 1);
  EXPECT_EQ(exp(0x1p-60), 1);
  EXPECT_EQ(exp(-kInfinity), 0);
  EXPECT_EQ(exp(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(exp(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_LT(exp(709.782712893384), kInfinity);
  EXPECT_EQ(exp(709.7827128933841), kInfinity);
  EXPECT_EQ(exp(-745.1332191019411), 0x1p-1074);
  EXPECT_EQ(exp(-745.1332191019412), 0);
}

TEST(Pow, WithinOneUlp) {
  std::mt19937_64 random(4);
  double worst = 0;
  for (int i = 0; i < 15'000; ++i) {
    // Any x, x around 1, and a moderate x, each with an exponent up to what overflows.
    const double v = static_cast<double>(random() >> 11) * 0x1p-52 - 1;
    const double beside = std::ldexp(v, -1 - static_cast<int>(random() % 50));
    const double any = from_bits(random() % 0x7ff0000000000000);
    const double x = i % 3 == 0 ? any : (i % 3 == 1 ? 1 + beside : 2 + 2 * v);
    const double y = i % 3 == 2 ? 20 * v : v * 700 / std::log(x);
    const double got = pow(x, y);
    if (!(x > 0) || x == 1 || got < 1e-300 || got > 1e300) continue;
    worst = std::max(worst, ulps(got, boost::multiprecision::pow(Exact(x), Exact(y))));
  }
  EXPECT_LT(worst, 1);
  RecordProperty("max_ulp", std::to_string(worst));
}

TEST(Pow, SpecialValues) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(pow(3, 4), 81);
  EXPECT_EQ(pow(0x1p-1074, -0.5), 0x1p537);
  EXPECT_EQ(pow(2, -1074), 0x1p-1074);
  EXPECT_EQ(pow(2, 1024), kInfinity);
  EXPECT_EQ(pow(0.5, 1e301), 0);
  EXPECT_EQ(pow(0.5, -kInfinity), kInfinity);
  EXPECT_EQ(pow(kInfinity, -2), 0);
  EXPECT_EQ(pow(1, nan), 1);
  EXPECT_EQ(pow(nan, 0), 1);
  EXPECT_TRUE(std::isnan(pow(0, 1)));
  EXPECT_TRUE(std::isnan(pow(-1, 2)));
  EXPECT_TRUE(std::isnan(pow(2, nan)));
}

TEST(Polygamma, KnownValues) {
  const double euler = 0.57721566490153286;
  const double pi_squared = 9.8696044010893586;
  EXPECT_NEAR(digamma(1), -euler, 1e-15);
  EXPECT_NEAR(digamma(0.5), -euler - 2 * std::log(2), 5e-15);
  EXPECT_NEAR(trigamma(1), pi_squared / 6, 3e-15);
  EXPECT_NEAR(trigamma(0.5), pi_squared / 2, 1e-14);
  EXPECT_TRUE(std::isnan(digamma(0)));
  EXPECT_TRUE(std::isnan(trigamma(-1)));
}

// psi(n) = H(n-1) - gamma and psi'(n) = pi^2/6 - sum of 1/k^2 below n, summed in 50 digits.
TEST(Polygamma, MatchesSumsAtWholeNumbers) {
  Exact harmonic = 0;
  Exact squares = 0;
  const Exact euler("0.57721566490153286060651209008240243104215933593992");
  const Exact basel("1.6449340668482264364724151666460251892189499012068");
  for (int n = 1; n <= 2016; ++n) {
    EXPECT_NEAR(static_cast<double>(Exact(digamma(n)) / (harmonic - euler)), 1, 1e-14) << n;
    EXPECT_NEAR(static_cast<double>(Exact(trigamma(n)) / (basel - squares)), 1, 1e-14) << n;
    harmonic += Exact(1) / n;
    squares += Exact(1) / (Exact(n) * n);
  }
}

// The number that g++ 12 (Release) and clang 16 (no optimisation) agree on.
TEST(Elementary, TheSameBitsEverywhere) {
  EXPECT_EQ(test::elementary_digest(), 8666283050852729500u);
}

}  // namespace
}  // namespace exahash::math
