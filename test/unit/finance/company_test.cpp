// A company's months: sums done by hand, and laws over random companies and markets.

#include "exahash/finance/company.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/random/draws.h"

namespace exahash::finance {
namespace {

// Nothing but what a test says.
Policy plain() {
  Policy policy;
  policy.overhead_musd = policy.overhead_per_ehs = policy.tax = policy.refresh = 0;
  policy.floor_months = 0;
  policy.refinance_ltv = 0;
  return policy;
}

MonthInput quiet(double price = 50000) {
  MonthInput input;
  input.price_usd = price;
  return input;
}

Tranche notes(double musd, double coupon, int maturity) {
  Tranche tranche;
  tranche.drawn = micro_usd(musd * 1e6);
  tranche.coupon = coupon;
  tranche.maturity = maturity;
  return tranche;
}

double musd(MicroUsd amount) {
  return usd(amount) / 1e6;
}

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
  lenient.refinance_ltv = 70;
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

// Random companies in random markets.
class Luck {
 public:
  explicit Luck(std::uint32_t path) : path_(path) {}
  double operator()(double low, double high) {
    const double u = random::uniform(42, {path_, random::Stream::price, 0, index_++, 0});
    return low + (high - low) * u;
  }
  bool coin(double share = 0.5) { return (*this)(0, 1) < share; }

 private:
  std::uint32_t path_, index_ = 0;
};

Start random_start(Luck& luck, bool own_lenders = true) {
  const int securities = own_lenders ? 3 : 2;
  Start start;
  start.cash = micro_usd(luck(0, 500e6));
  start.coins = satoshi(luck(0, 20000));
  start.mining = {luck(0, 60), luck(12, 30), luck(20, 80), 7, 1.03, 0.01, 0.95};
  const auto projects = static_cast<std::size_t>(luck(0, 3));
  for (std::size_t i = 0; i < projects; ++i) start.prefunded.push_back(micro_usd(luck(0, 100e6)));
  start.prepaid = micro_usd(luck(0, 100e6));
  const int tranches = static_cast<int>(luck(0, 5));
  for (int i = 0; i < tranches; ++i) {
    Tranche tranche = notes(luck(0, 800), luck(0, 0.12), static_cast<int>(luck(0, 60)));
    if (luck.coin()) tranche.converts_above_usd = luck(30000, 150000);
    tranche.security = static_cast<Security>(static_cast<int>(luck(0, securities)));
    if (luck.coin()) tranche.amortised_over = static_cast<int>(luck(1, 80));
    if (own_lenders && tranche.security == Security::secured && projects > 0 && luck.coin(0.7)) {
      tranche.project = static_cast<int>(luck(0, static_cast<double>(projects)));
    }
    if (luck.coin(0.3)) tranche.undrawn = micro_usd(luck(0, 300e6));
    tranche.drawn_over = static_cast<int>(luck(1, 24));
    start.tranches.push_back(tranche);
  }
  return start;
}

struct Market {
  std::vector<MonthInput> months;
  std::vector<std::vector<ProjectMonth>> projects;
};

Market random_market(Luck& luck, std::size_t projects, int months) {
  Market market;
  double price = luck(30000, 120000), hashprice = luck(20, 60), j_per_th = 20;
  std::vector<ProjectMonth> last(projects);
  for (ProjectMonth& project : last) {
    project.rent = luck(0, 30e6);
    project.cost = luck(0, 5e6);
    project.credit = luck(0, 2e6);
    project.capex = luck(0, 50e6);
  }
  for (int month = 0; month < months; ++month) {
    price = std::min(price * luck(0.75, 1.3), 1e6);  // beyond it books reach their limit
    hashprice *= luck(0.8, 1.22);
    j_per_th *= luck(0.98, 1.003);
    MonthInput input = quiet(price);
    input.hashprice = hashprice;
    input.network_j_per_th = j_per_th;
    market.months.push_back(input);
    for (ProjectMonth& project : last) {
      project.complete = month >= 12;
      if (luck.coin(0.02)) project.rent = 0;
    }
    market.projects.push_back(last);
  }
  return market;
}

MonthInput at(const Market& market, std::size_t month, double price = 1, double hashprice = 1) {
  MonthInput input = market.months[month];
  input.projects = market.projects[month];
  input.price_usd *= price;
  input.hashprice *= hashprice;
  return input;
}

constexpr int kMonths = 60;

TEST(CompanyLaws, TheBooksAreWhatTheyStandFor) {
  int failed = 0;
  for (std::uint32_t path = 0; path < 400; ++path) {
    Luck luck(path);
    const Start start = random_start(luck);
    const Market market = random_market(luck, start.prefunded.size(), kMonths);
    Company company(start, Policy());
    double old_price = 0;
    for (std::size_t month = 0; month < kMonths; ++month) {
      const Ledger before = company.ledger();
      const Satoshi coins = company.coins();
      const MonthInput input = at(market, month);
      const MonthResult result = company.month(input);
      const Ledger& books = company.ledger();
      ASSERT_EQ(books.assets(), books.liabilities() + books.balance(Ledger::equity));
      ASSERT_EQ(books.balance(Ledger::coins), worth(company.coins(), input.price_usd));
      MicroUsd reserves = 0;
      for (const Project& project : company.projects()) reserves += project.reserve;
      ASSERT_EQ(books.balance(Ledger::reserve), reserves);
      ASSERT_GE(books.balance(Ledger::cash), 0);
      ASSERT_GE(company.coins(), 0);
      for (std::size_t i = 0; i < start.tranches.size(); ++i) {
        ASSERT_GE(books.balance(Ledger::debt(i)), 0);
        ASSERT_LE(books.balance(Ledger::debt(i)),
                  start.tranches[i].drawn + start.tranches[i].undrawn);
      }
      if (company.failed() != Cause::none) {
        ++failed;
        break;
      }
      // Equity moves by what was earned, by what coins gained, and by what became shares.
      double converted = 0;
      for (std::size_t i = 0; i < start.tranches.size(); ++i) {
        const double strike = company.tranche(i).converts_above_usd;
        const bool due = company.tranche(i).maturity == static_cast<int>(month);
        if (due && strike > 0 && input.price_usd >= strike && start.tranches[i].project < 0) {
          converted += result.matured;
        }
      }
      const bool whole = std::all_of(company.projects().begin(), company.projects().end(),
                                     [](const Project& p) { return p.failed == Cause::none; });
      if (month > 0 && whole && converted == 0) {
        const double gained = usd(coins) / 100 * (input.price_usd - old_price);
        const double change =
            usd(books.balance(Ledger::equity)) - usd(before.balance(Ledger::equity));
        const double credit =
            usd(before.balance(Ledger::prepaid)) - usd(books.balance(Ledger::prepaid));
        ASSERT_NEAR(change, result.cfads - result.interest + credit + gained,
                    0.01 + 4e-8 * input.price_usd)  // coins come in whole satoshi
            << path << ' ' << month;
      }
      old_price = input.price_usd;
    }
  }
  EXPECT_GT(failed, 40);  // both fates are tried
  EXPECT_LT(failed, 360);
}

// In a market that is lower all the way, with the same contracts, nobody lasts longer whose
// lenders all look to the company. (With loans on coins a margin call can make him sell before the
// worst; with project lenders he may let a project go that he would have paid for.)
TEST(CompanyLaws, LowerPricesNeverHelp) {
  const auto lasts = [](const Start& start, const Market& market, double price, double hashprice) {
    Company company(start, Policy());
    int month = 0;
    while (month < kMonths && company.failed() == Cause::none) {
      company.month(at(market, static_cast<std::size_t>(month++), price, hashprice));
    }
    return company.failed() == Cause::none ? kMonths + 1 : month;
  };
  int earlier = 0;
  for (std::uint32_t path = 0; path < 1500; ++path) {
    Luck luck(path);
    const Start start = random_start(luck, false);
    const Market market = random_market(luck, start.prefunded.size(), kMonths);
    const int base = lasts(start, market, 1, 1);
    const int cheap = lasts(start, market, 0.8, 0.8);
    ASSERT_LE(cheap, base) << path;
    ASSERT_LE(lasts(start, market, 1, 0.8), base) << path;
    ASSERT_LE(lasts(start, market, 0.5, 0.5), cheap) << path;
    earlier += cheap < base ? 1 : 0;
  }
  EXPECT_GT(earlier, 50);
}

TEST(Resolution, TheSharesOfTheTable) {
  const Policy policy;
  EXPECT_EQ(resolve(0.49, 500, 25, policy).resolution, Resolution::extended);
  EXPECT_EQ(resolve(0.49, 500, 25, policy).mw_withheld, 0);
  const Effect rigs = resolve(0.6, 500, 25, policy);
  EXPECT_EQ(rigs.resolution, Resolution::foreclosed);
  EXPECT_EQ(rigs.ehs_released, 25);
  EXPECT_EQ(rigs.days, 60);
  EXPECT_EQ(resolve(0.8, 500, 25, policy).resolution, Resolution::sites_sold);
  EXPECT_EQ(resolve(0.8, 500, 25, policy).ehs_released, 0);
  EXPECT_EQ(resolve(0.9, 500, 25, policy).resolution, Resolution::liquidated);
}

}  // namespace
}  // namespace exahash::finance
