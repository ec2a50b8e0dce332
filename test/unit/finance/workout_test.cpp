// What becomes of a company that has failed: sums done by hand.

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/finance/company.h"

#include "unit/finance/support.h"

namespace exahash::finance {
namespace {

using test::musd;
using test::notes;
using test::plain;
using test::quiet;

// Shares of the table: half of defaults end in an agreement, half of these with new owners.
TEST(Resolution, TheSharesOfTheTable) {
  const Policy policy;
  EXPECT_EQ(resolve(0.24, 500, 25, policy).resolution, Resolution::extended);
  EXPECT_EQ(resolve(0.24, 500, 25, policy).mw_withheld, 0);
  EXPECT_EQ(resolve(0.26, 500, 25, policy).resolution, Resolution::owners);
  EXPECT_EQ(resolve(0.26, 500, 25, policy).mw_withheld, 0);
  const Effect rigs = resolve(0.6, 500, 25, policy);
  EXPECT_EQ(rigs.resolution, Resolution::foreclosed);
  EXPECT_EQ(rigs.ehs_released, 25);
  EXPECT_EQ(rigs.days, 60);
  EXPECT_EQ(resolve(0.8, 500, 25, policy).resolution, Resolution::sites_sold);
  EXPECT_EQ(resolve(0.8, 500, 25, policy).ehs_released, 0);
  EXPECT_EQ(resolve(0.9, 500, 25, policy).resolution, Resolution::liquidated);
}

// 1,200 MUSD at 1 % a month and nothing to pay with: extended, it owes 12 a month more for the year
// of the workout (compound: 1,200 * 1.01^12), and fails again with the first coupon after it.
TEST(Workout, AnExtensionGivesTimeAndNoMore) {
  Start start;
  start.tranches = {notes(1200, 0.12, 3), notes(100, 0, 200)};
  Company company(start, plain());
  EXPECT_THROW(company.become(Resolution::extended), ContractViolation);
  company.month(quiet());
  ASSERT_EQ(company.failed(), Cause::service);
  company.become(Resolution::extended);
  EXPECT_EQ(company.tranche(0).maturity, 61);   // five years on
  EXPECT_EQ(company.tranche(1).maturity, 200);  // never sooner than before
  EXPECT_EQ(company.tranche(1).coupon, 0.1);    // that of the day
  for (int month = 0; month < 12; ++month) {
    EXPECT_TRUE(company.in_workout());
    EXPECT_FALSE(company.workout_is_over());
    company.month(quiet());
    ASSERT_EQ(company.failed(), Cause::none) << month;
  }
  EXPECT_TRUE(company.workout_is_over());
  EXPECT_FALSE(company.in_workout());
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::debt(0))), 1200 * std::pow(1.01, 12), 1e-4);
  company.month(quiet());
  EXPECT_EQ(company.failed(), Cause::service);
  EXPECT_FALSE(company.workout_is_over());
}

// Lenders who become owners leave a company without debt: it goes on as long as it pays its way.
TEST(Workout, NewOwnersOweNothing) {
  Start start;
  start.mining = {.hash_rate_ehs = 40, .j_per_th = 20, .power_usd_mwh = 40};
  start.tranches = {notes(1200, 0.12, 3)};
  Policy policy = plain();
  policy.overhead_musd = 120;  // 10 a month of the 36.96 that mining leaves at 50 USD/PH/day
  Company company(start, policy);
  MonthInput input = quiet();
  company.month(input);
  ASSERT_EQ(company.failed(), Cause::operations);
  company.become(Resolution::owners);
  EXPECT_EQ(company.ledger().liabilities(), 0);
  input.hashprice = 50;
  for (int month = 0; month < 24; ++month) company.month(input);
  EXPECT_EQ(company.failed(), Cause::none);
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::cash)), 24 * 26.96, 0.01);
  // It can fail again: cash of 647 lasts 64 months of 10.
  input.hashprice = 0;
  int lasted = 0;
  while (company.month(input), company.failed() == Cause::none) ++lasted;
  EXPECT_EQ(lasted, 64);
}

// 2.5 EH/s at 27 USD/TH are the 67.5 MUSD (67.4 told) that Stronghold's lender took rigs for in
// 2022; its other lender waited. The secured loan is paid first, the rest of the sum reduces
// others.
TEST(Workout, RigsPayTheirLenders) {
  Start start;
  start.mining = {.hash_rate_ehs = 2.5, .j_per_th = 38, .power_usd_mwh = 60};
  start.tranches = {notes(60, 0.1, 0), notes(50, 0.1, 20)};
  start.tranches[1].security = Security::secured;
  Policy policy = plain();
  policy.rig_credit = 27;
  policy.overhead_musd = 0.6;
  policy.overhead_per_ehs = 1.2;
  Company company(start, policy);
  company.month(quiet());
  ASSERT_EQ(company.failed(), Cause::operations);
  company.become(Resolution::foreclosed);
  EXPECT_EQ(musd(company.ledger().balance(Ledger::debt(1))), 0);
  EXPECT_EQ(musd(company.ledger().balance(Ledger::debt(0))), 60 - 17.5);
  EXPECT_EQ(company.mining_mw(1), 0);
  MonthInput input = quiet();
  input.hashprice = 1000;
  EXPECT_EQ(company.month(input).mining_revenue, 0);
  EXPECT_EQ(company.failed(), Cause::operations);  // 0.05 MUSD a month is more than nothing
  company.become(Resolution::liquidated);
  EXPECT_EQ(company.failed(), Cause::operations);
  EXPECT_EQ(company.month(input).cfads, 0);
}

// A loan on coins whose coins are sold is a loan without security.
TEST(Workout, LoansOnCoinsLoseTheirSecurity) {
  Start start;
  start.coins = satoshi(2000);
  start.tranches = {notes(100, 0, 100)};
  start.tranches[0].security = Security::bitcoin;
  Company company(start, plain());
  company.month(quiet(20000));
  ASSERT_EQ(company.failed(), Cause::margin_call);
  EXPECT_EQ(company.coins(), 0);
  company.become(Resolution::extended);
  EXPECT_EQ(company.tranche(0).security, Security::unsecured);
  company.month(quiet(10000));
  EXPECT_EQ(company.failed(), Cause::none);
}

}  // namespace
}  // namespace exahash::finance
