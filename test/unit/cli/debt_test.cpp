// What `debt` answers and refuses.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

Ran debt(std::vector<std::string> words) {
  const std::vector<std::string> head{"debt", "--paths", "16", "--until", "2026-09-30"};
  words.insert(words.begin(), head.begin(), head.end());
  return ran(words);
}

TEST(DebtVerb, OneCompanyInDetail) {
  const Ran found = debt({"TeraWulf", "--ai", "bust"});
  EXPECT_EQ(found.code, 0) << found.err;
  for (const char* text : {"5,725 MUSD", "TeraWulf 7.75% secured 2030", "withheld: cash not known",
                           "not investment advice", "--all: every one of"}) {
    EXPECT_NE(found.out.find(text), std::string::npos) << text << " in\n" << found.out;
  }
}

// Forty rows of assumptions are for who asks for them.
TEST(DebtVerb, AllOfTheAssumptionsOnlyWhereAsked) {
  EXPECT_EQ(debt({"Riot"}).out.find("finance.covenant"), std::string::npos);
  const Ran all = debt({"Riot", "--all"});
  EXPECT_NE(all.out.find("finance.covenant"), std::string::npos);
  EXPECT_EQ(all.out.find("--all: every"), std::string::npos);
  EXPECT_NE(debt({"--all"}).out.find("finance.covenant"), std::string::npos);
}

// Two of the catalogue's companies have debt that nobody tells.
TEST(DebtVerb, SaysWhoseDebtIsNotKnown) {
  const std::string out = debt({}).out;
  EXPECT_EQ(out.find("13 of 15 companies owe "), 0U) << out.substr(0, 200);
  EXPECT_NE(out.substr(0, 300).find("the debt of 2 (Cango, HIVE) is not known"), std::string::npos);
}

// A company's odds turn into the exit code by one form; what else a person may write leads to it.
TEST(DebtVerb, FailsIfTheOddsAreAboveAThreshold) {
  EXPECT_EQ(debt({"Riot", "--fail-if", "default_pct > 5 %"}).code, 0);
  EXPECT_EQ(debt({"Riot", "--fail-if", "default_pct < 5 %"}).code, 1);
  const std::string help = "exahash debt COMPANY --fail-if 'default_pct > 7 %'";
  for (const char* form : {"default > 7 %", "P(default) > 7 %", "P(default) by company > 7 %"}) {
    const Ran found = debt({"Riot", "--fail-if", form});
    EXPECT_EQ(found.code, 2) << form;
    EXPECT_NE(found.err.find(help), std::string::npos) << found.err;
  }
  const Ran of_all = debt({"--fail-if", "default_pct > 7 %"});
  EXPECT_EQ(of_all.code, 2);
  EXPECT_NE(of_all.err.find("exahash debt COMPANY with the same --fail-if"), std::string::npos);
  const Ran withheld = debt({"TeraWulf", "--fail-if", "default_pct > 7 %"});
  EXPECT_EQ(withheld.code, 4);
  EXPECT_NE(withheld.err.find("`default_pct` is not known"), std::string::npos) << withheld.err;
}

// As in a scenario: 5 might be 5 % or all of it five times.
TEST(DebtVerb, AnAssumptionHasItsUnit) {
  const Ran bare = debt({"IREN", "--set", "finance.overhead=6"});
  EXPECT_EQ(bare.code, 2);
  EXPECT_NE(bare.err.find("write `finance.overhead=6 MUSD/year`"), std::string::npos) << bare.err;
  EXPECT_EQ(debt({"IREN", "--set", "finance.overhead=6 MUSD/year"}).code, 0);
  EXPECT_EQ(debt({"IREN", "--set", "finance.covenant=1.1"}).code, 0);
}

TEST(DebtVerb, EveryLineFitsAHundredColumns) {
  Context context;
  context.width = 100;
  const Ran found = ran({"debt", "--paths", "16", "--until", "2026-09-30"}, context);
  EXPECT_EQ(found.code, 0) << found.err;
  std::istringstream lines(found.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 102U) << line;
}

// A cheaper coin or a lower hashprice shows in the first line of figures.
TEST(DebtVerb, PriceAndHashpriceMove) {
  EXPECT_NE(debt({"IREN", "--price=-40%"}).out.find("46,907"), std::string::npos);
  EXPECT_NE(debt({"IREN", "--price", "46907 USD"}).out.find("46,907"), std::string::npos);
  EXPECT_NE(debt({"IREN", "--hashprice", "25"}).out.find("Miners earn 25.00 USD/PH/day throughout"),
            std::string::npos);
}

TEST(DebtVerb, RefusesAllThatIsWrongAtOnce) {
  const Ran found = debt({"IREN", "--price=-100%", "--ai", "mania", "--hashprice", "-3", "--set",
                          "finance.covenent=2", "--set", "finance.floor=-1"});
  EXPECT_EQ(found.code, 2);
  for (const char* text :
       {"-100", "mania", "hashprice", "did you mean `finance.covenant`?", "finance.floor=-1"}) {
    EXPECT_NE(found.err.find(text), std::string::npos) << text << " in\n" << found.err;
  }
  EXPECT_EQ(debt({"Nobody Mining"}).code, 2);
  const Ran brief = ran({"debt", "IREN", "--paths", "8", "--until", "2026-05-20"});
  EXPECT_EQ(brief.code, 2);
  EXPECT_NE(brief.err.find("holds no end of a month"), std::string::npos) << brief.err;
}

// A folder of one's own tables.
std::string folder(const std::string& name, const std::string& file, const std::string& text) {
  std::string path = scratch(name);
  std::filesystem::create_directories(path);
  std::ofstream(path + "/" + file) << text;
  return path;
}

// A lease in the wrong unit is warned of wherever its table is read, also beside a scenario.
TEST(DebtVerb, WarnsOfALeaseInTheWrongUnit) {
  const std::string own =
      folder("wrong-unit", "contracts.csv",
             "contract,site,tenant,kind,it_mw,gross_factor,lease_usd_per_kw_month,term_years\n"
             "Ours,Rockdale,a cloud,colocation,5,1.3,1861000,12\n");
  const std::string said = "a lease of 1,861,000 USD/kW/month is outside";
  const std::vector<std::vector<std::string>> reads{
      {"debt", "Riot", "-n", "8", "--until", "2026-07-31"},
      {"debt", "-n", "8", "--until", "2026-07-31", "--scenario", "quiet-exodus-2026"},
      {"data", "companies"},
      {"data", "company", "Riot"},
      {"data", "contracts"},
      {"claims", "--claim", "C06"}};
  for (std::vector<std::string> words : reads) {
    words.insert(words.end(), {"--companies", own});
    Context context;
    context.width = 4000;
    const Ran found = ran(words, context);
    EXPECT_NE(found.out.find(said), std::string::npos) << words[0] << found.out << found.err;
  }
}

TEST(DebtVerb, OwnTablesThatCannotBe) {
  const auto refused = [](const std::string& name, const std::string& file, const std::string& text,
                          const std::string& said) {
    const Ran found = debt({"--companies", folder(name, file, text)});
    EXPECT_EQ(found.code, 3);
    EXPECT_NE(found.err.find(said), std::string::npos) << said << " in\n" << found.err;
  };
  refused("no-maturity", "tranches.csv",
          "tranche,company,kind,security,outstanding_musd,maturity\nOurs,IREN,loan,unsecured,5,\n",
          "maturity");
  refused("negative-cash", "companies.csv", "company,cash_musd\nIREN,-5\n", "cash_musd");
  refused("no-sites", "companies.csv", "company,cash_musd\nOurs,5\n", "Ours");
}

// Who knows the cash gets the odds.
TEST(DebtVerb, OwnCashUnlocksTheOdds) {
  const std::string own = folder("own-cash", "companies.csv",
                                 "company,cash_musd,hash_rate_ehs,efficiency_j_per_th,"
                                 "power_usd_per_mwh,coins_btc\nTeraWulf,600,9,18.2,47,0\n");
  const Ran found = debt({"TeraWulf", "--companies", own});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_EQ(found.out.find("cash not known"), std::string::npos) << found.out;
}

}  // namespace
}  // namespace exahash::cli
