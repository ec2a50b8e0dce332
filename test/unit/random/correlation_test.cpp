#include "exahash/random/correlation.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::random {
namespace {

// Two values: L = (1; r, sqrt(1 - r^2)).
TEST(Cholesky, OfTwoValuesIsTheKnownOne) {
  const auto factor = cholesky(std::vector<double>{1, 0.6, 0.6, 1}, 2);
  ASSERT_TRUE(factor);
  ASSERT_EQ(factor->lower.size(), 3U);
  EXPECT_EQ(factor->lower[0], 1);
  EXPECT_EQ(factor->lower[1], 0.6);
  EXPECT_NEAR(factor->lower[2], 0.8, 1e-15);
}

TEST(Cholesky, TimesItsTransposeIsTheMatrix) {
  const std::vector<double> matrix = {1,    0.5, -0.3, 0.1, 0.5, 1,   0.2, 0.4,
                                      -0.3, 0.2, 1,    0,   0.1, 0.4, 0,   1};
  const auto factor = cholesky(matrix, 4);
  ASSERT_TRUE(factor);
  const auto at = [&](int i, int j) {
    return j > i ? 0 : factor->lower[static_cast<std::size_t>(i * (i + 1) / 2 + j)];
  };
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      double sum = 0;
      for (int k = 0; k < 4; ++k) sum += at(i, k) * at(j, k);
      EXPECT_NEAR(sum, matrix[static_cast<std::size_t>(4 * i + j)], 1e-15);
    }
  }
}

// A and B alike, B and C alike, A and C opposite.
TEST(Cholesky, SaysWhichRowContradicts) {
  const auto factor = cholesky(std::vector<double>{1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1}, 3);
  ASSERT_FALSE(factor);
  EXPECT_EQ(factor.error().kind, ErrorKind::bad_input);
  EXPECT_NE(factor.error().problems.front().what.find("row 3"), std::string::npos);
  const auto twins = cholesky(std::vector<double>{1, 1, 1, 1}, 2);
  ASSERT_FALSE(twins);
  EXPECT_NE(twins.error().problems.front().what.find("row 2"), std::string::npos);
}

TEST(Cholesky, RefusesWhatIsNoCorrelationMatrix) {
  EXPECT_THROW((void)cholesky(std::vector<double>{1, 0.1, 0.2, 1}, 2), ContractViolation);
  EXPECT_THROW((void)cholesky(std::vector<double>{2}, 1), ContractViolation);
  EXPECT_THROW((void)cholesky(std::vector<double>{1, 0, 0}, 2), ContractViolation);
}

TEST(Correlate, MixesInPlaceToo) {
  const auto factor = cholesky(std::vector<double>{1, 0.6, 0.6, 1}, 2);
  ASSERT_TRUE(factor);
  std::vector<double> z = {2, -1};
  correlate(*factor, z, z);
  EXPECT_EQ(z[0], 2);
  EXPECT_NEAR(z[1], 2 * 0.6 - 0.8, 1e-15);
}

}  // namespace
}  // namespace exahash::random
