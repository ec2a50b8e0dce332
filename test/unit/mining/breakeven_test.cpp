#include "exahash/mining/breakeven.h"

#include <gtest/gtest.h>

#include "exahash/consensus/compact.h"
#include "exahash/mining/hashprice.h"

namespace exahash::mining {
namespace {

double usd_per_mwh(EnergyPrice price) {
  return price.in(1.0_USD_per_MWh);
}

// Hashrate Index, 12 January 2026: at 39.53 USD/PH/day a fleet of 17, 22 and 32.3 J/TH earns 97, 75
// and 51 USD per MWh of its rigs.
TEST(Breakeven, RevenuePerMwhAsPublished) {
  const Hashprice hashprice = 39.53_USD_per_PH_s_day;
  EXPECT_NEAR(usd_per_mwh(revenue_per_energy(hashprice, 17.0_J_per_TH, 1)), 97, 0.5);
  EXPECT_NEAR(usd_per_mwh(revenue_per_energy(hashprice, 22.0_J_per_TH, 1)), 75, 0.5);
  EXPECT_NEAR(usd_per_mwh(revenue_per_energy(hashprice, 32.3_J_per_TH, 1)), 51, 0.5);
  EXPECT_NEAR(usd_per_mwh(revenue_per_energy(hashprice, 17.0_J_per_TH, 1.03)), 97 / 1.03, 0.5);
}

// Antpool, February 2026, at 0.08 USD/kWh: S21 (17.5 J/TH) 76,353, M63S 360T (18.5) 80,716, S23 Hyd
// (9.5) 41,448 USD/BTC: linear in J/TH. One of them fixes difficulty and fees, the others follow.
TEST(Breakeven, PublishedShutDownPricesAreLinearInEfficiency) {
  const SiteTerms site{.power = 0.08_USD_per_kWh, .other_cost = {}, .overhead = 1, .pool_fee = 0};
  const double s21 =
      shut_down_hashprice(17.5_J_per_TH, site) / shut_down_hashprice(1.0_J_per_TH, site);
  const double per_j = 76'353 / s21;
  const auto price_at = [&](Efficiency efficiency) {
    return per_j *
           (shut_down_hashprice(efficiency, site) / shut_down_hashprice(1.0_J_per_TH, site));
  };
  EXPECT_NEAR(price_at(9.5_J_per_TH), 41'448, 41'448 * 0.001);
  EXPECT_NEAR(price_at(18.5_J_per_TH), 80'716, 80'716 * 0.001);
}

// And their level: at the difficulty of that month, 125.86 to 144.40 T, and fees of 0.6 % of the
// reward, the S21's price is within the band.
TEST(Breakeven, PublishedShutDownPriceAtTheDifficultyOfItsMonth) {
  const SiteTerms site{.power = 0.08_USD_per_kWh, .other_cost = {}, .overhead = 1, .pool_fee = 0};
  const auto price_at = [&](double difficulty) {
    const Hashprice one =
        hashprice(3.125_BTC, 0.019_BTC, 1.0_USD_per_BTC, consensus::expected_hashes(difficulty));
    return shut_down_hashprice(17.5_J_per_TH, site) / one;
  };
  EXPECT_LT(price_at(125.86e12), 76'353);
  EXPECT_GT(price_at(144.40e12), 76'353);
}

// Cash margin of a megawatt of rigs in a year at 45 USD/MWh, 17.5 J/TH, 95 % up, pool 1 %, overhead
// 1.03, other cost 10 USD per MWh of the rigs: 120, 218 and 512 kUSD (MODEL, section 3). Here other
// cost is per MWh at the grid: 10 / 1.03.
TEST(Breakeven, CashMarginOfAMegawatt) {
  const SiteTerms site{.power = 45.0_USD_per_MWh,
                       .other_cost = 10.0_USD_per_MWh / 1.03,
                       .overhead = 1.03,
                       .pool_fee = 0.01};
  const auto kusd = [&](double hashprice) {
    return usd_per_mwh(cash_margin(hashprice * 1.0_USD_per_PH_s_day, 17.5_J_per_TH, site)) * 1.03 *
           8766 * 0.95 / 1000;
  };
  EXPECT_NEAR(kusd(30), 120, 0.5);
  EXPECT_NEAR(kusd(35), 218, 0.5);
  EXPECT_NEAR(kusd(50), 512, 0.5);
}

// At the break-even price of power the shut-down hashprice is the hashprice.
TEST(Breakeven, TheTwoThresholdsAreOne) {
  SiteTerms site{.power = {}, .other_cost = 7.0_USD_per_MWh, .overhead = 1.03, .pool_fee = 0.01};
  for (const double hashprice : {5.0, 35.0, 200.0}) {
    const Hashprice earned = hashprice * 1.0_USD_per_PH_s_day;
    site.power = break_even_power(earned, 21.0_J_per_TH, site);
    EXPECT_NEAR(shut_down_hashprice(21.0_J_per_TH, site) / earned, 1, 1e-12);
    EXPECT_NEAR(usd_per_mwh(cash_margin(earned, 21.0_J_per_TH, site)), 0, 1e-9);
  }
  site.power = -50.0_USD_per_MWh;  // paid to run: no hashprice is too low
  EXPECT_LT(shut_down_hashprice(21.0_J_per_TH, site).base, 0);
}

}  // namespace
}  // namespace exahash::mining
