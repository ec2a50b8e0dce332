// --sensitivity of run, site and solve, and solve --after-halvings: what is said, and refused.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "exahash/report/json_value.h"

#include "run.h"

namespace exahash::cli {
namespace {

const std::vector<std::string> kSensitivityRun{"run", "no-exodus", "-n",
                                               "16",  "--until",   "2026-06-15"};

Ran with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return ran(words);
}

TEST(SensitivityVerbs, ARunSaysWhatItCostsAndHowItIsMadeAgain) {
  const Ran run = with(kSensitivityRun, {"--sensitivity", "P(price > 80000 USD)"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_NE(run.err.find("note: --sensitivity simulates "), std::string::npos) << run.err;
  for (const char* words :
       {"What drives P(price > 80000 USD): shares of its variance", "luck of the price", "turns at",
        "All inputs of a group at once", "turns it round", "none inside",
        "--sensitivity 'P(price > 80000 USD)'"}) {
    EXPECT_NE(run.out.find(words), std::string::npos) << words << "\n" << run.out;
  }
  EXPECT_EQ(with(kSensitivityRun, {"--sensitivity", "price", "-q"}).err, "");
}

TEST(SensitivityVerbs, TheJsonOfARunHoldsTheRows) {
  const Ran run = with(kSensitivityRun, {"--sensitivity", "price@2026-06-01", "--json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const auto json = report::parse_json(run.out);
  ASSERT_TRUE(json);
  for (const char* list : {"sensitivity", "sensitivity_inputs", "sensitivity_groups"}) {
    const auto* rows = json->find(list);
    ASSERT_NE(rows, nullptr) << list;
    ASSERT_TRUE(std::holds_alternative<report::JsonArray>(rows->value));
    EXPECT_GE(std::get<report::JsonArray>(rows->value).size(), 3U) << list;
  }
  const auto& first = std::get<report::JsonArray>(json->find("sensitivity")->value).front();
  ASSERT_NE(first.find("of"), nullptr);
  EXPECT_EQ(first.find("of")->value, report::JsonValue("price at 2026-06-01").value);
  // The numbers of the run are those of the run alone.
  const auto alone = report::parse_json(with(kSensitivityRun, {"--json"}).out);
  ASSERT_TRUE(alone);
  EXPECT_EQ(*alone->find("series"), *json->find("series"));
}

// The page holds what the terminal shows, and a chart of the shares.
TEST(SensitivityVerbs, PagesHoldTablesAndAChart) {
  const std::string file = scratch("sensitivity.html");
  const auto page_of = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"-o", file});
    const Ran made = ran(words);
    EXPECT_EQ(made.code, 0) << made.err;
    std::ifstream in(file);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  auto words = kSensitivityRun;
  words.insert(words.end(), {"--sensitivity", "P(price > 80000 USD)"});
  for (const std::string& page :
       {page_of(words),
        page_of({"site", "--hashprice", "35", "--price", "78179", "-n", "64", "--sensitivity"}),
        page_of({"solve", "price > 80000 USD", "no-exodus", "--for", "price", "--at", "2026-06-15",
                 "-n", "64", "--sensitivity"})}) {
    EXPECT_NE(page.find("shares of its variance"), std::string::npos);
    EXPECT_NE(page.find("cell h6"), std::string::npos);
    EXPECT_NE(page.find("First order: what the variance"), std::string::npos);
  }
  std::filesystem::remove(file);
}

// With the defaults a lease is worth more than mining, in the mean over the ranges less.
TEST(SensitivityVerbs, AMeanOfTheOtherSignIsExplained) {
  const Ran site =
      ran({"site", "--hashprice", "35", "--price", "78179", "-n", "256", "--sensitivity"});
  EXPECT_NE(site.out.find("is on the other side of 0"), std::string::npos) << site.out;
}

TEST(SensitivityVerbs, WhatCannotBeAsked) {
  const auto error = [](const std::string& ask, const std::vector<std::string>& more = {}) {
    auto words = kSensitivityRun;
    words.insert(words.end(), {"--sensitivity", ask});
    const Ran run = with(words, more);
    EXPECT_EQ(run.code, 2) << ask << "\n" << run.out << run.err;
    return run.err;
  };
  EXPECT_NE(error("hash rate@soon").find("what follows `@` is no day"), std::string::npos);
  EXPECT_NE(error("hash rate < 9 apples").find("`--sensitivity hash rate < 9 apples`"),
            std::string::npos);
  EXPECT_NE(error("P(price > 1 USD) at 2026-06-01@2026-06-02").find("two days"), std::string::npos);
  EXPECT_NE(error("price@2029-01-01").find("not in the run"), std::string::npos);
  EXPECT_NE(error("").find("empty"), std::string::npos);
  EXPECT_NE(with({"run", "no-exodus", "-n", "1", "--sensitivity", "price"}, {})
                .err.find("two draws at least"),
            std::string::npos);
}

TEST(SensitivityVerbs, OfAMegawattAndOfASolvedValue) {
  const Ran site =
      ran({"site", "--hashprice", "35", "--price", "78179", "-n", "64", "--sensitivity"});
  EXPECT_EQ(site.code, 0) << site.err;
  for (const char* words : {"What drives the gain of colocation over mining", "hosting cost",
                            "What drives the gain of GPU cloud over mining", "luck is averaged"}) {
    EXPECT_NE(site.out.find(words), std::string::npos) << words << "\n" << site.out;
  }
  const Ran solve = ran({"solve", "price > 80000 USD", "no-exodus", "--for", "price", "--at",
                         "2026-06-15", "-n", "64", "--sensitivity"});
  EXPECT_EQ(solve.code, 0) << solve.err;
  for (const char* words : {"What drives P(price > 80000 USD)", "turns at", "--sensitivity --at"}) {
    EXPECT_NE(solve.out.find(words), std::string::npos) << words << "\n" << solve.out;
  }
}

TEST(SensitivityVerbs, PricesAfterTheHalvingsAskForNothingElse) {
  const Ran plain = ran({"solve", "--after-halvings", "2", "--fees", "0.05"});
  EXPECT_EQ(plain.code, 0) << plain.err;
  for (const char* year : {"2026-", "2028-", "2032-"}) {
    EXPECT_NE(plain.out.find(year), std::string::npos) << plain.out;
  }
  EXPECT_EQ(plain.out.find("2036-"), std::string::npos) << plain.out;
  EXPECT_NE(plain.out.find("Fees stay at 0.05"), std::string::npos) << plain.out;
  EXPECT_EQ(ran({"solve", "--after-halvings", "0"}).code, 2);
  EXPECT_EQ(ran({"solve", "price > 1 USD", "--after-halvings", "2"}).code, 2);
  EXPECT_EQ(ran({"solve", "--after-halvings", "2", "--for", "price"}).code, 2);
  EXPECT_EQ(ran({"solve", "price > 1 USD", "--for", "price", "--fees", "1"}).code, 2);
  EXPECT_EQ(ran({"solve", "--after-halvings", "2", "--set", "hosting.lese=1"}).code, 2);
}

}  // namespace
}  // namespace exahash::cli
