#include "exahash/math/special.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

// Percentage points of chi-squared as every statistics table prints them (NIST Engineering
// Statistics Handbook, 1.3.6.7.4).
TEST(Special, ChiSquaredTable) {
  EXPECT_NEAR(chi_squared_quantile(1, 0.95), 3.841, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(10, 0.025), 3.247, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(10, 0.975), 20.483, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(100, 0.975), 129.561, 5e-4);
}

// With one whole-number parameter the beta and gamma distributions are binomial and Poisson sums.
TEST(Special, ClosedForms) {
  EXPECT_NEAR(beta_cdf(1, 5, 0.3), 1 - std::pow(0.7, 5), 1e-15);
  EXPECT_NEAR(beta_quantile(3, 1, 0.5), std::cbrt(0.5), 1e-15);
  EXPECT_NEAR(gamma_cdf(1, 2), 1 - std::exp(-2), 1e-15);
  EXPECT_NEAR(gamma_cdf(3, 2), 1 - std::exp(-2) * (1 + 2 + 2), 1e-15);
}

TEST(Special, QuantilesInvertTheirDistributions) {
  for (const double p : {0.001, 0.05, 0.5, 0.95, 0.999}) {
    for (const double shape : {0.5, 6.0, 144.0, 2015.0}) {
      EXPECT_NEAR(gamma_cdf(shape, chi_squared_quantile(2 * shape, p) / 2), p, 1e-12);
      EXPECT_NEAR(beta_cdf(shape, 285, beta_quantile(shape, 285, p)), p, 1e-12);
    }
  }
}

TEST(Special, ArgumentsOutsideTheRangeViolateTheContract) {
  EXPECT_THROW((void)gamma_cdf(0, 0.5), ContractViolation);
  EXPECT_THROW((void)beta_quantile(1, 1, 1.5), ContractViolation);
}

}  // namespace
}  // namespace exahash::math
