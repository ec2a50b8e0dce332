// Zeros that are known.

#include "exahash/math/roots.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::math {
namespace {

TEST(Roots, Bisection) {
  EXPECT_NEAR(bisect([](double x) { return x * x - 2; }, {0, 10}), std::sqrt(2.0), 1e-11);
  EXPECT_NEAR(bisect([](double x) { return 2 - x * x; }, {0, 10}), std::sqrt(2.0), 1e-11);
  EXPECT_NEAR(bisect([](double x) { return x + 1e-9; }, {-1, 1}), -1e-9, 1e-20);
  EXPECT_NEAR(bisect([](double x) { return x - 3e300; }, {-8e307, 8e307}), 3e300, 1e289);
}

TEST(Roots, TheEndIsNeverOnTheWrongSide) {
  const auto f = [](double x) { return x * x * x - 7; };
  EXPECT_GE(f(bisect(f, {0, 4})), 0);
}

// (x - 1)(x - 4)(x + 2)
TEST(Roots, TheNearestOne) {
  const auto f = [](double x) { return (x - 1) * (x - 4) * (x + 2); };
  EXPECT_NEAR(*nearest_zero(f, 2.2, {-10, 10}), 1, 1e-11);
  EXPECT_NEAR(*nearest_zero(f, 2.8, {-10, 10}), 4, 1e-11);
  EXPECT_NEAR(*nearest_zero(f, 9, {-10, 10}), 4, 1e-11);
  EXPECT_NEAR(*nearest_zero(f, -9, {-10, 10}), -2, 1e-11);
  EXPECT_NEAR(*nearest_zero(f, 2.2, {2, 10}), 4, 1e-11);
}

TEST(Roots, NoneAndAtTheEdge) {
  EXPECT_FALSE(nearest_zero([](double) { return 1.0; }, 0, {-5, 5}));
  EXPECT_FALSE(nearest_zero([](double x) { return x * x + 1; }, 3, {-5, 5}));
  EXPECT_EQ(nearest_zero([](double x) { return x - 5; }, 0, {-5, 5}), 5);
  EXPECT_FALSE(nearest_zero([](double x) { return x - 5; }, 2, {2, 2}));
}

}  // namespace
}  // namespace exahash::math
