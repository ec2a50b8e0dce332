// Values at and past the ends of what can be meant.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

using Words = std::vector<std::string>;

TEST(Limits, TimesThatNoPeriodCanHave) {
  const Ran long_interval = ran({"retarget", "--block", "1125", "--mean-interval", "1e12s"});
  EXPECT_EQ(long_interval.code, 2);
  EXPECT_EQ(long_interval.err,
            "error: `--mean-interval 1e12s` is too long: at most 1 day\n"
            "  help: exahash explain mean-interval\n");
  EXPECT_EQ(ran({"retarget", "--block", "9", "--mean-interval", "1e400s"}).err,
            "error: `--mean-interval 1e400s` is too long: at most 1 day\n"
            "  help: exahash explain mean-interval\n");
  EXPECT_EQ(ran({"retarget", "--block", "1", "--elapsed", "1e18s"}).err,
            "error: `--elapsed 1e18s` is too long: at most 2,015 days\n"
            "  help: exahash explain elapsed\n");
  EXPECT_EQ(ran({"retarget", "--block", "1", "--elapsed", "2days"}).err,
            "error: `--elapsed 2days` is more than a day a block, for 1 block\n"
            "  help: give the time since the first block of this period\n");
  for (const char* block : {"0", "1", "1125", "2015"}) {
    EXPECT_EQ(ran({"retarget", "--block", block, "--mean-interval", "1day"}).code, 0) << block;
    EXPECT_EQ(ran({"retarget", "--block", block, "--mean-interval", "1e-300s"}).code, 0) << block;
  }
}

TEST(Limits, DifficultyIsOneAtLeast) {
  const auto with = [](const char* difficulty) {
    return ran({"retarget", "--block", "9", "--elapsed", "9days", "--difficulty", difficulty});
  };
  EXPECT_EQ(with("0.5").err,
            "error: `--difficulty 0.5` is below 1, the least difficulty of mainnet\n"
            "  help: exahash explain difficulty\n");
  EXPECT_EQ(with("1e300").err,
            "error: `--difficulty 1e300` is too large: at most 1e30\n"
            "  help: exahash explain difficulty\n");
  EXPECT_EQ(with("1e400").code, 2);
  // A day a block asks for a cut by the factor 4; the least difficulty is 1.
  const Ran least = with("1");
  EXPECT_EQ(least.code, 0);
  EXPECT_NE(least.out.find("difficulty  1.000     90 %: 1.000 to 1.000\n"), std::string::npos)
      << least.out;
}

TEST(Limits, ANumberWithoutAUnit) {
  EXPECT_EQ(ran({"stress", "--elasticity", "nan"}).err,
            "error: `--elasticity nan` is no number\n"
            "  help: exahash explain elasticity\n");
  EXPECT_EQ(ran({"stress", "--elasticity", "1e9"}).err,
            "error: `--elasticity 1e9` is too large: at most 1,000\n"
            "  help: exahash explain elasticity\n");
}

TEST(Limits, PricesLevelsBitsAndThreads) {
  EXPECT_EQ(ran({"now", "--price", "1e308"}).err,
            "error: `--price 1e308` is too large: at most 1,000,000,000 USD\n"
            "  help: exahash explain price\n");
  EXPECT_EQ(ran({"retarget", "--block", "1", "--elapsed", "1h", "--bits", "1d00fff"}).err,
            "error: `--bits 1d00fff` is not nBits: 8 hexadecimal digits\n"
            "  help: exahash explain bits\n");
  EXPECT_EQ(ran({"retarget", "--block", "1", "--elapsed", "1h", "--bits", "0x1d00ffff"}).code, 0);
  EXPECT_NE(ran({"now", "--interval", "99.99999"}).out.find("99.99999 %: "), std::string::npos);
  EXPECT_NE(ran({"retarget", "--interval", "99.99999"}).out.find("2026-08-23   99.99999 %: "),
            std::string::npos);
  const std::string threads =
      "error: `--threads abc` is no whole number (threads)\n"
      "  help: exahash explain threads\n";
  for (const char* verb : {"now", "retarget", "replay", "data", "explain"}) {
    EXPECT_EQ(ran({verb, "--threads", "abc"}).err, threads) << verb;
    EXPECT_EQ(ran({verb, "--threads", "0"}).code, 2) << verb;
    EXPECT_EQ(ran({verb, "--interval", "150"}).err,
              "error: `--interval 150` is no list of levels above 0 and below 100 %\n"
              "  help: write 50,90\n")
        << verb;
    EXPECT_EQ(ran({verb, "--as-of", "garbage"}).err,
              "error: `--as-of garbage` is no day\n"
              "  help: write a day that exists as 2026-08-21\n")
        << verb;
  }
}

TEST(Limits, EpochsOutsideTheTable) {
  const auto outside = [](const std::string& flag, const std::string& when) {
    return "error: `" + flag + " " + when +
           "` lies outside the table of epochs, 2009-01-03 to 2026-08-23 (heights 0 to 965,663)\n"
           "  bundled\n"
           "  help: choose a day or a height in that range\n";
  };
  for (const Words& bound : {Words{"--from", "2030-01-01"}, Words{"--to", "1990-01-01"},
                             Words{"--from", "99999999"}, Words{"--to", "965664"}}) {
    const Ran replayed = ran({"replay", bound[0], bound[1]});
    EXPECT_EQ(replayed.code, 4);
    EXPECT_EQ(replayed.err, outside(bound[0], bound[1]));
  }
  EXPECT_EQ(ran({"replay", "--from", "2026-08-23"}).code, 0);
  EXPECT_EQ(ran({"replay", "--to", "965663"}).code, 0);
  EXPECT_EQ(ran({"replay", "--from", "963649"}).err,
            "error: the table holds no epoch that begins so late\n"
            "  bundled\n"
            "  help: an epoch begins every 2016 blocks, the last at height 963,648\n");
  EXPECT_EQ(ran({"replay", "--interval", "50,90"}).err,
            "error: `--interval 50,90` cannot be: the intervals of `replay` are those of 95 %\n"
            "  help: leave it out\n");
  EXPECT_EQ(ran({"replay", "--interval", "95"}).code, 0);
}

TEST(Limits, DaysBeforeTheTables) {
  EXPECT_EQ(ran({"now", "--as-of", "1999-01-01"}).err,
            "error: 1999-01-01 lies outside the table of days, 2010-07-17 to 2026-08-21\n"
            "  help: choose a day in that range; `now` and `retarget` need counts of blocks: from "
            "2011-04-01 on\n");
}

TEST(Limits, WhatDoesNotGoWithABacktest) {
  EXPECT_EQ(ran({"retarget", "--backtest", "--headers", "x", "--next", "3"}).err,
            "error: `--next 3` does not go with `--backtest`\n"
            "  help: the state of each epoch comes from the headers: leave it out\n");
  EXPECT_EQ(ran({"retarget", "--backtest", "--block", "5"}).err,
            "error: `--backtest` and `--headers` belong together\n"
            "  help: exahash retarget --backtest --headers FILE\n"
            "error: `--block 5` does not go with `--backtest`\n"
            "  help: the state of each epoch comes from the headers: leave it out\n");
}

TEST(Limits, SwitchesListsAndWords) {
  EXPECT_EQ(ran({"explain", "exact", "--quiet=yes"}).err,
            "error: `--quiet=yes`: `--quiet` takes no value\n"
            "  help: write --quiet\n");
  EXPECT_EQ(ran({"explain", "--help=x"}).code, 2);
  EXPECT_EQ(ran({"explain", "--json=,"}).err,
            "error: `--json=,` names no field\n"
            "  help: --json= lists the fields\n");
  EXPECT_EQ(ran({"explain", "--json=a", "--json=b"}).err,
            "error: `--json` is given more than once\n"
            "  help: give it once\n");
  EXPECT_EQ(ran({"explain", "--format", "csv", "--format", "md"}).err,
            "error: `--format` is given more than once\n"
            "  help: give it once\n");
  EXPECT_EQ(ran({"--color"}).err,
            "error: `--color` needs a value\n"
            "  help: exahash --help\n");
  EXPECT_EQ(ran({"explain", "--", "exact"}).out, ran({"explain", "exact"}).out);
  // After "--" it is a word, and the name of that option.
  EXPECT_EQ(ran({"explain", "--", "--json"}).out.substr(0, 7), "--json:");
  EXPECT_EQ(ran({"foo"}).err,
            "error: unknown verb `foo`\n"
            "  help: exahash --help lists the verbs\n");
}

TEST(Limits, VeryManyProblemsAreCounted) {
  Words words{"data"};
  words.insert(words.end(), 1001, "--nonsense");
  const Ran flags = ran(words);
  EXPECT_EQ(flags.code, 2);
  std::string expected;
  for (int i = 0; i < 20; ++i) {
    expected += "error: unknown flag `--nonsense`\n  help: exahash data --help lists the flags\n";
  }
  EXPECT_EQ(flags.err, expected + "error: and 981 more\n");
}

TEST(Limits, ControlBytesDoNotReachTheTerminal) {
  EXPECT_EQ(ran({"explain", "a\033[31mb"}).err,
            "error: nothing is called `a\\x1b[31mb`\n"
            "  help: exahash explain lists all names\n");
}

}  // namespace
}  // namespace exahash::cli
