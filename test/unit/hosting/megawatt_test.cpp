// A megawatt in its miner's hands: figures of MODEL, sections 2 and 3.

#include "exahash/hosting/megawatt.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::hosting {
namespace {

constexpr mining::RevenueOutlook<double> kOutlook{
    .growth = -0.25, .volatility = 0.6, .discount = 0.15, .failure = 0.20};

// 45 USD/MWh, 17.5 J/TH, up 95 %, fee 1 %, 10 USD per MWh of the rigs: 120, 218, 512 kUSD a year of
// a megawatt of rigs, which is 1.03 at the meter.
TEST(Megawatt, CashMarginsOfTheModel) {
  const mining::SiteTerms site{.power = 45.0_USD_per_MWh,
                               .other_cost = 10.0_USD_per_MWh / 1.03,
                               .overhead = 1.03,
                               .pool_fee = 0.01};
  const auto kusd = [&](double hashprice) {
    return 1.03 * mining_cash(hashprice * 1.0_USD_per_PH_s_day, 17.5_J_per_TH, site, 0.95) / 1000;
  };
  EXPECT_NEAR(kusd(30), 120, 0.5);
  EXPECT_NEAR(kusd(35), 218, 0.5);
  EXPECT_NEAR(kusd(50), 512, 0.5);
  EXPECT_LT(kusd(20), 0);
}

// 57 PH/s at 17.5 J/TH on a megawatt of rigs, about 0.46 MUSD at 8 USD/TH.
TEST(Megawatt, RigsOnIt) {
  EXPECT_NEAR(racked_ths(17.5_J_per_TH, 1), 57'143, 0.5);
  EXPECT_NEAR(racked_ths(17.5_J_per_TH, 1) * 8 / 1e6, 0.46, 0.005);
  EXPECT_NEAR(racked_ths(17.5_J_per_TH, 1.03) * 1.03, 57'143, 0.5);
}

// MODEL, section 2: 17.5 J/TH at 35 USD/PH/day is worth 8.4 USD/TH where power costs 40 USD/MWh and
// 5.7 where it costs 55.
TEST(Megawatt, RigsAreKeptWherePowerIsCheapAndSoldWhereItIsDear) {
  const double h = 35 * 0.99 * 0.36525;
  const auto cost = [](double usd_per_mwh) {
    return (0.024 * 17.5 * 1.03 * usd_per_mwh + 1) * 0.36525;
  };
  const auto value = mining::operating_value(kOutlook);
  const mining::RigMarket<double> market{.most_revenue = 1e9, .logistics = 0.75, .scrap = 0.3};
  const RackedRigs cheap{
      .ths = 1000, .uptime = 1, .earned = h, .cost_here = cost(40), .cost_elsewhere = cost(55)};
  const MiningWorth stays = mining_worth(cheap, value, market, 5000);
  EXPECT_NEAR(stays.in_place, 8400, 55);
  EXPECT_NEAR(stays.sold, 5700 - 750, 55);
  EXPECT_EQ(stays.rigs(), stays.in_place);
  EXPECT_EQ(stays.total(), stays.in_place + 5000);
  const RackedRigs dear{
      .ths = 1000, .uptime = 1, .earned = h, .cost_here = cost(55), .cost_elsewhere = cost(40)};
  const MiningWorth leaves = mining_worth(dear, value, market, 0);
  EXPECT_EQ(leaves.total(), leaves.sold);
  EXPECT_NEAR(leaves.sold, 8400 - 750, 55);
  // A rig that earns next to nothing is scrap.
  RackedRigs dead = dear;
  dead.earned = 1e-6;
  EXPECT_NEAR(mining_worth(dead, value, market, 0).total(), 300, 1e-9);
}

// New rigs hold hashprice down: above the barrier nothing is worth more.
TEST(Megawatt, WorthStopsWhereNewRigsAreBought) {
  const auto value = mining::operating_value(kOutlook);
  const mining::RigMarket<double> market{.most_revenue = 17, .logistics = 0.75, .scrap = 0.3};
  RackedRigs rigs{.ths = 1, .uptime = 0.95, .earned = 17, .cost_here = 7, .cost_elsewhere = 7};
  const double at = mining_worth(rigs, value, market, 0).total();
  rigs.earned = 1000;
  EXPECT_EQ(mining_worth(rigs, value, market, 0).total(), at);
}

TEST(Megawatt, ResaleNeverCosts) {
  EXPECT_NEAR(resale_cash(65.0_USD_per_MWh, 45.0_USD_per_MWh), 20 * 8766, 1e-6);
  EXPECT_EQ(resale_cash(30.0_USD_per_MWh, 45.0_USD_per_MWh), 0);
  EXPECT_NEAR(resale_cash(0.0_USD_per_MWh, -5.0_USD_per_MWh), 5 * 8766, 1e-6);
}

TEST(Megawatt, TheSlotFollowsHashprice) {
  EXPECT_EQ(slot_worth(0.675e6, 1, 35, 35), 0.675e6);
  EXPECT_NEAR(slot_worth(0.675e6, 1, 70, 35), 2 * 0.675e6, 1e-6);
  EXPECT_EQ(slot_worth(0.675e6, 0, 3, 35), 0.675e6);
  EXPECT_NEAR(slot_worth(0.675e6, 2, 70, 35), 4 * 0.675e6, 1e-6);
}

// Cash of 400,000 a year less a fifth of 500,000 of rigs, ten years at 15 %: factor 5.0188 of the
// tables.
TEST(Megawatt, HeldForATerm) {
  EXPECT_NEAR(
      steady_worth({.cash = 4e5, .rigs = 5e5, .failure = 0.2, .years = 10, .discount = 0.15}),
      3e5 * 5.0188 - 5e5, 20);
}

}  // namespace
}  // namespace exahash::hosting
