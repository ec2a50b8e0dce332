// The budget now and ahead, against MODEL's worked numbers, the halving schedule and the hosting
// room's own cash of a megawatt.

#include "exahash/study/security_budget.h"

#include <gtest/gtest.h>

#include "exahash/hosting/megawatt.h"
#include "exahash/mining/hashprice.h"
#include "exahash/study/rig_valuation.h"

namespace exahash::study {
namespace {

// 2 May 2026: block 947,520, 78,179 USD, 3.7 BTC of fees a day.
BudgetState state_in_may_2026() {
  return {.tip = Height{947'520},
          .at = Time{*parse_date("2026-05-02")},
          .subsidy = 3.125_BTC,
          .fees = 0.0256_BTC,
          .price = 78179.0_USD_per_BTC};
}
constexpr BudgetNetwork kNetwork{.hash_rate = 948.0_EH_s, .at_meter = 21.6_J_per_TH};

// "B about 12.9 bn USD a year = 0.83 % of cap (May and August 2026)"; attack.csv: fees 0.7 %.
TEST(SecurityBudgetOf, May2026) {
  const Budget budget = budget_of(state_in_may_2026());
  EXPECT_NEAR(budget.usd_year, 12.95e9, 0.1e9);
  EXPECT_NEAR(budget.of_value, 0.0083, 0.00005);
  EXPECT_NEAR(budget.usd_hour, 1.48e6, 0.01e6);
  EXPECT_NEAR(budget.btc_hour, 18.9, 0.02);   // six blocks
  EXPECT_NEAR(budget.btc_year, 165'714, 50);  // 52,596 blocks
  EXPECT_NEAR(budget.of_fees, 0.0081, 0.0001);
}

// 50 BTC at block 0 halved 33 times is below a satoshi: block 6,930,000, about the year 2140.
TEST(BudgetAhead, RunsToTheEndOfTheSubsidy) {
  const auto rows = budget_ahead(state_in_may_2026(), kNetwork, Terms{});
  ASSERT_EQ(rows.size(), 30);
  EXPECT_DOUBLE_EQ(rows.front().price_needed.base, 78179);
  EXPECT_NEAR(rows.front().fees_needed.base, 0.0256, 1e-12);
  EXPECT_EQ(value(rows[1].height), 1'050'000);
  EXPECT_EQ(format_date(rows[1].about).substr(0, 4), "2028");
  EXPECT_EQ(rows[1].subsidy.base, 1.5625);
  EXPECT_EQ(value(rows.back().height), 6'930'000);
  EXPECT_EQ(rows.back().subsidy.base, 0);
  const int year = std::stoi(format_date(rows.back().about).substr(0, 4));
  EXPECT_NEAR(year, 2140, 1);
  EXPECT_EQ(rows.back().at_todays_price.of_fees, 1);
}

// Without fees each halving doubles the price that is needed; with them less.
TEST(BudgetAhead, WhatKeepsTheBudget) {
  BudgetState state = state_in_may_2026();
  state.fees = {};
  const auto bare = budget_ahead(state, kNetwork, Terms{});
  EXPECT_DOUBLE_EQ(bare[1].price_needed.base, 2 * 78179);
  EXPECT_DOUBLE_EQ(bare[2].price_needed.base, 4 * 78179);
  EXPECT_DOUBLE_EQ(bare[1].fees_needed.base, 1.5625);
  const auto rows = budget_ahead(state_in_may_2026(), kNetwork, Terms{});
  double before = rows.front().price_needed.base;
  for (const BudgetAhead& row : rows) {
    EXPECT_GE(row.price_needed.base, before);
    EXPECT_LE(row.price_needed.base, 2 * before);
    EXPECT_LE(row.fees_needed.base, 3.1506);  // the whole reward
    before = row.price_needed.base;
  }
  // In the end fees alone must pay today's 3.15 BTC: 123 times as much as they are.
  EXPECT_NEAR(rows.back().fees_needed.base, 3.1506, 1e-9);
  EXPECT_NEAR(before / 78179, 3.1506 / 0.0256, 1e-6);
}

// At the price found, the hosting room's cash of a mined megawatt is what a lease leaves: 150
// USD/kW/month of the tenant's load, 85 % of it, over 1.35: 1.133 MUSD a year.
TEST(BudgetAhead, OutbidsAtTheCashOfALease) {
  const Terms terms;
  const auto rows = budget_ahead(state_in_may_2026(), kNetwork, terms);
  const double lease = 150.0 * 12 * 1000 * 0.85 / 1.35;
  const auto site = site_of(terms, terms[Term::power]);
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{29}}) {
    const Coins subsidy = rows[i].subsidy;
    const Hashprice earned =
        mining::hashprice(subsidy, 0.0256_BTC, rows[i].outbid_cash, 948.0_EH_s * 600.0_s);
    const double cash = hosting::mining_cash(earned, 21.6_J_per_TH / site.overhead, site, 0.95);
    EXPECT_NEAR(cash, lease, lease * 1e-9) << i;
    EXPECT_LT(rows[i].outbid_paid_off.base, rows[i].outbid_cash.base);
  }
  // With halls of 9.5 MUSD/MW over 15 years at 8 % (1.110 MUSD a year) 0.311 MUSD are left.
  const Hashprice earned =
      mining::hashprice(3.125_BTC, 0.0256_BTC, rows[0].outbid_paid_off, 948.0_EH_s * 600.0_s);
  EXPECT_NEAR(hosting::mining_cash(earned, 21.6_J_per_TH / site.overhead, site, 0.95), 0.311e6,
              0.001e6);
}

// Dollars are not megawatts: a budget of 12.95 bn USD pays 52 USD/MWh (power 45, other cost 7) for
// 28 GW, with the pool's 1 % off; half of it for half.
TEST(BudgetAhead, PaysForMegawatts) {
  BudgetState state = state_in_may_2026();
  state.fees = {};
  const auto rows = budget_ahead(state, kNetwork, Terms{});
  EXPECT_NEAR(rows[0].pays_for.in(1000.0_MW), 12.85e9 * 0.99 / (52 * 8766) / 1000, 0.01);
  EXPECT_NEAR(rows[0].pays_for / rows[1].pays_for, 2, 1e-12);
}

}  // namespace
}  // namespace exahash::study
