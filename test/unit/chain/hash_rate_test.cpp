#include "exahash/chain/hash_rate.h"

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::chain {
namespace {

struct Factors {
  double n, low, high, tolerance;
};

// Exact 95 % factors on work / time, from tables of chi-squared with 2n degrees of freedom.
TEST(HashRate, FactorsOfTheExactInterval) {
  for (const auto& [n, low, high, tolerance] : {Factors{6, 0.367, 1.945, 5e-4},
                                                {36, 0.70, 1.35, 5e-3},
                                                {144, 0.84, 1.17, 5e-3},
                                                {1008, 0.94, 1.06, 5e-3},
                                                {2016, 0.957, 1.044, 5e-4}}) {
    const HashRateEstimate e = from_intervals(Hashes{n * 1e20}, n, 100.0_s);
    const double raw = n * 1e20 / 100;
    EXPECT_NEAR(e.low.base / raw, low, tolerance) << n;
    EXPECT_NEAR(e.high.base / raw, high, tolerance) << n;
    EXPECT_DOUBLE_EQ(e.rate.base / raw, (n - 1) / n);
    EXPECT_EQ(e.blocks, n);
  }
}

// Garwood's limits for a Poisson count (Biometrika 28, 1936): 0 -> 3.689, 1 -> 0.0253 to 5.572,
// 10 -> 4.795 to 18.390.
TEST(HashRate, WindowIntervalIsGarwoods) {
  const HashRateEstimate none = from_window(Hashes{}, 0, 1.0_s, Hashes{1});
  EXPECT_EQ(none.rate.base, 0);
  EXPECT_EQ(none.low.base, 0);
  EXPECT_NEAR(none.high.base, 3.689, 5e-4);
  const HashRateEstimate one = from_window(Hashes{1}, 1, 1.0_s, Hashes{1});
  EXPECT_NEAR(one.low.base, 0.0253, 5e-5);
  EXPECT_NEAR(one.high.base, 5.572, 5e-4);
  const HashRateEstimate ten = from_window(Hashes{20}, 10, 2.0_s, Hashes{2});
  EXPECT_EQ(ten.rate.base, 10);
  EXPECT_NEAR(ten.low.base, 4.795, 5e-4);
  EXPECT_NEAR(ten.high.base, 18.390, 5e-4);
}

TEST(HashRate, NeedsAnIntervalAndATime) {
  EXPECT_THROW((void)from_intervals(Hashes{1}, 1, 1.0_s), ContractViolation);
  EXPECT_THROW((void)from_intervals(Hashes{2}, 2, 0.0_s), ContractViolation);
  EXPECT_THROW((void)from_window(Hashes{}, 0, 1.0_s, Hashes{}), ContractViolation);
}

}  // namespace
}  // namespace exahash::chain
