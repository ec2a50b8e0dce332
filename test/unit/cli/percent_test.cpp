// One reading of per cent in options and terms: docs/formats/README.md.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

using Words = std::vector<std::string>;

// The same command with each way of writing one value.
void expect_same(const Words& command, const Words& ways) {
  std::string first;
  for (const std::string& way : ways) {
    Words words = command;
    words.back() += way;
    const Ran found = ran(words);
    EXPECT_EQ(found.code, 0) << way << ": " << found.err;
    if (first.empty()) first = found.out;
    EXPECT_EQ(found.out, first) << way;
  }
}

TEST(Percent, ANumberBelowOneIsAShare) {
  expect_same({"breakeven", "-q", "--uptime="}, {"95", "95%", "95 %", "0.95"});
  expect_same({"breakeven", "-q", "--set", "site.uptime="}, {"95", "95%", "0.95"});
  expect_same({"site", "-q", "--set", "hosting.backstop="}, {"49", "49%", "0.49"});
  expect_same({"stress", "-n", "32", "-q", "--difficulty", "1T", "--drop="}, {"50", "50%", "0.5"});
  expect_same({"now", "-q", "--interval="}, {"90", "90%", "0.9", "0.90"});
  expect_same({"retarget", "-q", "--noise="}, {"50", "50%", "0.5"});
  expect_same({"attack", "-q", "--json=risk_pct", "--risk="}, {"50", "50%", "0.5"});
  expect_same({"debt", "-n", "8", "-q", "--set", "finance.tax="}, {"21", "21%", "0.21"});
}

TEST(Percent, LessThanOnePerCentHasItsSign) {
  EXPECT_EQ(ran({"stress", "-n", "32", "--difficulty", "1T", "--drop", "0.5%"}).out.substr(0, 5),
            "0.5 %");
}

TEST(Percent, WhatMayBeTwoThingsIsRefusedWithBoth) {
  for (const Words& words : {Words{"breakeven", "--pool-fee", "1"},
                             {"stress", "--drop", "1"},
                             {"site", "--set", "hosting.backstop=1"},
                             {"now", "--interval", "1"},
                             {"attack", "--share", "1"}}) {
    const Ran refused = ran(words);
    EXPECT_EQ(refused.code, 2) << words.front();
    EXPECT_NE(refused.err.find("write `1%` or `100%`"), std::string::npos) << refused.err;
  }
  const Ran a_year = ran({"site", "--set", "rig_value.growth=-0.2"});
  EXPECT_EQ(a_year.code, 2);
  EXPECT_NE(a_year.err.find("write `-0.2%/year` or `-20%/year`"), std::string::npos) << a_year.err;
  EXPECT_EQ(ran({"site", "-q", "--set", "rig_value.growth=-20"}).out,
            ran({"site", "-q", "--set", "rig_value.growth=-20 %/year"}).out);
}

TEST(Percent, NothingIsNothing) {
  EXPECT_EQ(ran({"breakeven", "--pool-fee", "0"}).code, 0);
}

}  // namespace
}  // namespace exahash::cli
