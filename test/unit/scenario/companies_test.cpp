// The catalogue of companies: what it says, against what others published; and one's own beside it.

#include "exahash/scenario/companies.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/text.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using Of = CompanyTable::Of;
using sites::Figure;
using sites::Grade;
using test::named;

const sites::Companies& bundled() {
  static const CompanyBook book = load_companies({}, {}).value();
  return book.all;
}

Expected<CompanyBook> with_own(const std::vector<std::pair<Of, std::string>>& own) {
  std::vector<CompanyTable> tables = bundled_company_tables();
  for (const auto& [of, text] : own) tables.push_back({of, text, "own.csv", true});
  return read_companies(tables);
}

double debt_in_all(const std::string& company) {
  const Figure all = in_all(debt_of(company, bundled()));
  return all ? all->value : 0;
}

TEST(Companies, EveryoneOfWeightIsThere) {
  for (const char* name :
       {"Core Scientific", "TeraWulf", "IREN", "Cipher", "Hut 8", "Galaxy", "Keel", "Bitfarms",
        "Bitdeer", "Riot", "MARA", "CleanSpark", "core scientific", "wulf", "rest at 30"}) {
    EXPECT_TRUE(find_company(name, bundled())) << name;
  }
  const auto near = find_company("Terawolf", bundled());
  ASSERT_FALSE(near);
  EXPECT_EQ(near.error().kind, ErrorKind::usage);
  EXPECT_EQ(near.error().problems[0].what, "no company is called `Terawolf`");
  EXPECT_EQ(near.error().problems[0].fix, "did you mean `TeraWulf`?");
  for (const sites::Company& company : bundled().companies) {
    EXPECT_FALSE(company.source.empty()) << company.name;
    EXPECT_FALSE(company.as_of.empty()) << company.name;
  }
}

// The sums that an article of May 2026 gives: "$3.7 billion in convertible notes across five
// series", "$5.7 billion in total debt".
TEST(Companies, TranchesComeToThePublishedSums) {
  const sites::Debt iren = debt_of("IREN", bundled());
  EXPECT_NEAR(iren.convertible->value, 3745.7, 1e-9);
  EXPECT_NEAR(iren.committed->value, 4000, 1e-9);
  EXPECT_NEAR(debt_in_all("TeraWulf"), 5725, 1e-9);
  EXPECT_NEAR(debt_in_all("Flash Compute"), 1300, 1e-9);  // not TeraWulf's
  // Against what the companies themselves add up, less what was not found of it (SOURCES.md).
  const std::map<std::string, double> not_found{
      {"IREN", -4000}, {"Galaxy", 397.5},  {"Bitdeer", 350}, {"Applied Digital", 300},
      {"Riot", 105.6}, {"CleanSpark", 22}, {"Hut 8", 20}};
  for (const sites::Company& company : bundled().companies) {
    if (!company.stated_debt_musd) continue;
    const auto gap = not_found.find(company.name);
    EXPECT_NEAR(company.stated_debt_musd->value - debt_in_all(company.name),
                gap == not_found.end() ? 0 : gap->second, 2)
        << company.name;
  }
}

// Rents of the same deals as published per kW and month of critical IT.
TEST(Companies, LeasesAreThosePublished) {
  const std::map<std::string, double> published{{"Core - CoreWeave", 120.1},
                                                {"Lake Mariner - Fluidstack", 155.1},
                                                {"Abernathy - Fluidstack", 188.5},
                                                {"River Bend - Fluidstack", 158.7},
                                                {"Beacon Point", 154.7},
                                                {"Helios - CoreWeave", 158.4},
                                                {"Polaris Forge 1 - CoreWeave", 152.8},
                                                {"Polaris Forge 2", 138.9},
                                                {"Rockdale - AMD", 103.7},
                                                {"Barber Lake - Fluidstack", 149},
                                                {"Horizon - Microsoft", 808.3}};
  for (const auto& [name, lease] : published) {
    EXPECT_NEAR(lease_usd_kw_month(named(bundled().contracts, name))->value, lease, 0.3) << name;
  }
  // Three gross factors that sources give.
  EXPECT_NEAR(gross_factor(named(bundled().contracts, "Lake Mariner - Fluidstack"))->value, 1.25,
              1e-9);
  EXPECT_NEAR(gross_factor(named(bundled().contracts, "Barber Lake - Fluidstack"))->value, 1.45,
              0.01);
  EXPECT_NEAR(gross_factor(named(bundled().contracts, "Horizon - Microsoft"))->value, 1.5, 1e-9);
}

// Bernstein, May 2026: 3.7 GW of critical IT, 90 billion USD. Difficulty 132.47 T: 948.3 EH/s.
TEST(Companies, RowsComeToTheSectorAndToTheNetwork) {
  double it = 0, value = 0, hash_rate = 0, energised = 0;
  for (const sites::Contract& contract : bundled().contracts) {
    it += it_mw(contract)->value;
    value += contract.value_musd->value;
  }
  for (const sites::Company& company : bundled().companies) {
    if (company.hash_rate_ehs) hash_rate += company.hash_rate_ehs->value;
    const Figure mw = megawatts_of(company.name, bundled()).energised;
    energised += mw ? mw->value : 0;
  }
  EXPECT_NEAR(it, 3700, 370);
  EXPECT_NEAR(value, 90000, 9000);
  EXPECT_NEAR(hash_rate, 948.3, 0.5);
  // About 20 GW of mining, and what runs of the AI: 19 to 22 GW.
  EXPECT_GT(energised, 19000);
  EXPECT_LT(energised, 22000);
}

TEST(Companies, FiveNumbersAndTheirGrades) {
  // By hand from the releases: 360 at 1.25 and 60 of IT at 72.5; 245 mining and 22.5 of AI.
  const sites::Megawatts mw = megawatts_of("TeraWulf", bundled());
  EXPECT_NEAR(mw.planned->value, 1500, 1e-9);
  EXPECT_NEAR(mw.contracted_gross->value, 522.5, 1e-9);
  EXPECT_NEAR(mw.contracted_it->value, 420, 1e-9);
  EXPECT_NEAR(mw.building->value, 450 + 50, 0.1);
  EXPECT_NEAR(mw.energised->value, 267.5, 0.1);
  EXPECT_EQ(mw.contracted_it->grade, Grade::recalled);  // the worse of source and recalled
  EXPECT_EQ(mw.energised->grade, Grade::estimate);
  EXPECT_FALSE(megawatts_of("MARA", bundled()).contracted_it);  // none is not zero
  EXPECT_EQ(named(bundled().companies, "IREN").efficiency_j_per_th->grade, Grade::source);
  EXPECT_EQ(named(bundled().companies, "IREN").hash_rate_ehs->grade, Grade::estimate);
  EXPECT_EQ(format_when(*named(bundled().tranches, "IREN 6% GPU loan 2031").maturity), "2031");
  EXPECT_EQ(format_date(named(bundled().tranches, "IREN 6% GPU loan 2031").maturity->last),
            "2031-12-31");
}

TEST(Companies, OwnRowsStandBesideOrOver) {
  const auto book =
      with_own({{Of::companies, "company,cash_musd\nus,35\nteraWULF,400\n"},
                {Of::sites, "company,site,grid_mw\nUS,Upton 2,100\n"},
                {Of::tranches,
                 "tranche,company,kind,security,secured_by,outstanding_musd,maturity\n"
                 "Ours,us,notes,secured,upton-2,120,2029-06\n"}});
  ASSERT_TRUE(book) << book.error().problems[0].what;
  const sites::Company& us = named(book->all.companies, "us");
  EXPECT_EQ(us.cash_musd->grade, Grade::given);
  EXPECT_TRUE(us.own_alone);
  const sites::Company& changed = named(book->all.companies, "TeraWulf");
  EXPECT_EQ(changed.cash_musd->value, 400);
  EXPECT_EQ(changed.cash_musd->grade, Grade::given);
  EXPECT_EQ(changed.hash_rate_ehs->value, 9);  // kept
  EXPECT_EQ(changed.hash_rate_ehs->grade, Grade::estimate);
  EXPECT_FALSE(changed.own_alone);
  EXPECT_EQ(book->all.companies.size(), bundled().companies.size() + 1);
  EXPECT_EQ(named(book->all.sites, "Upton 2").company, "us");
  EXPECT_EQ(named(book->all.tranches, "Ours").secured_by, "Upton 2");
  EXPECT_EQ(format_when(*named(book->all.tranches, "Ours").maturity), "2029-06");
}

// Every unit that a lease of 155.1 USD/kW/month (TeraWulf's at Lake Mariner: 1.861 MUSD/MW/year,
// 0.212 USD/kWh) may be written in by mistake is told.
TEST(Companies, ALeaseInAnotherUnitIsTold) {
  const auto warned = [](const std::string& kind, const std::string& lease) {
    const auto book = with_own({{Of::companies, "company\nus\n"},
                                {Of::sites, "site,company,grid_mw\nUpton,us,100\n"},
                                {Of::contracts,
                                 "contract,site,kind,it_mw,gross_factor,lease_usd_per_kw_month,"
                                 "term_years\nours,Upton," +
                                     kind + ",60,1.35," + lease + ",12\n"}});
    EXPECT_TRUE(book);
    return !book || book->warnings.empty() ? Problem{} : book->warnings.front();
  };
  EXPECT_EQ(warned("colocation", "150").what, "");
  EXPECT_EQ(warned("colocation", "1861000").what,
            "`ours`: a lease of 1,861,000 USD/kW/month is outside of those signed, 101.9 to 188.5 "
            "USD/kW/month");
  EXPECT_EQ(warned("colocation", "1861000").fix,
            "if the figure is in USD/MW/year, the lease is 155.1 USD/kW/month: write that");
  EXPECT_EQ(warned("colocation", "1861000").where, "own.csv:2");
  for (const auto& [lease, unit] : std::map<std::string, std::string>{{"1.861", "MUSD/MW/year"},
                                                                      {"1861", "kUSD/MW/year"},
                                                                      {"155100", "USD/MW/month"},
                                                                      {"0.2123", "USD/kWh"},
                                                                      {"212.3", "USD/MWh"}}) {
    EXPECT_EQ(warned("colocation", lease).fix,
              "if the figure is in " + unit + ", the lease is 155.1 USD/kW/month: write that");
  }
  EXPECT_EQ(warned("colocation", "400").fix, "leave it, if that is what was agreed");
  EXPECT_EQ(warned("gpu-cloud", "700").what, "");  // one is known: half to twice pass
  EXPECT_EQ(warned("gpu-cloud", "150").what,
            "`ours`: a lease of 150.0 USD/kW/month is outside of the one signed, 808.3 (Horizon - "
            "Microsoft)");
}

}  // namespace
}  // namespace exahash::scenario
