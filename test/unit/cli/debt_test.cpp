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
                           "finance.covenant", "not investment advice"}) {
    EXPECT_NE(found.out.find(text), std::string::npos) << text << " in\n" << found.out;
  }
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
