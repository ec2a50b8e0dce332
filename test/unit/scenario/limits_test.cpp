// Texts of strangers: too large, too deep, not text at all.

#include <gtest/gtest.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;

std::string first(const Expected<Scenario>& scenario) {
  return scenario ? "accepted" : scenario.error().problems.front().what;
}

TEST(Limits, TenMegabytes) {
  EXPECT_EQ(problems_of(resolved(std::string(10'000'000, '#'))),
            "holds 10,000,000 bytes (a scenario has at most 1,048,576)\ntest.toml\n"
            "help: docs/formats/scenario.md shows how a scenario is written\n");
}

TEST(Limits, Junk) {
  std::string junk;
  std::uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525 + 1013904223;
    junk += static_cast<char>(state >> 24);
  }
  EXPECT_FALSE(resolved(junk));
  EXPECT_FALSE(resolved(std::string(1000, '\0')));
}

TEST(Limits, DeepNestingEndsInAnError) {
  EXPECT_FALSE(resolved("a = " + std::string(900, '[') + std::string(90, ']')));
  std::string tables = "a = ";
  for (int i = 0; i < 100; ++i) tables += "{a=";
  EXPECT_FALSE(resolved(tables));
  // As many dots as the lines may hold, in a header, a key, and in lists within lists.
  std::string dots;
  for (int i = 0; i < 490; ++i) dots += "a.";
  std::string deep = "[" + dots + "a]\n";
  for (int i = 0; i < 6; ++i) deep += dots + "a = [{\n" + (i < 5 ? "" : "");
  EXPECT_FALSE(resolved(deep));
  EXPECT_EQ(first(resolved("[" + dots + "a]\n" + dots + "b = 1\n")).substr(0, 14),
            "unknown key `a");
}

TEST(Limits, LongLines) {
  EXPECT_EQ(first(resolved("a = \"" + std::string(2000, 'x') + "\"\n")),
            "the line has 2006 bytes (at most 1000)");
}

// A spread of 500 %/yr is as wide as what price.vol may be.
TEST(Limits, ASpreadIsNoWiderThanItsKey) {
  const auto vol = [](const std::string& value) {
    return first(resolved(test::in_may("vol = \"" + value + "\"\n")));
  };
  EXPECT_EQ(vol("50 +- 10 %/yr"), "accepted");
  EXPECT_EQ(vol("50 +- 500 %/yr"), "accepted");
  EXPECT_EQ(vol("10 +- 1e300 %/yr").substr(0, 34), "`price.vol`: a standard deviation ");
  EXPECT_EQ(vol("normal(10, 501) %/yr").substr(0, 34), "`price.vol`: a standard deviation ");
}

TEST(Limits, WhatTheCommandLineOverrulesMustBeRightToo) {
  const std::string text = "[scenario]\npaths = 0\n";
  EXPECT_EQ(first(resolved(text, {{"scenario.paths", "8"}})),
            "`scenario.paths` must be 1 to 10,000,000");
  EXPECT_EQ(first(resolved(text, {{"scenario.paths", "default"}})),
            "`scenario.paths` must be 1 to 10,000,000");
}

TEST(Limits, ANumberTooLargeToHoldHasALimit) {
  EXPECT_EQ(first(resolved("", {{"scenario.seed", "18446744073709551615"}})),
            "`scenario.seed` must be 0 to 9,200,000,000,000,000,000");
}

TEST(Limits, WrongTypes) {
  const auto what = [](std::string_view line) { return first(resolved(std::string(line))); };
  EXPECT_EQ(what("scenario.paths = \"many\""), "`scenario.paths` must be a whole number");
  EXPECT_EQ(what("scenario.paths = 1.5"), "`scenario.paths` must be a whole number");
  EXPECT_EQ(what("scenario.paths = 0"), "`scenario.paths` must be 1 to 10,000,000");
  EXPECT_EQ(what("scenario.paths = 10_000_001"), "`scenario.paths` must be 1 to 10,000,000");
  EXPECT_EQ(what("scenario.seed = -1").substr(0, 27), "`scenario.seed` must be 0 t");
  EXPECT_EQ(what("scenario.start = 5"), "`scenario.start` must be a day");
  EXPECT_EQ(what("scenario.start = 2026-05-02T00:00:00Z"), "`scenario.start` must be a day");
  EXPECT_EQ(what("scenario.name = 5"), "`scenario.name` must be a text");
  EXPECT_EQ(what("price.vol = true"), "`price.vol` must be a volatility");
  EXPECT_EQ(what("price.vol = [1]"), "`price.vol` must be a volatility");
  EXPECT_EQ(what("price.vol = 2026-05-02"), "`price.vol` must be a volatility");
  EXPECT_EQ(what("[price.vol]"), "`price.vol` must be a volatility");
  EXPECT_EQ(what("price.vol.low = 1"), "unknown key `price.vol.low`");
  EXPECT_EQ(what("price = 3"), "`price` is a section, not a value");
  EXPECT_EQ(what("report.ask = \"hash rate\""), "`report.ask` must be a list");
  EXPECT_EQ(what("report.ask = [1]"), "`report.ask` must be a list of texts");
  EXPECT_EQ(what("fleet.overhead = nan"), "`fleet.overhead`: `nan` is not a number");
  EXPECT_EQ(what("fleet.overhead = inf"), "`fleet.overhead`: `inf` is not a number");
  EXPECT_EQ(what("price.vol = 0.5"),
            "`price.vol`: `0.5` has no unit (volatility wants %/yr, %/year, /yr)");
  EXPECT_EQ(what("schema = 2"), "this version reads schema 1");
  EXPECT_EQ(what("price.model = \"garch\""),
            "`price.model` cannot be \"garch\" (must be one of: gbm, jump, heston, regimes, "
            "bootstrap, conditional, path, history)");
}

TEST(Limits, RangesAndDates) {
  const auto what = [](std::string_view line) { return first(resolved(std::string(line))); };
  EXPECT_EQ(what("price.spot = \"-5 USD\""),
            "`price.spot` = -5 USD is out of range (must be 0.001 USD to 1000000000 USD)");
  EXPECT_EQ(what("fleet.pool_fee = \"uniform(0, 90) %\""),
            "`fleet.pool_fee` = 90 % is out of range (must be 0 % to 50 %)");
  EXPECT_EQ(what("network.difficulty = \"100 to 150 T\""),
            "`network.difficulty` must be one number: it cannot be uncertain in this version");
  EXPECT_EQ(what("network.difficulty = 0.5"),
            "`network.difficulty` = 5e-13 T is out of range (must be 1e-12 T to 1e+18 T)");
  EXPECT_EQ(what("scenario.start = 2026-05-02\nscenario.until = 2026-05-02"),
            "the run would end on 2026-05-02, not after its start, 2026-05-02");
  EXPECT_EQ(what("scenario.until = 2020-01-01"),
            "the run would end on 2020-01-01, not after its start, 2026-08-22");
  EXPECT_EQ(what("scenario.until = 2200-01-01"), "the run would have 63,319 days (at most 40,000)");
  EXPECT_EQ(what("scenario.start = 2009-01-01"),
            "the start 2009-01-01 lies before the first price that is known, of 2010-07-17");
  EXPECT_EQ(what("scenario.start = 2010-09-01"), "accepted");
  EXPECT_EQ(what("scenario.start = 2028-01-01"),
            "the start 2028-01-01 lies 497 days after the data's end (2026-08-21)");
  EXPECT_EQ(what("report.ask = [\"P(hash rate < 700 EH/s) at 2040-01-01\"]"),
            "2040-01-01 is not a day of the run (2026-08-22 to 2028-12-31)");
}

}  // namespace
}  // namespace exahash::scenario
