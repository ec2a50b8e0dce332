#include "exahash/security/budget.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::security {
namespace {

// 2 May 2026: about 12.9 billion dollars a year at 78,179 USD and fees of 0.0256 BTC a block.
TEST(SecurityBudget, IsAboutThirteenBillionDollarsAYearInMay2026) {
  const MoneyRate budget = security_budget(3.125_BTC, 0.0256_BTC, 78179.0_USD_per_BTC);
  EXPECT_NEAR((budget * 1.0_years).in(1.0_USD), 12.95e9, 0.05e9);
}

// attack.csv, row "honest reward flow": 3.125 * 1.007 BTC at 73,000 USD a block are 1.378 MUSD an
// hour and 33.1 a day.
TEST(SecurityBudget, IsThePublishedFlow) {
  const MoneyRate budget = security_budget(3.125_BTC, 0.021875_BTC, 73000.0_USD_per_BTC);
  EXPECT_NEAR((budget * 3600.0_s).in(1e6 * 1.0_USD), 1.378, 0.001);
  EXPECT_NEAR((budget * 1.0_days).in(1e6 * 1.0_USD), 33.1, 0.05);
  EXPECT_NEAR(fee_share(3.125_BTC, 0.021875_BTC), 0.00695, 0.00001);
}

// After a halving of a subsidy without fees twice the price pays as much, or half of the reward in
// fees does.
TEST(SecurityBudget, WhatKeepsItAfterAHalving) {
  const MoneyRate budget = security_budget(3.125_BTC, {}, 80000.0_USD_per_BTC);
  EXPECT_DOUBLE_EQ(price_for_budget(budget, 1.5625_BTC, {}).base, 160000);
  EXPECT_DOUBLE_EQ(fees_for_budget(budget, 1.5625_BTC, 80000.0_USD_per_BTC).base, 1.5625);
  EXPECT_EQ(fees_for_budget(budget, 50.0_BTC, 80000.0_USD_per_BTC).base, 0);
  EXPECT_TRUE(std::isinf(price_for_budget(budget, {}, {}).base));
  EXPECT_TRUE(std::isinf(fees_for_budget(budget, {}, {}).base));
  EXPECT_EQ(fee_share({}, {}), 0);
}

}  // namespace
}  // namespace exahash::security
