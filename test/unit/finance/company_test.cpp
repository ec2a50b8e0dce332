// A company's months: sums done by hand.

#include "exahash/finance/company.h"

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

#include "unit/finance/support.h"

namespace exahash::finance {
namespace {

using test::musd;
using test::notes;
using test::plain;
using test::quiet;

// 40 EH/s at 20 J/TH, 40 USD/MWh, for 30 days of 50 USD/PH/day: 60 MUSD come in; 800 MW * 720 h at
// 40 USD cost 23.04 MUSD.
TEST(Company, MinesWhileItPays) {
  Start start;
  start.mining = {.hash_rate_ehs = 40, .j_per_th = 20, .power_usd_mwh = 40};
  Company company(start, plain());
  MonthInput input = quiet();
  input.hashprice = 50;
  const MonthResult result = company.month(input);
  EXPECT_NEAR(result.mining_revenue / 1e6, 60, 1e-9);
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::cash)), 36.96, 0.001);
  input.hashprice = 19.1;  // 19.2 are needed: 480 kWh * 0.04 USD a PH/s and day
  EXPECT_EQ(company.month(input).mining_revenue, 0);
  input.hashprice = 19.3;
  EXPECT_GT(company.month(input).mining_revenue, 0);
}

// 100 MUSD and a cost of 120 MUSD a year last ten months.
TEST(Company, CashRunsOut) {
  Start start;
  start.cash = micro_usd(100e6);
  Policy policy = plain();
  policy.overhead_musd = 120;
  Company company(start, policy);
  for (int month = 0; month < 10; ++month) {
    company.month(quiet());
    ASSERT_EQ(company.failed(), Cause::none) << month;
  }
  company.month(quiet());
  EXPECT_EQ(company.failed(), Cause::operations);
  // 2,000 coins at 50,000 USD are another ten months.
  start.coins = satoshi(2000);
  Company rich(start, policy);
  int lasted = 0;
  while (rich.month(quiet()), rich.failed() == Cause::none) ++lasted;
  EXPECT_EQ(lasted, 20);
}

// What falls due is converted, lent again, paid, or not: in that order.
TEST(Company, MaturityOfAConvertible) {
  Start start;
  start.cash = micro_usd(150e6);
  start.tranches = {notes(100, 0, 2)};
  start.tranches[0].converts_above_usd = 60000;
  const auto after = [&](const Start& from, const Policy& policy, double price) {
    Company company(from, policy);
    for (int month = 0; month < 3; ++month) company.month(quiet(price));
    return company;
  };
  const Company converted = after(start, plain(), 60000);
  EXPECT_EQ(musd(converted.ledger().balance(Ledger::cash)), 150);
  EXPECT_EQ(converted.ledger().balance(Ledger::debt(0)), 0);
  const Company paid = after(start, plain(), 59999);
  EXPECT_EQ(musd(paid.ledger().balance(Ledger::cash)), 50);
  Policy lenient = plain();
  lenient.refinance_ltv = 0.7;
  const Company again = after(start, lenient, 59999);
  EXPECT_EQ(musd(again.ledger().balance(Ledger::debt(0))), 100);
  EXPECT_EQ(again.tranche(0).maturity, 62);
  EXPECT_EQ(again.tranche(0).coupon, 0.1);
  start.cash = micro_usd(99e6);
  EXPECT_EQ(after(start, plain(), 59999).failed(), Cause::maturity);
  EXPECT_EQ(after(start, plain(), 60000).failed(), Cause::none);
}

// 100 MUSD against 2,000 coins of 75,000 USD; at 60,000 they cover 0.75 * 120 = 90. Selling x of
// them pays x and covers 0.75 x less: x = 40.
TEST(Company, MarginCall) {
  Start start;
  start.coins = satoshi(2000);
  start.tranches = {notes(100, 0, 100)};
  start.tranches[0].security = Security::bitcoin;
  Company company(start, plain());
  company.month(quiet(75000));
  EXPECT_EQ(musd(company.ledger().balance(Ledger::debt(0))), 100);
  company.month(quiet(60000));
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::debt(0))), 60, 0.001);
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::coins)), 80, 0.001);
  company.month(quiet(20000));
  EXPECT_EQ(company.failed(), Cause::margin_call);
}

// Half a project's rent is gone: its lenders wait for two quarters, its owner does not pay.
struct Halls {
  Start start;
  ProjectMonth month;
  MonthInput input = quiet();

  Halls() {
    start.tranches = {notes(1200, 0.08, 100)};  // 8 MUSD a month
    start.tranches[0].project = 0;
    start.prefunded = {micro_usd(100e6)};
    month.rent = 12e6;
  }
  MonthResult pass(Company& company) {
    input.projects = {&month, 1};
    return company.month(input);
  }
};

TEST(Company, ProjectsPayTheirLendersFirst) {
  Halls halls;
  Company company(halls.start, plain());
  halls.pass(company);  // what was set aside is free once the halls are complete
  EXPECT_EQ(musd(company.ledger().balance(Ledger::cash)), 104);
  EXPECT_EQ(company.projects()[0].reserve, 0);
  for (int month = 1; month < 3; ++month) halls.pass(company);
  halls.month.rent = 9e6;  // coverage 1.125: the project keeps it from the quarter's end on
  for (int month = 3; month < 9; ++month) halls.pass(company);
  EXPECT_TRUE(company.projects()[0].locked);
  EXPECT_EQ(musd(company.projects()[0].reserve), 4);
  halls.month.rent = 12e6;
  for (int month = 9; month < 12; ++month) halls.pass(company);
  EXPECT_FALSE(company.projects()[0].locked);
  EXPECT_EQ(company.projects()[0].reserve, 0);
}

TEST(Company, CovenantsCountFromCompletionAndMayBeCured) {
  Halls halls;
  halls.month.rent = 7e6;
  halls.month.complete = false;
  const auto runs = [&](const Policy& policy, MicroUsd cash, int months) {
    halls.start.cash = cash;
    Company company(halls.start, policy);
    for (int month = 0; month < months; ++month) halls.pass(company);
    return company;
  };
  const Company building = runs(plain(), 0, 24);
  EXPECT_EQ(building.projects()[0].failed, Cause::none);
  EXPECT_EQ(musd(building.projects()[0].reserve), 76);  // 24 months of 8 less 7
  // Complete: what is left of the reserve is handed on, and the owner pays for what is missing.
  halls.month.complete = true;
  halls.start.prefunded = {0};
  EXPECT_EQ(runs(plain(), micro_usd(100e6), 24).projects()[0].failed, Cause::none);
  // One who keeps his cash lets the project go, and goes on himself.
  Policy policy = plain();
  policy.overhead_musd = 12;
  policy.floor_months = 100;
  const Company alone = runs(policy, micro_usd(100e6), 24);
  EXPECT_EQ(alone.projects()[0].failed, Cause::service);
  EXPECT_EQ(alone.failed(), Cause::none);
  EXPECT_EQ(musd(alone.ledger().balance(Ledger::cash)), 76);
}

// A loan of 60 drawn in six months buys 60 of plant; interest of 1 % a month on what is drawn.
TEST(Company, LoansAreDrawnAsHallsAreBuilt) {
  Start start;
  start.cash = micro_usd(100e6);
  start.tranches = {notes(0, 0.12, 100)};
  start.tranches[0].undrawn = micro_usd(60e6);
  start.tranches[0].drawn_over = 6;
  Company company(start, plain());
  for (int month = 0; month < 8; ++month) company.month(quiet());
  EXPECT_EQ(musd(company.ledger().balance(Ledger::plant)), 60);
  EXPECT_EQ(musd(company.ledger().balance(Ledger::debt(0))), 60);
  EXPECT_NEAR(musd(company.ledger().balance(Ledger::cash)), 100 - (0.1 * 21 + 0.6 * 2), 1e-5);
}

TEST(Company, RefusesWhatNoBooksHold) {
  Start start;
  start.cash = -1;
  EXPECT_THROW(Company(start, plain()), ContractViolation);
  start.cash = 0;
  start.tranches = {notes(1, 0, -1)};
  EXPECT_THROW(Company(start, plain()), ContractViolation);
  start.tranches = {notes(1, 0, 1)};
  start.tranches[0].project = 0;
  EXPECT_THROW(Company(start, plain()), ContractViolation);
}

// Rent pays overhead in its own month, also where a project's lenders are served before.
TEST(Company, RentPaysOverhead) {
  Halls halls;
  halls.start.prefunded = {0};
  Policy policy = plain();
  policy.overhead_musd = 36;  // 3 of the 12 - 8 that the project leaves
  Company company(halls.start, policy);
  halls.pass(company);
  EXPECT_EQ(company.failed(), Cause::none);
  EXPECT_EQ(musd(company.ledger().balance(Ledger::cash)), 1);
}

// Cash that nobody tells: so many months of 1 MUSD of overhead and 1 of coupons.
TEST(Company, AssumedCashIsMonthsOfFixedCost) {
  Start start;
  start.cash_unknown = true;
  start.tranches = {notes(120, 0.1, 100)};
  Policy policy = plain();
  policy.overhead_musd = 12;
  policy.unknown_cash_months = 7;
  Company company(start, policy);
  EXPECT_EQ(musd(company.ledger().balance(Ledger::cash)), 14);
}

}  // namespace
}  // namespace exahash::finance
