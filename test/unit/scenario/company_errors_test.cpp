// What can be wrong with tables of companies is told, all of it, with its line.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "exahash/scenario/companies.h"

namespace exahash::scenario {
namespace {

using Of = CompanyTable::Of;

// Beside a sound company, `us`, with a site of 100 MW.
std::string table_faults(const std::vector<std::pair<Of, std::string>>& more) {
  std::vector<CompanyTable> tables{
      {Of::companies, "company,basis,as_of,source\nus,source,2026,s\n", "c.csv"},
      {Of::sites, "site,company,grid_mw,basis,as_of,source\nUpton,us,100,source,2026,s\n",
       "s.csv"}};
  for (const auto& [of, text] : more) tables.push_back({of, text, "own.csv", true});
  const auto book = read_companies(tables);
  if (book) return {};
  EXPECT_EQ(book.error().kind, ErrorKind::bad_input);
  std::string all;
  for (const Problem& problem : book.error().problems) {
    all += problem.where + " " + problem.what + "\n";
  }
  return all;
}

TEST(CompanyErrors, AContractLargerThanItsSite) {
  const std::string head =
      "contract,site,kind,it_mw,gross_factor,lease_usd_per_kw_month,term_years\n";
  EXPECT_EQ(table_faults({{Of::contracts, head + "a,Upton,colocation,74,1.35,150,10\n"}}),
            "");  // 99.9 MW
  EXPECT_EQ(table_faults({{Of::contracts, head + "a,Upton,colocation,80,1.35,150,10\n"}}),
            "own.csv:2 the contract `a` of 108.0 MW at the grid is larger than its site `Upton` of "
            "100.0 MW (grid_mw and planned_mw)\n");
  EXPECT_EQ(table_faults({{Of::contracts, head + "a,Upton,colocation,40,1.35,150,10\n"
                                                 "b,Upton,colocation,40,1.35,150,10\n"}}),
            "s.csv:2 contracts of 108.0 MW at the grid are larger than their site `Upton` of 100.0 "
            "MW (grid_mw and planned_mw)\n");
  EXPECT_EQ(table_faults({{Of::contracts, head + "a,Upton,colocation,80,,150,10\n"}}),
            "own.csv:2 `a` needs two of it_mw, gross_mw and gross_factor\n");
}

// A column that nobody knows hides no other fault of its table, and what follows from it is not
// told.
TEST(CompanyErrors, AnUnknownColumnHidesNothingAndCausesNothing) {
  const std::string faults =
      table_faults({{Of::contracts,
                     "contract,site,kind,it_mv,gross_factor,lease_usd_per_kw_month,term_years\n"
                     "Acme - Tenant,Upton,colocation,60,1.35,-5,12\n"
                     "Second,Nowhere,colo,60,0.2,150,12\n"},
                    {Of::tranches,
                     "tranche,company,kind,security,secured_by,outstanding_musd,maturity\n"
                     "Ours,us,notes,secured,Acme - Tenant,5,2029\n"}});
  for (const char* told : {"own.csv:1 \"it_mv\" is no column", "did you mean `it_mw`?",
                           "own.csv:2 lease_usd_per_kw_month = \"-5\"", "own.csv:3 kind = \"colo\"",
                           "own.csv:3 gross_factor = \"0.2\"", "there is no site `Nowhere`"}) {
    EXPECT_NE(faults.find(told), std::string::npos) << told << " in\n" << faults;
  }
  EXPECT_EQ(faults.find("Acme"), std::string::npos) << faults;
  EXPECT_EQ(faults.find("needs two of"), std::string::npos) << faults;
}

// Nobody misses a contract whose row, or table, could not be read; who is misspelt is missed still.
TEST(CompanyErrors, WhatCouldNotBeReadIsNotMissed) {
  const std::string loans =
      "tranche,company,kind,security,secured_by,outstanding_musd,maturity\n"
      "One,us,notes,secured,Acme - Tenant,5,2029\nTwo,us,notes,secured,Acme - Tennant,5,2029\n";
  for (const std::string& contracts :
       {std::string("contract,site,kind\nAcme - Tenant,Upton,colocation,60\n"),
        std::string("kontract,site,kind\nAcme - Tenant,Upton,colocation\n")}) {
    const std::string faults = table_faults({{Of::contracts, contracts}, {Of::tranches, loans}});
    EXPECT_EQ(faults.find("`Acme - Tenant`"), std::string::npos) << faults;
    EXPECT_NE(faults.find("`Acme - Tennant`"), std::string::npos) << faults;
  }
}

TEST(CompanyErrors, EnergisedBeforeSigned) {
  const std::string head =
      "contract,site,kind,it_mw,gross_factor,lease_usd_per_kw_month,term_years,signed,starts\n";
  EXPECT_EQ(table_faults(
                {{Of::contracts, head + "a,Upton,colocation,10,1.3,150,10,2026-06-01,2026-05\n"}}),
            "own.csv:2 `a` is energised (2026-05) before it is signed (2026-06-01)\n");
  // A year and a day of it may be in order.
  EXPECT_EQ(
      table_faults({{Of::contracts, head + "a,Upton,colocation,10,1.3,150,10,2026-06-01,2026\n"}}),
      "");
}

TEST(CompanyErrors, TwoOwnersOfOneMegawatt) {
  EXPECT_EQ(table_faults({{Of::companies, "company\nthem\n"},
                          {Of::sites, "site,company,grid_mw\nupton,them,50\nTheirs,them,5\n"}}),
            "own.csv:2 the megawatts of `Upton` are us's (s.csv:2) and them's (must have one "
            "owner)\n");
  EXPECT_EQ(table_faults({{Of::sites, "site,mining_mw\nUpton,101\n"}}),
            "own.csv:2 `Upton` uses 101.0 MW (101.0 MW mining, 0 MW AI) of a connection of 100.0 "
            "MW: a megawatt is used twice\n");
  EXPECT_EQ(
      table_faults({{Of::sites, "site,mining_mw\nUpton,60\n"},
                    {Of::contracts,
                     "contract,site,kind,it_mw,gross_factor,energised_it_mw,value_musd,term_years\n"
                     "a,Upton,colocation,40,1.25,40,800,10\n"}}),
      "own.csv:2 `Upton` uses 110.0 MW (60.00 MW mining, 50.00 MW AI) of a connection of "
      "100.0 MW: a megawatt is used twice\n");
}

TEST(CompanyErrors, TranchesCashAndCompanies) {
  EXPECT_EQ(table_faults(
                {{Of::tranches,
                  "tranche,company,kind,security,secured_by,outstanding_musd,original_musd,issued,"
                  "maturity\n"
                  "a,us,notes,unsecured,,10,,,\n"
                  "b,us,notes,secured,Uptown,10,9,2026-05-01,2026-04\n"
                  "c,you,bonds,unsecured,,-1,,,someday\n"}}),
            "own.csv:4 outstanding_musd = \"-1\" (must be a number from 0 to 10000000)\n"
            "own.csv:4 maturity = \"someday\" (must be a day, a month or a year: 2026-05-08, "
            "2026-05, 2026)\n"
            "own.csv:4 kind = \"bonds\" (must be one of convertible, notes, loan)\n"
            "own.csv:2 `a` has no maturity\n"
            "own.csv:3 `b` matures (2026-04) before it is issued (2026-05-01)\n"
            "own.csv:3 `b` has 10 MUSD outstanding of 9\n"
            "own.csv:3 `b`: there is no site or contract `Uptown` (did you mean `Upton`?)\n"
            "own.csv:4 `c`: there is no company `you`\n");
  EXPECT_EQ(table_faults({{Of::companies, "company,cash_musd\nus,-5\nidle,3\n"}}),
            "own.csv:2 cash_musd = \"-5\" (must be a number from 0 to 10000000)\n"
            "own.csv:3 `idle` has no site (must have one at least, also without megawatts yet)\n");
}

// A row that is laid over another says more of it; it does not give it to somebody else.
TEST(CompanyErrors, OneHolderOfADebtAndOfAContract) {
  const std::string them = "company\nthem\n", site = "site,company,grid_mw\nTheirs,them,50\n";
  std::vector<CompanyTable> tables = bundled_company_tables();
  tables.push_back({Of::companies, them, "own.csv", true});
  tables.push_back({Of::sites, site, "own.csv", true});
  tables.push_back(
      {Of::contracts, "contract,site\nLake Mariner - Fluidstack,Theirs\n", "own.csv", true});
  tables.push_back(
      {Of::tranches, "tranche,company\nIREN 3.25% convertible 2030,them\n", "own.csv", true});
  const auto book = read_companies(tables);
  ASSERT_FALSE(book);
  ASSERT_EQ(book.error().problems.size(), 2U);
  EXPECT_NE(book.error().problems[0].what.find("must have one site"), std::string::npos);
  EXPECT_NE(book.error().problems[1].what.find("must have one debtor"), std::string::npos);
}

TEST(CompanyErrors, NamesOfOthersAndOtherScripts) {
  EXPECT_EQ(table_faults({{Of::companies, "company,also\nthem,Us;T\n"},
                          {Of::sites, "site,company\nA,them\n"}}),
            "own.csv:2 `them` is also called `Us`, which is the name of `us`\n");
  EXPECT_EQ(
      table_faults(
          {{Of::companies, "company\nZ\u00fcrich AG\nZ\u00f6rich AG\n\u041a\u043e\n"},
           {Of::sites, "site,company\nA,Z\u00fcrich AG\nB,Z\u00f6rich AG\nC,\u041a\u043e\n"}}),
      "");
}

TEST(CompanyErrors, PunctuationTellsNoNamesApart) {
  EXPECT_EQ(table_faults({{Of::companies, "company\nTeraWulf\nTera-Wulf\ntera wulf.\n"},
                          {Of::sites, "site,company\nA,Tera Wulf\n"}}),
            "own.csv:3 the company `TeraWulf` stands twice (first at own.csv:2)\n"
            "own.csv:4 the company `TeraWulf` stands twice (first at own.csv:2)\n");
  // One site of two owners.
  EXPECT_EQ(table_faults(
                {{Of::companies, "company\nthem\n"}, {Of::sites, "site,company\nS,us\nS.,them\n"}})
                .substr(0, 40),
            "own.csv:3 the megawatts of `S` are us's ");
  // Numbers stay apart, and so does what has a plus.
  EXPECT_EQ(table_faults({{Of::sites, "site,company\nA 1 1,us\nA 11,us\nA 1.1+,us\n"}}), "");
}

TEST(CompanyErrors, BytesThatAreNoUtf8) {
  EXPECT_EQ(table_faults({{Of::sites, "site,company\nA,us\nCaf\xe9,us\n"}}),
            "own.csv:3 byte e9 is no UTF-8\n");
}

TEST(CompanyErrors, MoreTranchesThanBooksHold) {
  std::string rows = "tranche,company,kind,security,outstanding_musd,maturity\n";
  for (int i = 0; i < 64; ++i) rows += "t" + std::to_string(i) + ",us,loan,unsecured,1,2029\n";
  EXPECT_EQ(table_faults({{Of::tranches, rows}}), "");
  EXPECT_EQ(table_faults({{Of::tranches, rows + "t64,us,loan,unsecured,1,2029\n"}}),
            "c.csv:2 `us` has 65 tranches of debt (at most 64: add up those that fall due together)"
            "\n");
}

TEST(CompanyErrors, CircularOwnership) {
  const std::string sites = "site,company\nA1,a\nB1,b\nC1,c\n";
  EXPECT_EQ(table_faults({{Of::companies, "company,owner\na,b\nb,C\nc,a\n"}, {Of::sites, sites}}),
            "own.csv:2 `a` is held by `b` is held by `c` is held by `a` (must not come back to "
            "itself)\n");
  EXPECT_EQ(table_faults({{Of::companies, "company,owner\na,us\nb,a\nc,us\n"}, {Of::sites, sites}}),
            "");
  EXPECT_EQ(table_faults({{Of::companies, "company,owner\nus,us\n"}}),
            "own.csv:2 `us` is held by `us` (must not come back to itself)\n");
  EXPECT_EQ(table_faults({{Of::companies, "company,owner\na,b\nb,b\nc,a\n"}, {Of::sites, sites}}),
            "own.csv:3 `b` is held by `b` (must not come back to itself)\n");
}

TEST(CompanyErrors, CellsColumnsAndNames) {
  EXPECT_EQ(
      table_faults({{Of::companies, "name,cash\nus,5\n"}}).find("own.csv:1 \"name\" is no column"),
      0U);
  EXPECT_EQ(table_faults({{Of::sites, "company,grid_mw\nus,5\n"}}),
            "own.csv:1 the column site is missing\n");
  EXPECT_EQ(table_faults({{Of::sites,
                           "site,company,basis,graded\nA,us,guess,\nB,us,,grid_mw=recalled\n"
                           "-,us,,\nB,us,,\n"}}),
            "own.csv:2 basis = \"guess\" (must be one of source, computed, recalled, estimate)\n"
            "own.csv:3 graded = \"grid_mw=recalled\" (must be FIGURE=GRADE;FIGURE=GRADE of figures "
            "that the row has, GRADE one of source, computed, recalled, estimate)\n"
            "own.csv:4 site = \"-\" (must be a name of 1 to 100 bytes, with a letter or digit)\n"
            "own.csv:5 the site `B` stands twice (first at own.csv:3)\n");
  EXPECT_EQ(table_faults({{Of::sites, "site,grid_mw\nNobody's,5\n"}}),
            "own.csv:2 `Nobody's` has no company\n");
  EXPECT_NE(table_faults({{Of::sites, ""}}), "");
  EXPECT_NE(table_faults({{Of::sites, "site,company\nA,us"}}), "");  // cut off
  EXPECT_EQ(
      table_faults({{Of::contracts,
                     "contract,site,kind,it_mw,gross_factor,value_musd,lease_usd_per_kw_month,"
                     "term_years,building_it_mw\n"
                     "a,Upton,colocation,10,1.3,180,150,10,11\nb,Uptwon,colocation,1,1,,,,\n"
                     "c,Upton,colocation,10,1.3,180,200,10,\n"}}),
      "own.csv:2 `a` builds and runs 11.00 MW of IT, more than its 10.00 MW\n"
      "own.csv:3 `b`: there is no site `Uptwon` (did you mean `Upton`?)\n"
      "own.csv:3 `b` needs term_years, and value_musd or lease_usd_per_kw_month\n"
      "own.csv:4 `c`: the lease is 200.0 USD/kW/month, by value_musd and term_years 150.0\n");
}

TEST(CompanyErrors, RigsOfASite) {
  const std::filesystem::path folder = testing::TempDir() + "exahash-own-companies";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "companies.csv") << "company\nours\n";
  const auto load = [&](const std::string& grid, const std::string& rigs) {
    std::ofstream(folder / "sites.csv")
        << "site,company,grid_mw,rigs\nShed,ours," << grid << ",rigs.csv\n";
    std::ofstream(folder / "rigs.csv") << rigs;
    return load_companies({}, folder);
  };
  // 22,000 rigs of 3,500 W: 77 MW, and 4.4 EH/s at 200 TH/s each.
  const auto sound = load("100", "model,count\nAntminer S21,22000\n");
  ASSERT_TRUE(sound) << sound.error().problems[0].what;
  const sites::Site& shed = sound->all.sites.back();
  EXPECT_NEAR(shed.rigs_ehs->value, 4.4, 1e-9);
  EXPECT_NEAR(shed.rigs_mw->value, 77, 1e-9);
  EXPECT_NEAR(shed.mining_mw->value, 77, 1e-9);
  EXPECT_EQ(load("70", "model,count\nAntminer S21,22000\n").error().problems.size(), 2U);
  const auto wrong = load("100", "model,count\nAntminer S22,1\n");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().problems[0].what,
            "rigs of `Shed`: no rig is called `Antminer S22` (did you mean `Antminer S2`?)");
  EXPECT_TRUE(wrong.error().problems[0].where.ends_with("rigs.csv:2"));
  // A table that came from elsewhere reads nothing elsewhere.
  for (const char* other : {"../rigs.csv", "/etc/passwd", "..", "x/rigs.csv"}) {
    std::ofstream(folder / "sites.csv")
        << "site,company,grid_mw,rigs\nShed,ours,100," << other << "\n";
    const auto elsewhere = load_companies({}, folder);
    ASSERT_FALSE(elsewhere);
    EXPECT_NE(elsewhere.error().problems[0].what.find("is no name of a file"), std::string::npos);
  }
  load("100", "");
  std::filesystem::remove(folder / "rigs.csv");
  EXPECT_FALSE(load_companies({}, folder));
  const auto none = load_companies({}, folder / "nowhere");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::missing_data);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace exahash::scenario
