// Whose coverage is told when companies fail, and which loans fall with their owners.

#include <optional>

#include <gtest/gtest.h>

#include "exahash/study/debt.h"

#include "support/history.h"

namespace exahash::study {
namespace {

// A company with 1,000 coins, no rigs, overhead of 0.6 MUSD a year and interest of 1.2 MUSD owes
// so much at the end of 2026 that nobody lends it again.
// With so much of 10 MW of halls energised it has a loan for them too, C.
DebtAnswer coins_against_a_maturity(double due_musd, const std::string& until,
                                    std::optional<double> energised_mw = {}) {
  sites::Companies all;
  sites::Company us;
  us.name = "us";
  us.cash_musd = sites::Graded{5, sites::Grade::given};
  us.coins_btc = sites::Graded{1000, sites::Grade::given};
  all.companies = {us};
  sites::Site site;
  site.name = "S";
  site.company = "us";
  site.grid_mw = sites::Graded{10, sites::Grade::given};
  all.sites = {site};
  const auto loan = [&](const std::string& name, double musd, double coupon, const char* due) {
    sites::Tranche tranche;
    tranche.name = name;
    tranche.company = "us";
    tranche.kind = "loan";
    tranche.security = "unsecured";
    tranche.status = "drawn";
    tranche.outstanding_musd = sites::Graded{musd, sites::Grade::given};
    tranche.coupon_pct = sites::Graded{coupon, sites::Grade::given};
    tranche.maturity = sites::When{*parse_date(due), *parse_date(due)};
    return tranche;
  };
  all.tranches = {loan("A", 10, 12, "2030-06-15"), loan("B", due_musd, 0, "2026-12-15")};
  if (energised_mw) {
    sites::Contract lease;
    lease.name = "L";
    lease.site = "S";
    lease.kind = "colocation";
    lease.it_mw = sites::Graded{10, sites::Grade::given};
    lease.energised_it_mw = sites::Graded{*energised_mw, sites::Grade::given};
    lease.gross_factor = sites::Graded{1, sites::Grade::given};
    lease.lease_usd_kw_month = sites::Graded{150, sites::Grade::given};
    lease.term_years = sites::Graded{10, sites::Grade::given};
    const Date starts = *parse_date(*energised_mw > 0 ? "2026-05-01" : "2028-06-01");
    lease.starts = sites::When{starts, starts};
    all.contracts = {lease};
    all.tranches.push_back(loan("C", 20, 6, "2033-06-15"));
    all.tranches.back().security = "secured";
    all.tranches.back().secured_by = "L";
  }
  DebtAsked what{&all, {&all.companies[0]}, {}, {}};
  if (!energised_mw) what.terms.ai = AiCase::none;
  what.terms.policy.overhead_musd = 0.6;
  what.terms.policy.overhead_per_ehs = 0;
  what.terms.policy.refinance_ltv = 0;
  const auto source = scenario::open_scenario("no-exodus").value();
  const auto scenario =
      scenario::resolve(source, {{"scenario.paths", "300"}, {"scenario.until", until}},
                        test::history())
          .value();
  return debt(scenario, test::history(), what, {}).value();
}

// 0.6 MUSD of overhead over 1.2 MUSD of interest in every year that it lives. Who lives on after
// 2026 could pay at its end. Where but few of 300 can, nothing is told of them.
TEST(Debt, CoverageIsOfThePathsThatAreLeft) {
  const auto left_after_2026 = [](double due_musd) {
    return 100 - coins_against_a_maturity(due_musd, "2026-12-31").companies[0].odds.central;
  };
  for (const double due : {70.0, 180.0}) {
    const DebtAnswer answer = coins_against_a_maturity(due, "2027-12-31");
    const std::vector<YearOfDebt>& years = answer.companies[0].years;
    ASSERT_EQ(years.size(), 2U);
    EXPECT_EQ(years[0].left_pct, 100);
    // The books of a run's last month close a day earlier: a path or two of 300 may differ.
    EXPECT_NEAR(years[1].left_pct, left_after_2026(due), 0.7);
    EXPECT_GT(years[1].left_pct, 0);
    EXPECT_LT(years[1].left_pct, 100);
    EXPECT_NEAR(years[0].coverage.value().median, -0.5, 0.01);
    const bool many = due < 100;
    ASSERT_EQ(years[1].coverage.has_value(), many) << years[1].left_pct;
    if (many) {
      EXPECT_NEAR(years[1].coverage->median, -0.5, 0.01);
    }
  }
}

// A loan for halls that nobody has energised when its owner fails has the owner's odds; where they
// run and pay, it has none of them.
TEST(Debt, ALoanOfUnfinishedHallsFallsWithItsOwner) {
  for (const bool runs : {false, true}) {
    const DebtAnswer answer = coins_against_a_maturity(180, "2027-12-31", runs ? 10.0 : 0.0);
    const CompanyDebt& us = answer.companies[0];
    const TrancheDebt& loan = us.tranches.back();
    ASSERT_TRUE(loan.of_project);
    EXPECT_GT(us.odds.central, 80);
    EXPECT_EQ(loan.falls_unbuilt, !runs);
    EXPECT_EQ(loan.odds.central, runs ? 0 : us.odds.central);
  }
}

TEST(Debt, OneInTwentyButTwentyAtLeastMustBeLeft) {
  EXPECT_EQ(least_left(1000), 50);
  EXPECT_EQ(least_left(1001), 51);
  EXPECT_EQ(least_left(100), 20);
  EXPECT_EQ(least_left(8), 8);
}

}  // namespace
}  // namespace exahash::study
