// Laws over random companies and markets.

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/finance/company.h"
#include "exahash/random/draws.h"

#include "unit/finance/support.h"

namespace exahash::finance {
namespace {

using test::notes;
using test::quiet;

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

// What a company is at the end of a month must be what its balances say.
void expect_true_books(const Company& company, double price_usd) {
  const Ledger& books = company.ledger();
  ASSERT_EQ(books.assets(), books.liabilities() + books.balance(Ledger::equity));
  ASSERT_EQ(books.balance(Ledger::coins), worth(company.coins(), price_usd));
  MicroUsd reserves = 0;
  for (const Project& project : company.projects()) reserves += project.reserve;
  ASSERT_EQ(books.balance(Ledger::reserve), reserves);
  ASSERT_GE(books.balance(Ledger::cash), 0);
  ASSERT_GE(company.coins(), 0);
}

// An agreement after a default moves no cash, no coin and no plant: equity gains what debt loses.
void expect_true_agreement(const Company& company, const Ledger& before, Resolution resolution) {
  const Ledger& books = company.ledger();
  ASSERT_EQ(books.assets(), before.assets());
  const MicroUsd forgiven = before.liabilities() - books.liabilities();
  ASSERT_EQ(books.balance(Ledger::equity) - before.balance(Ledger::equity), forgiven);
  ASSERT_GE(forgiven, 0);
  ASSERT_EQ(company.failed() == Cause::none, goes_on(resolution));
  if (resolution == Resolution::extended || !goes_on(resolution)) {
    ASSERT_EQ(forgiven, 0);
  }
  for (std::size_t i = 0; i < books.tranches() && goes_on(resolution); ++i) {
    if (company.tranche(i).project >= 0) {
      ASSERT_EQ(books.balance(Ledger::debt(i)), before.balance(Ledger::debt(i)));
    } else if (resolution == Resolution::owners) {
      ASSERT_EQ(books.balance(Ledger::debt(i)), 0);
    } else {
      ASSERT_GE(company.tranche(i).maturity, company.months() + 60);
      ASSERT_GE(company.tranche(i).coupon, 0.1);
    }
  }
}

TEST(CompanyLaws, TheBooksAreWhatTheyStandFor) {
  int failed = 0, again = 0;
  for (std::uint32_t path = 0; path < 400; ++path) {
    Luck luck(path);
    const Start start = random_start(luck);
    const Market market = random_market(luck, start.prefunded.size(), kMonths);
    Company company(start, Policy());
    double old_price = 0;
    int defaults = 0;
    std::vector<MicroUsd> lent;
    for (const Tranche& tranche : start.tranches) lent.push_back(tranche.drawn + tranche.undrawn);
    for (std::size_t month = 0; month < kMonths; ++month) {
      const Ledger before = company.ledger();
      const Satoshi coins = company.coins();
      const bool workout = company.in_workout();
      const MonthInput input = at(market, month);
      const MonthResult result = company.month(input);
      const Ledger& books = company.ledger();
      expect_true_books(company, input.price_usd);
      for (std::size_t i = 0; i < start.tranches.size(); ++i) {
        const MicroUsd owed = books.balance(Ledger::debt(i));
        // In a workout the debt grows by its coupon and by nothing else.
        if (workout && company.tranche(i).project < 0) {
          lent[i] += interest(before.balance(Ledger::debt(i)), company.tranche(i).coupon);
        }
        ASSERT_GE(owed, 0);
        ASSERT_LE(owed, lent[i]);
      }
      if (company.failed() != Cause::none) {
        defaults += 1;
        const auto resolution = static_cast<Resolution>(static_cast<int>(luck(0, 5)));
        const Ledger owing = company.ledger();
        company.become(resolution);
        expect_true_agreement(company, owing, resolution);
        if (company.failed() != Cause::none) break;
        old_price = input.price_usd;
        continue;
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
    failed += defaults > 0 ? 1 : 0;
    again += defaults > 1 ? 1 : 0;
  }
  EXPECT_GT(failed, 40);  // all fates are tried
  EXPECT_LT(failed, 360);
  EXPECT_GT(again, 20);
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

}  // namespace
}  // namespace exahash::finance
