// What an attack costs, against the worked numbers of MODEL.md section 6 and published estimates,
// and the laws that every definition keeps.

#include "exahash/security/attack_cost.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/security/budget.h"

namespace exahash::security {
namespace {

constexpr double kHour = 3600;

// A block of May 2026: (3.125 BTC + 0.0216 BTC) at 78,179 USD are 246,000 USD a block.
FlowTerms worked() {
  return {.ratio = 1.2,
          .confirmations = 6,
          .reward = 246e3 * 1.0_USD,
          .inefficiency = 0.1,
          .price_fall = 0.1};
}

// "A = 1.2, z = 6, kappa = Delta = 0.1: 3.2 R = 0.78 MUSD".
TEST(AttackCost, FlowIsTheWorkedNumber) {
  EXPECT_NEAR(flow_cost(worked()).in(246e3 * 1.0_USD), 3.2, 0.05);
  EXPECT_NEAR(flow_cost(worked()).in(1e6 * 1.0_USD), 0.78, 0.01);
}

// Budish 2018 (NBER 24717): the reward of a block must exceed V / alpha, alpha the net duration in
// blocks. Ten times the value needs ten times the reward, "linear".
TEST(AttackCost, RewardThatDetersIsLinearInTheValue) {
  const Money million = reward_that_deters(worked(), 1e6 * 1.0_USD);
  EXPECT_NEAR(million.in(1.0_USD), 1e6 / 3.168, 0.02 * 1e6 / 3.168);
  EXPECT_DOUBLE_EQ(reward_that_deters(worked(), 1e9 * 1.0_USD).base, 1000 * million.base);
  FlowTerms free = worked();
  free.inefficiency = free.price_fall = 0;
  EXPECT_TRUE(std::isinf(reward_that_deters(free, 1.0_USD).base));
  EXPECT_EQ(reward_that_deters(free, {}).base, 0);
}

// "908 EH/s, 18 to 22 J/TH: 16 to 20 GW, 0.8 to 1.0 MUSD/h at 50 USD/MWh; at 5 to 15 USD/TH 4.5 to
// 13.6 bn USD and 11 to 20 bn of racked megawatts at 0.7 to 1.0 MUSD/MW".
TEST(AttackCost, UnitsGiveTheWorkedOpexAndCapex) {
  static constexpr HashRate kNetwork = 908.0_EH_s;
  const auto load = [](double j_per_th) { return kNetwork * (j_per_th * 1.0_J_per_TH); };
  const auto per_hour = [&](double j_per_th) {
    return (load(j_per_th) * 50.0_USD_per_MWh).base * kHour / 1e6;
  };
  EXPECT_NEAR(load(18).in(1000.0_MW), 16.3, 0.05);
  EXPECT_NEAR(load(22).in(1000.0_MW), 20.0, 0.05);
  EXPECT_NEAR(per_hour(18), 0.82, 0.005);
  EXPECT_NEAR(per_hour(22), 1.00, 0.005);
  EXPECT_NEAR((kNetwork * (5 * kUsdPerTh)).in(1e9 * 1.0_USD), 4.54, 0.01);
  EXPECT_NEAR((kNetwork * (15 * kUsdPerTh)).in(1e9 * 1.0_USD), 13.62, 0.01);
  EXPECT_NEAR((load(18) * (0.7e6 * kUsdPerMw)).in(1e9 * 1.0_USD), 11.4, 0.05);
  EXPECT_NEAR((load(22) * (1e6 * kUsdPerMw)).in(1e9 * 1.0_USD), 20.0, 0.05);
}

// Coin Metrics (Nuzzi, Waters, Andrade, 2024): 2.5 million S21, 2,240 USD and 200 TH/s each: 5.6 bn
// USD, for the 500 EH/s of the end of 2023.
TEST(AttackCost, CoinMetricsEstimateOf2024) {
  EXPECT_NEAR((500.0_EH_s * (2240.0 / 200 * kUsdPerTh)).in(1e9 * 1.0_USD), 5.6, 0.01);
}

// crypto51: an hour of the whole network at the market's rent. 948 EH/s at 33.2 USD/PH/day and a
// tenth above it, of which he gets back all but the fall of the price.
TEST(AttackCost, RentalCreditsItsOwnBlocks) {
  const RentTerms terms{.wanted = 948.0_EH_s,
                        .on_offer = 9.48_EH_s,
                        .rent = 36.52_USD_per_PH_s_day,
                        .hashprice = 33.2_USD_per_PH_s_day,
                        .price_fall = 0};
  const Rental rental = rental_cost(terms);
  EXPECT_NEAR(rental.paid.base * kHour, 948'000 * 36.52 / 24, 1);
  EXPECT_NEAR(rental.net / rental.paid, 1 - 1 / 1.1, 1e-12);
  EXPECT_NEAR(rental.offered, 0.01, 1e-12);
}

// July 2021: 180.67 EH/s before the ban of China, 84.79 after it (Hashrate by advfn and forkast):
// what stood idle was more than what ran.
TEST(AttackCost, IdleRigsOf2021SufficedForAnAttack) {
  const IdleStock stock = idle_stock_attack({.wanted = 84.79_EH_s,
                                             .idle = 180.67_EH_s - 84.79_EH_s,
                                             .efficiency = 60.0_J_per_TH,
                                             .price = 50 * kUsdPerTh});
  EXPECT_NEAR(stock.supply, 1.131, 0.001);
  EXPECT_NEAR(stock.load.in(1000.0_MW), 5.087, 0.001);  // of what is wanted, no more
  EXPECT_NEAR(stock.cost.in(1e9 * 1.0_USD), 4.24, 0.01);
}

// Budish 2022: with capital that has no other use an attack costs N C too.
TEST(AttackCost, SabotageLosesWhatHasNoOtherUse) {
  const SabotageTerms terms{
      .rigs = 9e9 * 1.0_USD, .sites = 16e9 * 1.0_USD, .rigs_lost = 1, .sites_lost = 0, .flow = {}};
  EXPECT_EQ(sabotage_cost(terms).in(1e9 * 1.0_USD), 9);
}

TEST(AttackCost, SalvageNeverRaisesACost) {
  double before = INFINITY;
  for (const double salvage : {0.0, 0.2, 0.5, 0.9, 1.0}) {
    const double cost = sabotage_cost({.rigs = 7e9 * 1.0_USD,
                                       .sites = 3e9 * 1.0_USD,
                                       .rigs_lost = 1 - salvage,
                                       .sites_lost = (1 - salvage) / 2,
                                       .flow = 1e6 * 1.0_USD})
                            .base;
    EXPECT_LE(cost, before) << salvage;
    before = cost;
  }
}

// All else equal: the same reward, prices, efficiency and idle stock.
TEST(AttackCost, MoreHonestHashRateNeverLowersACost) {
  double capital = 0, paid = 0, months = 0, stock_supply = INFINITY;
  for (const double honest : {1.0, 10.0, 84.79, 500.0, 948.0, 2000.0}) {
    const HashRate wanted = honest * 1.2 * 1.0_EH_s;
    const Money rigs = wanted * (10 * kUsdPerTh);
    const Rental rental = rental_cost({.wanted = wanted,
                                       .on_offer = 5.0_EH_s,
                                       .rent = 40.0_USD_per_PH_s_day,
                                       .hashprice = 36.0_USD_per_PH_s_day});
    const Ramp ramp = attack_ramp(
        {.wanted = wanted, .made = 37.0_EH_s, .load = wanted * 20.0_J_per_TH, .built = 3000.0_MW});
    const IdleStock stock = idle_stock_attack({wanted, 100.0_EH_s, 30.0_J_per_TH, 3 * kUsdPerTh});
    EXPECT_GT(rigs.base, capital);
    EXPECT_GT(rental.paid.base, paid);
    EXPECT_GT(ramp.longer().base, months);
    EXPECT_LT(stock.supply, stock_supply);
    capital = rigs.base;
    paid = rental.paid.base;
    months = ramp.longer().base;
    stock_supply = stock.supply;
  }
}

TEST(AttackCost, RampIsThatOfTheScarcerPart) {
  // 948 EH/s from makers of 37 EH/s a month: 25.6 months; 19 GW at 3 GW a year: 6.3 years.
  const Ramp ramp = attack_ramp(
      {.wanted = 948.0_EH_s, .made = 37.0_EH_s, .load = 19'000.0_MW, .built = 3000.0_MW});
  EXPECT_NEAR(ramp.rigs / (1.0_years / 12), 25.6, 0.05);
  EXPECT_NEAR(ramp.sites / 1.0_years, 6.33, 0.01);
  EXPECT_EQ(ramp.longer().base, ramp.sites.base);
  EXPECT_TRUE(std::isinf(
      attack_ramp({.wanted = 1.0_EH_s, .made = {}, .load = {}, .built = {}}).longer().base));
  EXPECT_EQ(attack_ramp({}).longer().base, 0);
}

// Blocks of the ten days to 30 December 2022 as CryptoSlate counted them: Foundry 26.98 %, AntPool
// 24.5 %, together more than one half.
TEST(AttackCost, TwoPoolsHadOneHalfIn2022) {
  const double shares[] = {0.245, 0.2698};
  const Concentration found = concentration(shares);
  EXPECT_EQ(found.for_half, 2);
  EXPECT_EQ(found.largest, 0.2698);
  EXPECT_NEAR(found.hhi_low, 0.1328, 0.0001);
  // The rest in parties of 24.5 % at most: 0.4852 of it adds 0.1189.
  EXPECT_NEAR(found.hhi_high, 0.2517, 0.0001);
}

TEST(AttackCost, ConcentrationOfNobodyAndOfOne) {
  EXPECT_EQ(concentration({}).hhi_high, 1);
  EXPECT_FALSE(concentration({}).for_half);
  const double one[] = {1.0};
  EXPECT_EQ(concentration(one).hhi_low, 1);
  EXPECT_EQ(concentration(one).for_half, 1);
  const double half[] = {0.5, 0.25, 0.25};
  EXPECT_EQ(concentration(half).for_half, 2);  // one half is not more than one half
}

// 1,000 EH/s at A = 1.2 and 10 USD/TH: 12 bn USD where nobody owns a part, nothing is idle and
// nothing comes back.
TEST(LastingMajority, IsTheWorkedNumber) {
  LastingTerms terms{
      .ratio = 1.2, .active = 1000.0_EH_s, .used = 4 * kUsdPerTh, .fresh = 10 * kUsdPerTh};
  EXPECT_NEAR(lasting_majority(terms).cost.base, 12e9, 1);
  // 200 of them idle: 200 at 4, 1,000 at 10.
  terms.idle = 200.0_EH_s;
  EXPECT_NEAR(lasting_majority(terms).cost.base, 10.8e9, 1);
  // 100 more come back, 60 of them idle: 1,320 wanted, 140 for sale.
  terms.returns = 100.0_EH_s;
  terms.from_idle = 60.0_EH_s;
  EXPECT_NEAR(lasting_majority(terms).wanted.in(1.0_EH_s), 1320, 1e-9);
  EXPECT_NEAR(lasting_majority(terms).cost.base, 0.56e9 + 11.8e9, 1);
  // The owner of a tenth lacks 1.2 (900 + 100) - 100.
  terms.own_share = 0.1;
  EXPECT_NEAR(lasting_majority(terms).wanted.in(1.0_EH_s), 1100, 1e-9);
}

// With A / (1 + A) of the hash rate he has A times that of the others: nothing to buy.
TEST(LastingMajority, HasItsLimits) {
  LastingTerms terms{.ratio = 1.2, .active = 948.0_EH_s, .fresh = 10 * kUsdPerTh};
  terms.own_share = 1.2 / 2.2;
  EXPECT_NEAR(lasting_majority(terms).wanted.in(1.0_EH_s), 0, 1e-9);
  for (const double all : {0.6, 1.0}) {
    terms.own_share = all;
    EXPECT_EQ(lasting_majority(terms).cost.base, 0) << all;
  }
  // More is idle than is wanted: no new rig. A hash rate that goes away in the meantime asks for
  // less, at most for nothing.
  terms.own_share = 0;
  terms.idle = 5000.0_EH_s;
  EXPECT_EQ(lasting_majority(terms).bought_idle.base, lasting_majority(terms).wanted.base);
  terms.returns = HashRate{} - 2000.0_EH_s;
  EXPECT_EQ(lasting_majority(terms).wanted.base, 0);
  EXPECT_EQ(lasting_majority({}).cost.base, 0);
}

// Dearer with each EH/s that runs or comes back, cheaper with each that is his or idle, while used
// rigs cost no more than new ones.
TEST(LastingMajority, KeepsItsLaws) {
  const auto cost = [](double active, double share, double idle, double returns) {
    return lasting_majority({.ratio = 1.2,
                             .active = active * 1.0_EH_s,
                             .own_share = share,
                             .idle = idle * 1.0_EH_s,
                             .returns = returns * 1.0_EH_s,
                             .from_idle = returns / 2 * 1.0_EH_s,
                             .used = 3 * kUsdPerTh,
                             .fresh = 8 * kUsdPerTh})
        .cost.base;
  };
  for (const double active : {300.0, 948.0, 2000.0}) {
    for (const double share : {0.0, 0.08, 0.3}) {
      for (const double idle : {0.0, 100.0, 900.0}) {
        for (const double returns : {0.0, 150.0}) {
          const double here = cost(active, share, idle, returns);
          EXPECT_GT(cost(active + 10, share, idle, returns), here);
          EXPECT_GT(cost(active, share, idle, returns + 10), here);
          EXPECT_LT(cost(active, share + 0.01, idle, returns), here);
          EXPECT_LE(cost(active, share, idle + 10, returns), here);
        }
      }
    }
  }
}

TEST(AttackCost, LargestShareIsThatOfTheConcentration) {
  const double shares[] = {0.076, 0.25, 0.07, 0.053};
  const Concentration all = concentration(shares);
  const LargestShare thin = largest_share(shares);
  EXPECT_EQ(thin.largest, all.largest);
  EXPECT_NEAR(thin.hhi, all.hhi_low, 1e-16);
  EXPECT_EQ(largest_share({}).hhi, 0);
}

}  // namespace
}  // namespace exahash::security
