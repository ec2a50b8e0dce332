#include "exahash/security/budget.h"

#include <gtest/gtest.h>

namespace exahash::security {
namespace {

// 2 May 2026: about 12.9 billion dollars a year at 78,179 USD and fees of 0.0256 BTC a block.
TEST(SecurityBudget, IsAboutThirteenBillionDollarsAYearInMay2026) {
  const MoneyRate budget = security_budget(3.125_BTC, 0.0256_BTC, 78179.0_USD_per_BTC);
  EXPECT_NEAR((budget * 1.0_years).in(1.0_USD), 12.95e9, 0.05e9);
}

}  // namespace
}  // namespace exahash::security
