// What an attack on today's network costs, against published estimates, and laws over the whole
// answer.

#include "exahash/study/attack_cost.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

AttackCostAsked asked_in_may_2026() {
  static const std::vector<StartDraw> draws = [] {
    const auto known = chain::as_of(chain::bundled_history(), *parse_date("2026-05-01")).value();
    return start_draws(default_scenario(known).value());
  }();
  AttackCostAsked asked;
  asked.state = draws;
  asked.pools = scenario::pools_on(*parse_date("2026-05-01"), scenario::pools());
  return asked;
}

// With as much as the honest hash rate, as published estimates count.
AttackCostAsked matching() {
  AttackCostAsked asked = asked_in_may_2026();
  asked.terms.give(Term::attack_ratio, 1.001);
  return asked;
}

// The network of May 2026 as others tell it: 948 EH/s, about 20 GW, idle rigs 10 to 20 % of all.
TEST(AttackCosts, StartFromTheNetworkOfMay2026) {
  const StartDraw now = median_of(asked_in_may_2026().state);
  EXPECT_NEAR(now.running_eh, 948, 40);
  EXPECT_NEAR(now.running_mw, 20'000, 3'000);
  EXPECT_NEAR(now.idle_eh / (now.running_eh + now.idle_eh), 0.15, 0.05);
  EXPECT_GT(now.idle_mw / now.idle_eh, now.running_mw / now.running_eh);  // the old rigs stand idle
}

// attack.csv, "this file": to match honest 948 EH/s of May 2026: 3.79 bn USD at 4 USD/TH, 9.68 at
// 10.20; load 19.0 GW at 20 J/TH, "10.8 to 22.8 MUSD a day at 50 USD/MWh". MODEL: opex 0.8 to 1.0
// MUSD/h, capex 4.5 to 13.6 bn, 11 to 20 bn of megawatts.
TEST(AttackCosts, AreNearThePublishedOnes) {
  AttackCostAsked asked = matching();
  asked.terms.give(Term::power, 50);
  const AttackCosts costs = attack_costs(asked);
  EXPECT_NEAR(costs[CostFigure::power_musd_hour].middle, 0.95, 0.15);
  EXPECT_NEAR(costs[CostFigure::load_gw].middle, 19, 2.5);
  const CostAnswer& maker = costs[CostFigure::maker_musd];
  EXPECT_NEAR(maker.middle, 9'500, 500);
  EXPECT_NEAR(maker.low, 4'900, 500);
  EXPECT_NEAR(maker.high, 14'000, 500);
  const CostAnswer& sites = costs[CostFigure::sites_musd];
  EXPECT_GT(sites.low, 10'000);
  EXPECT_LT(sites.high, 26'000);
  // Quotes of December 2025 for used and bundled rigs: 3 to 8 USD/TH.
  EXPECT_GT(costs[CostFigure::used_rig_usd_th].high, 4);
  EXPECT_LT(costs[CostFigure::used_rig_usd_th].low, 8);
  // An hour of the network at what a hash earns is its reward: 1.378 MUSD at 73,000 USD, and so
  // 1.48 at 78,179; rent is a tenth above it.
  EXPECT_NEAR(costs[CostFigure::rent_musd_hour].middle, 1.48 * 1.1, 0.1);
}

// MODEL, section 6: A = 1.2, z = 6: 13.2 blocks of ten minutes, and 3.2 R = 0.78 MUSD at R of
// 246,000 USD.
TEST(AttackCosts, FlowIsTheWorkedNumber) {
  AttackCostAsked asked = asked_in_may_2026();
  for (StartDraw& draw : asked.state) draw.reward_usd = 246e3;
  const AttackCosts costs = attack_costs(asked);
  EXPECT_NEAR(costs[CostFigure::flow_hours].middle, 2.2, 0.01);
  EXPECT_NEAR(costs[CostFigure::flow_musd].middle, 0.78, 0.01);
}

TEST(AttackCosts, IntervalsHoldTheMiddle) {
  const AttackCosts costs = attack_costs(asked_in_may_2026());
  for (std::size_t i = 0; i < kCostFigures; ++i) {
    const CostAnswer& answer = costs.figures[i];
    EXPECT_LE(answer.low, answer.middle) << row(CostFigure{i}).key;
    EXPECT_GE(answer.high, answer.middle) << row(CostFigure{i}).key;
  }
}

// All else equal: efficiency, prices, idle rigs.
TEST(AttackCosts, MoreHashRateNeverLowersACost) {
  AttackCostAsked more = asked_in_may_2026();
  for (StartDraw& draw : more.state) {
    draw.running_eh *= 1.5;
    draw.running_mw *= 1.5;
  }
  const AttackCosts before = attack_costs(asked_in_may_2026()), after = attack_costs(more);
  using enum CostFigure;
  for (const CostFigure figure :
       {power_musd_hour, load_gw, flow_musd, maker_musd, used_musd, sites_musd, idle_musd,
        rent_musd_hour, rent_net_musd_hour, sabotage_musd, ramp_months}) {
    EXPECT_GE(after[figure].middle, before[figure].middle) << row(figure).key;
  }
  EXPECT_LT(after[idle_supply_pct].middle, before[idle_supply_pct].middle);
}

TEST(AttackCosts, SalvageNeverRaisesSabotage) {
  double before = 0;
  for (const double lost : {0.0, 30.0, 60.0, 100.0}) {
    AttackCostAsked asked = asked_in_may_2026();
    asked.terms.give(Term::rigs_lost, lost);
    asked.terms.give(Term::sites_lost, lost);
    const double cost = attack_costs(asked)[CostFigure::sabotage_musd].middle;
    EXPECT_GE(cost, before) << lost;
    before = cost;
  }
}

// Foundry and AntPool had more than one half together in March 2025 and in July 2026 (facts).
TEST(AttackCosts, TwoPoolsHaveOneHalf) {
  EXPECT_EQ(attack_costs(asked_in_may_2026()).pools.for_half, 2);
  EXPECT_TRUE(scenario::pools_on(*parse_date("2010-01-01"), scenario::pools()).empty());
}

TEST(AttackCosts, DefinitionsHaveTheirNames) {
  for (std::size_t i = 0; i < kAttackDefinitions; ++i) {
    const auto definition = AttackDefinition{i};
    EXPECT_EQ(definition_named(row(definition).name), definition);
    int first = 0;
    for (std::size_t j = 0; j < kCostFigures; ++j) {
      const CostRow& figure = row(CostFigure{j});
      if (figure.definition == definition && figure.first) ++first;
    }
    EXPECT_EQ(first, definition == AttackDefinition::pools ? 0 : 1) << row(definition).name;
  }
  EXPECT_FALSE(definition_named("powr"));
}

}  // namespace
}  // namespace exahash::study
