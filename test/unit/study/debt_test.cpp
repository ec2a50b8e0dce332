// Companies along simulated paths: what the tables say, and what must not matter.

#include "exahash/study/debt.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "exahash/scenario/companies.h"
#include "exahash/study/debt_observer.h"

#include "support/history.h"

namespace exahash::study {
namespace {

using test::history;

const sites::Companies& book() {
  static const scenario::CompanyBook read =
      scenario::read_companies(scenario::bundled_company_tables()).value();
  return read.all;
}

std::vector<const sites::Company*> all_of(const sites::Companies& companies) {
  std::vector<const sites::Company*> all;
  for (const sites::Company& company : companies.companies) {
    if (company.kind != "class") all.push_back(&company);
  }
  return all;
}

scenario::Scenario paths_of(const std::string& until, int paths = 64) {
  const auto source = scenario::open_scenario("no-exodus").value();
  return scenario::resolve(source,
                           {{"scenario.paths", std::to_string(paths)}, {"scenario.until", until}},
                           history())
      .value();
}

DebtAnswer asked(const scenario::Scenario& scenario, const DebtAsked& what, int threads = 1) {
  SimulateOptions options;
  options.threads = threads;
  return debt(scenario, history(), what, options).value();
}

const CompanyDebt& of(const DebtAnswer& answer, const std::string& name) {
  return *std::find_if(answer.companies.begin(), answer.companies.end(),
                       [&](const CompanyDebt& one) { return one.company->name == name; });
}

// The sums of the published tranches: 3,745.7 MUSD of convertibles at IREN with 4,000 MUSD that
// are committed beside them, 5,725 MUSD at TeraWulf.
TEST(DebtCase, TranchesOfIrenAndTeraWulf) {
  const auto sum_of = [](const std::string& name, bool drawn) {
    const auto* company = scenario::find_company(name, book()).value();
    const CompanyCase made =
        company_case(*company, book(), {}, {}, *parse_date("2026-05-02"), history(), 78179);
    finance::MicroUsd sum = 0;
    for (const auto& one : made.start.tranches) sum += drawn ? one.drawn : one.undrawn;
    return finance::usd(sum) / 1e6;
  };
  EXPECT_NEAR(sum_of("IREN", true), 3745.7, 1e-6);
  EXPECT_NEAR(sum_of("IREN", false), 4000, 1e-6);
  EXPECT_NEAR(sum_of("TeraWulf", true), 5725, 1e-6);
}

// Black Pearl is let whole: 300 of its 150 + 150 MW leave its rigs nothing. Cipher's other sites
// keep theirs: 207 + 51 of 408 MW. Helios' loan is its own project's; a convertible is nobody's.
TEST(DebtCase, MegawattsAndWhoAnswers) {
  const auto* cipher = scenario::find_company("Cipher", book()).value();
  const CompanyCase made =
      company_case(*cipher, book(), {}, {}, *parse_date("2026-05-02"), history(), 78179);
  const std::vector<double> never(made.contracts.size(), 1e9);
  finance::CaseMonth month;
  fill_month(made, 0, never, month);
  EXPECT_EQ(month.mining_share, 1);
  fill_month(made, 40, never, month);
  EXPECT_NEAR(month.mining_share, 258.0 / 408, 1e-6);
  for (std::size_t i = 0; i < made.tranches.size(); ++i) {
    const int project = made.start.tranches[i].project;
    EXPECT_EQ(project >= 0, made.tranches[i]->security == "secured") << made.tranches[i]->name;
  }
  EXPECT_EQ(made.start.prefunded.size(), 2U);
  EXPECT_FALSE(made.cash_known);
}

// Of a lease that began 30 months before, in full, a term of 36 has 6 left; of one half built the
// half that runs has used its share. A site's rigs are the company's where it tells none.
TEST(DebtCase, TermsThatHaveRunAndRigsOfSites) {
  sites::Companies all;
  sites::Company us;
  us.name = "us";
  us.cash_musd = sites::Graded{50, sites::Grade::given};
  all.companies = {us};
  sites::Site site;
  site.name = "S";
  site.company = "us";
  site.grid_mw = sites::Graded{200, sites::Grade::given};
  site.rigs_ehs = sites::Graded{4.4, sites::Grade::given};
  site.rigs_mw = site.mining_mw = sites::Graded{77, sites::Grade::given};
  site.power_usd_mwh = sites::Graded{30, sites::Grade::given};
  all.sites = {site};
  sites::Contract lease;
  lease.name = "L";
  lease.site = "S";
  lease.kind = "colocation";
  lease.it_mw = lease.energised_it_mw = sites::Graded{50, sites::Grade::given};
  lease.gross_factor = sites::Graded{1.3, sites::Grade::given};
  lease.lease_usd_kw_month = sites::Graded{150, sites::Grade::given};
  lease.term_years = sites::Graded{3, sites::Grade::given};
  lease.starts = sites::When{*parse_date("2023-11-01"), *parse_date("2023-11-01")};
  all.contracts = {lease};
  const auto made = [&] {
    return company_case(all.companies[0], all, {}, {}, *parse_date("2026-05-01"), history(), 78179);
  };
  EXPECT_NEAR(made().contracts[0].lease.term, 6, 0.1);
  EXPECT_EQ(made().start.mining.hash_rate_ehs, 4.4);
  EXPECT_NEAR(made().start.mining.j_per_th, 17.5, 1e-9);
  EXPECT_EQ(made().start.mining.power_usd_mwh, 30);
  all.contracts[0].energised_it_mw->value = 25;
  EXPECT_NEAR(made().contracts[0].lease.term, 21, 0.1);
  all.contracts[0].starts = sites::When{*parse_date("2010-01-01"), *parse_date("2010-01-01")};
  all.contracts[0].energised_it_mw->value = 50;
  EXPECT_EQ(made().contracts[0].lease.term, 0);
}

// What is weak moves by its range and nothing else does.
TEST(DebtCase, LeaningMovesWeakFiguresAlone) {
  const auto* riot = scenario::find_company("Riot", book()).value();
  const auto with = [&](Figured figured, int lean) {
    Lean leans{};
    leans[static_cast<std::size_t>(figured)] = lean;
    return company_case(*riot, book(), {}, leans, *parse_date("2026-05-02"), history(), 78179);
  };
  EXPECT_EQ(finance::usd(with(Figured::cash, 0).start.cash), 300e6);
  EXPECT_EQ(finance::usd(with(Figured::cash, -1).start.cash), 225e6);       // an estimate: 25 %
  EXPECT_EQ(with(Figured::coins, 1).start.coins, finance::satoshi(18400));  // recalled: 15 %
  EXPECT_EQ(with(Figured::power, 1).start.mining.power_usd_mwh, 35);        // sourced
}

TEST(DebtMonths, AreThoseOfTheCalendar) {
  const finance::Months months = finance::months_of(*parse_date("2026-10-31"), 92);
  // With November; December; and January, for the run is until its last day.
  EXPECT_EQ(months.last_day, (std::vector<int>{31, 62, 92}));
  EXPECT_EQ(finance::months_of(*parse_date("2026-10-31"), 91).last_day.size(), 2U);
  EXPECT_EQ(months.years, 2);
  EXPECT_TRUE(months.closing[0]);
  const finance::Months from_may = finance::months_of(*parse_date("2026-05-02"), 275);
  EXPECT_EQ(from_may.last_day.front(), 30);
  EXPECT_EQ(from_may.last_day.size(), 9U);  // May to January
  EXPECT_EQ(from_may.years, 2);
  EXPECT_EQ(finance::months_of(*parse_date("2026-05-02"), 29).last_day, std::vector{29});
  EXPECT_TRUE(finance::months_of(*parse_date("2026-05-02"), 28).last_day.empty());
}

TEST(Debt, TheSameBitsOnEveryThreadAndInAnyOrderOfCompanies) {
  const auto scenario = paths_of("2027-06-30", 300);
  DebtAsked what{&book(), all_of(book()), {}, {}};
  what.terms.ai = AiCase::bust;
  const DebtAnswer one = asked(scenario, what, 1), two = asked(scenario, what, 2);
  std::reverse(what.companies.begin(), what.companies.end());
  const DebtAnswer turned = asked(scenario, what, 1);
  for (const CompanyDebt& company : one.companies) {
    for (const DebtAnswer* other : {&two, &turned}) {
      const CompanyDebt& same = of(*other, company.company->name);
      EXPECT_EQ(same.odds.central, company.odds.central);
      EXPECT_EQ(same.odds.worse, company.odds.worse);
      EXPECT_EQ(same.mw_withheld, company.mw_withheld);
      ASSERT_EQ(same.years.size(), company.years.size());
      for (std::size_t y = 0; y < same.years.size(); ++y) {
        ASSERT_EQ(same.years[y].coverage.has_value(), company.years[y].coverage.has_value());
        if (!same.years[y].coverage) continue;
        EXPECT_EQ(same.years[y].coverage->median, company.years[y].coverage->median);
      }
    }
  }
  for (std::size_t y = 0; y < one.sector.size(); ++y) {
    // The last year ends in June: no share of its last quarter.
    ASSERT_EQ(one.sector[y].ai_share_pct.has_value(), y == 0);
    ASSERT_EQ(two.sector[y].ai_share_pct.has_value(), y == 0);
    ASSERT_EQ(turned.sector[y].ai_share_pct.has_value(), y == 0);
    if (y != 0) continue;
    EXPECT_EQ(one.sector[y].ai_share_pct->median, two.sector[y].ai_share_pct->median);
    // Revenue is added up in the order of companies: the last bits may differ.
    EXPECT_NEAR(one.sector[y].ai_share_pct->median, turned.sector[y].ai_share_pct->median, 1e-9);
  }
  ASSERT_EQ(one.wall.size(), turned.wall.size());
}

// With the same luck: a bust never has fewer failures of projects than tenants who pay, and coins
// at a third never fewer failures than at today's price.
TEST(Debt, WorseWorldsAreNotBetter) {
  DebtAsked what{&book(), all_of(book()), {}, {}};
  const auto scenario = paths_of("2027-12-31", 128);
  const auto cheap = [&] {
    const auto source = scenario::open_scenario("no-exodus").value();
    return scenario::resolve(source,
                             {{"scenario.paths", "128"},
                              {"scenario.until", "2027-12-31"},
                              {"price.spot", "26000 USD"}},
                             history())
        .value();
  }();
  const DebtAnswer base = asked(scenario, what), low = asked(cheap, what);
  what.terms.ai = AiCase::bust;
  const DebtAnswer bust = asked(scenario, what);
  double failures = 0;
  for (std::size_t i = 0; i < base.companies.size(); ++i) {
    EXPECT_GE(low.companies[i].odds.central, base.companies[i].odds.central);
    failures += low.companies[i].odds.central;
    for (std::size_t t = 0; t < base.companies[i].tranches.size(); ++t) {
      EXPECT_GE(bust.companies[i].tranches[t].odds.central + 1e-9,
                base.companies[i].tranches[t].odds.central)
          << base.companies[i].tranches[t].tranche->name;
    }
  }
  EXPECT_GT(failures, 50);
}

// Books of 2026 say nothing of 2010.
TEST(Debt, RefusesAnotherTimesPaths) {
  const auto source = scenario::open_scenario("gpu-2010").value();
  const auto scenario = scenario::resolve(source, {{"scenario.paths", "8"}}, history());
  ASSERT_TRUE(scenario);
  const auto refused = debt(*scenario, history(), {&book(), all_of(book()), {}, {}}, {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().problems.front().what.find("the run starts on 2010"),
            std::string::npos);
}

// Companies whose cash nobody has told get no odds; Core Scientific's and IREN's are known.
TEST(Debt, OddsAreWithheldWhereTheyHangOnWhatIsNotKnown) {
  const DebtAnswer answer = asked(paths_of("2026-12-31", 32), {&book(), all_of(book()), {}, {}});
  EXPECT_EQ(of(answer, "TeraWulf").odds.withheld, Withheld::cash_unknown);
  EXPECT_EQ(of(answer, "Cango").odds.withheld, Withheld::debt_unknown);
  EXPECT_NE(of(answer, "Core Scientific").odds.withheld, Withheld::cash_unknown);
  EXPECT_NE(of(answer, "IREN").odds.withheld, Withheld::cash_unknown);
  for (const CompanyDebt& one : answer.companies) {
    EXPECT_LE(one.odds.better, one.odds.worse);
    if (one.odds.withheld == Withheld::no) {
      EXPECT_LE(one.odds.better, one.odds.central);
      EXPECT_GE(one.odds.worse, one.odds.central);
    }
    EXPECT_EQ(one.odds.withheld == Withheld::decided, !one.odds.deciding.empty());
  }
}

// Polaris Forge 1 owes 2,350 MUSD by 15 December 2030 and without tenants has nothing: the loan
// fails whether the run ends with the year or a day later.
TEST(Debt, WhatFallsDueInTheLastMonthIsPaidOrNot) {
  const sites::Company* const company = scenario::find_company("Applied Digital", book()).value();
  DebtAsked what{&book(), {company}, {}, {}};
  what.terms.ai = AiCase::none;
  for (const char* until : {"2030-12-31", "2031-01-01"}) {
    const DebtAnswer answer = asked(paths_of(until, 8), what);
    EXPECT_EQ(answer.companies[0].tranches.at(0).odds.central, 100) << until;
  }
}

// Odds at an assumed cash are those of the same company whose cash is told.
TEST(Debt, OddsAtAssumedCashAreThoseOfSuchACompany) {
  sites::Companies told = book();
  for (sites::Company& company : told.companies) {
    if (company.name == "TeraWulf") company.cash_musd = sites::Graded{300, sites::Grade::given};
  }
  const auto scenario = paths_of("2030-12-31", 64);
  const auto odds = [&](const sites::Companies& all) {
    DebtAsked what{&all, {scenario::find_company("TeraWulf", all).value()}, {}, {}};
    what.terms.ai = AiCase::bust;
    return asked(scenario, what).companies[0];
  };
  const CompanyDebt unknown = odds(book()), known = odds(told);
  ASSERT_EQ(unknown.at_cash.size(), 4U);
  EXPECT_TRUE(known.at_cash.empty());
  EXPECT_EQ(unknown.at_cash[1].cash_musd, 300);
  EXPECT_EQ(unknown.at_cash[1].central, known.odds.central);
  for (std::size_t i = 0; i < known.tranches.size(); ++i) {
    EXPECT_EQ(unknown.tranches[i].at_cash.at(1).central, known.tranches[i].odds.central);
  }
  for (std::size_t i = 1; i < unknown.at_cash.size(); ++i) {
    EXPECT_LE(unknown.at_cash[i].worse, unknown.at_cash[i - 1].worse);
    EXPECT_LE(unknown.at_cash[i].better, unknown.at_cash[i].worse);
  }
}

// A path's rent is shared as announced up to what is announced; no lender has a claim to the rest.
TEST(DebtCase, HostedRentIsShared) {
  finance::Case company;
  company.rooms.resize(1);
  company.rooms[0].mining_mw = 200;
  std::vector<finance::ProjectMonth> announced(3), made(3);
  announced[0].rent = 30;
  announced[1].rent = 10;
  const double share = fill_hosted(
      company, announced, {.rent = 20, .cost = 2, .capex = 7, .displaced_mw = 50}, 1, made);
  EXPECT_EQ(made[0].rent, 15);
  EXPECT_EQ(made[1].rent, 5);
  EXPECT_EQ(made[2].rent, 0);
  EXPECT_EQ(made[0].cost, 1.5);
  EXPECT_EQ(made[2].capex, 7);
  EXPECT_EQ(share, 0.75);
  EXPECT_EQ(fill_hosted(company, announced, {.rent = 100, .cost = 10}, 1, made), 1);
  EXPECT_EQ(made[0].rent, 30);
  EXPECT_EQ(made[2].rent, 60);
  EXPECT_EQ(made[2].cost, 6);
}

// Along the paths of a scenario with hosting every company that is told of still has its odds.
TEST(Debt, TakesItsContractsFromThePaths) {
  const auto source = scenario::open_scenario("quiet-exodus-2026").value();
  const auto scenario = scenario::resolve(
      source, {{"scenario.paths", "32"}, {"scenario.until", "2027-03-31"}}, history());
  ASSERT_TRUE(scenario);
  DebtAsked what{&book(), all_of(book()), {}, {}};
  what.terms.ai = AiCase::paths;
  const DebtAnswer answer = asked(*scenario, what);
  EXPECT_EQ(answer.companies.size(), what.companies.size());
  EXPECT_GT(of(answer, "Core Scientific").years.front().ai_share_pct->median, 30);
  const auto refused = debt(paths_of("2026-12-31", 8), history(), what, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace exahash::study
