// Metrics of a state against figures worked out elsewhere: the difficulty that implies 948 EH/s,
// the security budget of its own room, sums by hand.

#include "exahash/sim/observables.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/metrics/simulated.h"
#include "exahash/security/budget.h"

namespace exahash::sim {
namespace {

// A day like 1 May 2026, the same in all lanes but for what a test sets.
State::Fixed day(std::int64_t number) {
  State::Fixed s{};
  s.day = number;
  for (int i = 0; i < math::kLanes; ++i) {
    s.market.price_usd[i] = 78179;
    s.market.fees_btc_day[i] = 3.6;
    s.mining.hash_rate_eh[i] = 948;
    s.mining.nameplate_eh[i] = 1185;
    s.mining.power_mw[i] = 17000;
    s.mining.fair_eh[i] = 960;
    s.mining.stormy_eh[i] = 300;
    s.mining.weather[i] = 0.04;
    s.mining.stock_eh[i] = 50;
    s.mining.under_water_eh[i] = 96;
    s.mining.grid_mw[i] = 21'000;
    s.mining.free_mw[i] = 600;
    for (math::Lane& stage : s.mining.backlog_eh) stage[i] = 20;
    s.chain.difficulty[i] = 132.47e12;
    s.chain.expected_hashes[i] = 132.47e12 * 4295032833.0;  // 2^256 / target at difficulty 1
    s.chain.subsidy_btc[i] = 3.125;
    s.chain.blocks[i] = 100;
    s.chain.subsidy_btc_day[i] = 312.5;
    s.chain.last_change[i] = -0.0232;
    s.derived.hashprice[i] = 37.25;
    s.parameters.mining.power_usd_per_mwh[i] = 38;
    s.parameters.mining.efficiency_j_per_th[i] = 21;
    s.parameters.mining.overhead[i] = 1.03;
    s.mining.fair_mw[i] = 19'200;
    s.finance.failed[i] = 2;
    s.finance.withheld_mw[i] = 500;
    s.mining.held_eh[i] = 25;
    s.hosting.planned_mw[i] = 27'000;
    s.hosting.contracted_gross_mw[i] = 5000;
    s.hosting.contracted_it_mw[i] = 3700;
    s.hosting.building_mw[i] = 3750;
    s.hosting.energised_mw[i] = 1250;
    s.hosting.displaced_mw[i] = 600;
    s.hosting.foregone_mw[i] = 100;
    s.hosting.locked_mw[i] = 500;
    s.hosting.lease_usd_kw_month[i] = 150;
    s.hosting.regime[i] = 3;
    s.mining.start_hashprice[i] = 37.25;
    s.parameters.mining.rig_price_usd_per_th[i] = 10;
    s.parameters.mining.rig_price_follows[i] = 1;
    s.ownership.largest_pct[i] = 7.6;
    s.ownership.hhi[i] = 0.02;
  }
  s.derived.rig_scrap = 0.3;
  s.derived.rig_price_floor = 4;
  return s;
}

double read(const State::Fixed& s, std::string_view metric, int lane = 0) {
  const Observable* row = observable(metric);
  EXPECT_NE(row, nullptr) << metric;
  return row ? row->read(s)[lane] : 0;
}

TEST(Observables, HaveARowForEachSimulatedMetric) {
  const auto metrics = metrics::simulated_metrics();
  const auto rows = observables();
  ASSERT_EQ(rows.size(), metrics.size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].metric, metrics[i].name);
  EXPECT_EQ(observable("tip_height"), nullptr);
}

TEST(Observables, AreInTheUnitOfTheRegistry) {
  const State::Fixed s = day(1);
  EXPECT_EQ(read(s, "hash_rate_ehs"), 948);
  EXPECT_DOUBLE_EQ(read(s, "difficulty_t"), 132.47);
  EXPECT_DOUBLE_EQ(read(s, "last_retarget_change_pct"), -2.32);
  EXPECT_EQ(read(s, "hashprice_usd_ph_day"), 37.25);
  EXPECT_EQ(read(s, "price_usd"), 78179);
  EXPECT_EQ(read(s, "blocks_day"), 100);
  EXPECT_EQ(read(s, "mean_block_interval_s"), 864);
  EXPECT_EQ(read(s, "nameplate_ehs"), 1185);
  EXPECT_EQ(read(s, "idle_ehs"), 237);
  EXPECT_DOUBLE_EQ(read(s, "idle_share_pct"), 20);
  EXPECT_EQ(read(s, "power_mw"), 17000);
  EXPECT_EQ(read(s, "subsidy_btc"), 3.125);
  EXPECT_DOUBLE_EQ(read(s, "fees_btc"), 0.025);
  EXPECT_EQ(read(s, "fees_btc_day"), 3.6);
  // 316.1 BTC at 78,179 USD.
  EXPECT_DOUBLE_EQ(read(s, "revenue_musd_day"), 24.7123819);
  const MoneyRate budget = security::security_budget(3.125_BTC, 0.025_BTC, 78179.0_USD_per_BTC);
  EXPECT_NEAR(read(s, "security_budget_usd_year"), budget.in({1.0 / (86400 * 365.25)}), 1);
}

// 132.47 T implies 948.3 EH/s: at 948 a day has 143.96 blocks.
TEST(Observables, OfDayZeroAreThoseOfADayAtTheStart) {
  State::Fixed s = day(0);
  for (int i = 0; i < math::kLanes; ++i) s.chain.blocks[i] = s.chain.subsidy_btc_day[i] = 0;
  EXPECT_NEAR(read(s, "blocks_day"), 143.96, 0.01);
  EXPECT_NEAR(read(s, "mean_block_interval_s"), 600.2, 0.05);
  EXPECT_NEAR(read(s, "revenue_musd_day"), (143.96 * 3.125 + 3.6) * 78179 / 1e6, 0.003);
}

TEST(Observables, OfTheFleet) {
  const State::Fixed s = day(5);
  EXPECT_DOUBLE_EQ(read(s, "stock_ehs"), 50);
  EXPECT_DOUBLE_EQ(read(s, "under_water_pct"), 10);
  EXPECT_DOUBLE_EQ(read(s, "on_order_ehs"), 80);
  EXPECT_DOUBLE_EQ(read(s, "weather_ehs"), 12);
  EXPECT_DOUBLE_EQ(read(s, "free_mw"), 600);
}

// attack.csv: the reward of a block is 3.15 BTC of 78,179 USD; MODEL, section 6: 17 GW at 50
// USD/MWh cost 0.85 MUSD an hour. Rigs of 17.9 J/TH that pay 45 USD/MWh (and 7 of other cost) at
// 37.25 USD/PH/day are worth 5.7 to 8.4 USD/TH (MODEL, section 2: 17.5 J/TH at 35 and 40 to 55).
TEST(Observables, OfSecurity) {
  State::Fixed s = day(5);
  const mining::Setup setup;
  s.derived.rig_value = mining::operating_value(mining::RevenueOutlook<double>{
      setup.hashprice_growth, setup.hashprice_volatility, 0.15, 0.2});
  s.derived.rig_logistics = setup.logistics_usd_per_th;
  s.derived.rig_scrap = setup.scrap_usd_per_th;
  for (int i = 0; i < math::kLanes; ++i) {
    s.parameters.mining.power_usd_per_mwh[i] = 50;
    s.parameters.mining.pool_fee[i] = 0.01;
  }
  EXPECT_NEAR(read(s, "block_reward_usd"), 3.15 * 78179, 1e-6);
  EXPECT_NEAR(read(s, "power_cost_musd_hour"), 0.85, 1e-12);
  EXPECT_DOUBLE_EQ(read(s, "idle_per_active_pct"), 25);
  const double worth = read(s, "used_rig_usd_th");
  EXPECT_GT(worth, 5.7 - 0.75);
  EXPECT_LT(worth, 8.4);
  EXPECT_DOUBLE_EQ(read(s, "attack_capital_musd"), worth * 948);
  // A rig that earns nothing is scrap; who runs nothing is matched by nothing.
  s.derived.hashprice[1] = 0;
  EXPECT_EQ(read(s, "used_rig_usd_th", 1), setup.scrap_usd_per_th);
  s.mining.hash_rate_eh[1] = 0;
  EXPECT_EQ(read(s, "attack_capital_musd", 1), 0);
  EXPECT_EQ(read(s, "power_cost_musd_hour", 1), 0);
  EXPECT_EQ(read(s, "idle_per_active_pct", 1), kLargestRatio);
}

// A day's rigs at the start's hashprice cost what they cost at the start; at twice that hashprice
// twice as much, at a tenth of it makers' cost; after a year of decline 1/e of it.
TEST(Observables, NewRigsFollowHashprice) {
  State::Fixed s = day(0);
  EXPECT_DOUBLE_EQ(read(s, "new_rig_usd_th"), 10);
  s.derived.hashprice[1] = 74.5;
  EXPECT_NEAR(read(s, "new_rig_usd_th", 1), 20, 1e-9);
  s.derived.hashprice[2] = 3.7;
  EXPECT_EQ(read(s, "new_rig_usd_th", 2), 4);
  for (int i = 0; i < math::kLanes; ++i) s.parameters.mining.rig_price_decline[i] = 365.25 / 73;
  s.day = 73;  // a fifth of a year, less a quarter of an hour
  EXPECT_NEAR(read(s, "new_rig_usd_th"), std::fmax(10 / std::exp(1.0), 4), 1e-9);
  EXPECT_NEAR(read(s, "new_rig_usd_th", 1), 20 / std::exp(1.0), 1e-9);
}

// Free rigs that earn 500 USD/PH/day would be worth some 500 USD/TH: nobody pays more than a new
// one costs, 4 USD/TH, and the seller moves it.
TEST(Observables, AUsedRigIsNeverDearerThanANewOne) {
  State::Fixed s = day(5);
  s.derived.rig_value =
      mining::operating_value(mining::RevenueOutlook<double>{-0.25, 0.6, 0.15, 0.2});
  s.derived.rig_logistics = 0.75;
  for (int i = 0; i < math::kLanes; ++i) {
    s.derived.hashprice[i] = 500;
    s.parameters.mining.rig_price_follows[i] = 0;
    s.parameters.mining.rig_price_usd_per_th[i] = 4 + i;
    EXPECT_DOUBLE_EQ(read(s, "used_rig_usd_th", i), 4 + i - 0.75);
    EXPECT_LT(read(s, "used_rig_usd_th", i), read(s, "new_rig_usd_th", i));
  }
}

// An hour of 17 GW at 50 USD/MWh, 0.85 MUSD, less what 948 EH/s earn at 37.25 USD/PH/day, 1.471
// MUSD, of which coins keep 90 %: below 0. One attack on a payment: 3.2 rewards (MODEL, section 6).
TEST(Observables, OfAnAttackWithItsOwnBlocksCredited) {
  State::Fixed s = day(5);
  for (int i = 0; i < math::kLanes; ++i) s.parameters.mining.power_usd_per_mwh[i] = 50;
  EXPECT_NEAR(read(s, "attack_net_musd_hour"), 0.85 - 0.9 * 948e3 * 37.25 / 24 / 1e6, 1e-9);
  EXPECT_NEAR(read(s, "attack_flow_musd"), 3.2 * 3.15 * 78179 / 1e6, 0.01);
  s.mining.hash_rate_eh[1] = 0;
  EXPECT_EQ(read(s, "attack_net_musd_hour", 1), 0);
}

// 500 MW at 20 J/TH at the grid.
TEST(Observables, OfHosting) {
  const State::Fixed s = day(5);
  EXPECT_EQ(read(s, "ai_contracted_it_mw"), 3700);
  EXPECT_DOUBLE_EQ(read(s, "ai_locked_ehs"), 25);
  EXPECT_EQ(read(s, "ai_bust_pct"), 100);
}

TEST(Observables, OfFinance) {
  State::Fixed s = day(5);
  EXPECT_EQ(read(s, "defaults"), 2);
  EXPECT_EQ(read(s, "defaulted_pct"), 100);
  EXPECT_EQ(read(s, "default_withheld_mw"), 500);
  EXPECT_EQ(read(s, "default_rigs_ehs"), 25);
  s.finance.failed = {};
  EXPECT_EQ(read(s, "defaulted_pct"), 0);
}

TEST(Observables, AreDefinedWithoutHashRate) {
  for (const std::int64_t number : {0, 5}) {
    State::Fixed s = day(number);
    s.mining.hash_rate_eh[3] = s.mining.power_mw[3] = 0;
    s.chain.blocks[3] = s.chain.subsidy_btc_day[3] = 0;
    for (const Observable& row : observables()) {
      EXPECT_TRUE(std::isfinite(row.read(s)[3])) << row.metric;
      const bool below = row.metric == "last_retarget_change_pct" ||  // a cut; blocks pay power
                         row.metric == "attack_net_musd_hour";
      EXPECT_GT(row.read(s)[2], below ? -100 : 0) << row.metric;
    }
    EXPECT_EQ(read(s, "blocks_day", 3), 0);
    EXPECT_EQ(read(s, "mean_block_interval_s", 3), kLongestInterval);
    EXPECT_EQ(read(s, "revenue_musd_day", 3), 0);
    EXPECT_EQ(read(s, "idle_share_pct", 3), 100);
    EXPECT_EQ(read(s, "security_budget_usd_year", 3), read(s, "security_budget_usd_year", 2));
    s.mining.nameplate_eh[3] = 0;
    EXPECT_EQ(read(s, "idle_share_pct", 3), 0);
  }
}

TEST(Observables, RatiosAreDefined) {
  const math::Lane up{{1, 0, 0, -3, 6, 1e300, -1e300, 5}}, down{{2, 0, 7, 0, 3, 1e-300, 1e-9, -2}};
  const double expected[] = {0.5, 0, 0, -kLargestRatio, 2, kLargestRatio, -kLargestRatio, -2.5};
  const math::Lane got = ratio(up, down);
  for (int i = 0; i < math::kLanes; ++i) EXPECT_EQ(got[i], expected[i]) << i;
}

}  // namespace
}  // namespace exahash::sim
