#include "exahash/math/quantile_ranks.h"

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/math/special.h"

namespace exahash::math {
namespace {

// Boost.Math's incomplete beta function.
double at_least(std::uint64_t k, std::uint64_t n, double p) {
  if (k == 0) return 1;
  return k > n ? 0 : beta_cdf(static_cast<double>(k), static_cast<double>(n - k + 1), p);
}

double fewer_than(std::uint64_t k, std::uint64_t n, double p) {
  if (k == 0) return 0;
  return k > n ? 1 : beta_cdf(static_cast<double>(n - k + 1), static_cast<double>(k), 1 - p);
}

// Distribution-free intervals of the median at 95 %, from the table of the sign test.
TEST(QuantileRanks, MediansOfTheSignTest) {
  const struct {
    std::uint64_t n, low, high;
  } table[] = {{6, 1, 6},   {8, 1, 8},   {9, 2, 8},    {10, 2, 9},   {12, 3, 10},  {15, 4, 12},
               {20, 6, 15}, {25, 8, 18}, {30, 10, 21}, {40, 14, 27}, {50, 18, 33}, {100, 40, 61}};
  for (const auto& row : table) {
    EXPECT_EQ(quantile_ranks(row.n, 0.5, 0.95), (RankInterval{row.low, row.high})) << row.n;
  }
}

TEST(QuantileRanks, AreTheNearestThatKeepTheLevel) {
  for (const std::uint64_t n : {1ULL, 2ULL, 7ULL, 60ULL, 999ULL, 10'000ULL, 1'000'000ULL}) {
    for (const double p : {0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.99}) {
      for (const double level : {0.1, 0.5, 0.9, 0.99, 0.999999}) {
        const double miss = (1 - level) / 2;
        const auto [low, high] = quantile_ranks(n, p, level);
        ASSERT_TRUE(1 <= low && low <= high && high <= n);
        // Boost's own error on top.
        const double above = miss * (1 + 1e-9);
        const double under = miss * (1 - 1e-9);
        SCOPED_TRACE(::testing::Message() << n << " " << p << " " << level);
        EXPECT_TRUE(low == 1 || fewer_than(low, n, p) <= above);
        EXPECT_TRUE(low == n || fewer_than(low + 1, n, p) > under);
        EXPECT_TRUE(high == n || at_least(high, n, p) <= above);
        EXPECT_TRUE(high == 1 || at_least(high - 1, n, p) > under);
      }
    }
  }
}

// n / 2 -+ 1.6448536 sqrt(n) / 2, to a rank or two of the half million that it is wide.
TEST(QuantileRanks, AreThoseOfTheNormalLawForManyValues) {
  const std::uint64_t n = std::uint64_t{1} << 36;
  const auto [low, high] = quantile_ranks(n, 0.5, 0.9);
  const double half_width = 1.6448536269514722 * 0x1p17;
  EXPECT_NEAR(static_cast<double>(low), 0x1p35 - half_width, 2);
  EXPECT_NEAR(static_cast<double>(high), 0x1p35 + half_width, 2);
}

TEST(QuantileRanks, OutermostValuesAtTheEnds) {
  EXPECT_EQ(quantile_ranks(50, 0, 0.9), (RankInterval{1, 1}));
  EXPECT_EQ(quantile_ranks(50, 1, 0.9), (RankInterval{50, 50}));
  EXPECT_EQ(quantile_ranks(4, 0.5, 0.95), (RankInterval{1, 4}));
  EXPECT_EQ(quantile_ranks(1, 0.5, 0.95), (RankInterval{1, 1}));
}

TEST(QuantileRanks, Contracts) {
  EXPECT_THROW((void)quantile_ranks(0, 0.5, 0.9), ContractViolation);
  EXPECT_THROW((void)quantile_ranks(1ULL << 41, 0.5, 0.9), ContractViolation);
  EXPECT_THROW((void)quantile_ranks(9, -0.1, 0.9), ContractViolation);
  EXPECT_THROW((void)quantile_ranks(9, 0.5, 1), ContractViolation);
  EXPECT_THROW((void)quantile_ranks(9, 0.5, 0), ContractViolation);
}

}  // namespace
}  // namespace exahash::math
