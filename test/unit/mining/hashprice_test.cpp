#include "exahash/mining/hashprice.h"

#include <gtest/gtest.h>

#include "exahash/consensus/compact.h"

namespace exahash::mining {
namespace {

// Hashrate Index, roundup of 12 January 2026: 0.00043143 BTC and $39.53 per PH/s and day at
// difficulty 146.47 T, fees 0.55 % of the reward. Indices average over days: within 0.1 % and 1 %.
TEST(Hashprice, AgreesWithThePublishedIndexOfJanuary2026) {
  const Coins subsidy = 3.125_BTC;
  const Coins fees = subsidy * (0.0055 / (1 - 0.0055));
  const Hashes per_block = consensus::expected_hashes(146.4726e12);
  const double btc_terms =
      hashprice(subsidy, fees, 1.0_USD_per_BTC, per_block).in(1.0_USD_per_PH_s_day);
  EXPECT_NEAR(btc_terms, 0.00043143, 0.00043143 * 0.001);
  EXPECT_NEAR(hashprice(subsidy, fees, 91132.0_USD_per_BTC, per_block).in(1.0_USD_per_PH_s_day),
              39.53, 39.53 * 0.01);
}

}  // namespace
}  // namespace exahash::mining
