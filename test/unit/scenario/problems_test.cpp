// What a person sees when a scenario is wrong: the whole text.

#include <gtest/gtest.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;

TEST(Problems, TenMistakesAreListedAtOnceEachWithItsLine) {
  const std::string text =
      "schema = 1\n"
      "[scenario]\n"
      "start = 2026-05-02\n"
      "until = 2025-12-31\n"
      "paths = 0\n"
      "[price]\n"
      "spot = \"-78179 USD\"\n"
      "model = \"gbn\"\n"
      "volatility = \"45 to 65 %/yr\"\n"
      "drift = \"25 to -20 %/yr\"\n"
      "power = \"45 USD/MWh\"\n"
      "[fleet]\n"
      "\tefficiency = \"21 EH/s\"\n"
      "overhead = \"1.03 %\"\n"
      "[ai]\n"
      "lese = \"1.4 MUSD/MW/yr\"\n"
      "capex = \"8 to 10 MUSD/MW\"\n";
  EXPECT_EQ(problems_of(resolved(text)),
            R"(the run would end on 2025-12-31, not after its start, 2026-05-02
test.toml:4
   until = 2025-12-31
           ^^^^^^^^^^
help: set scenario.until to a later day
`scenario.paths` must be 1 to 10,000,000
test.toml:5
   paths = 0
           ^
help: exahash explain scenario.paths
`price.spot` = -78179 USD is out of range (must be 0.001 USD to 1000000000 USD)
test.toml:7
   spot = "-78179 USD"
          ^^^^^^^^^^^^ a coin that is worth nothing pays for no power: a run may come near, but not begin there
help: exahash explain price.spot
`price.model` cannot be "gbn" (must be one of: gbm, jump, heston, regimes, bootstrap, conditional, path, history)
test.toml:8
   model = "gbn"
           ^^^^^ did you mean `gbm`?
help: exahash explain price.model
unknown key `price.volatility`
test.toml:9
   volatility = "45 to 65 %/yr"
   ^^^^^^^^^^ did you mean `vol`?
help: exahash explain price
`price.drift`: the interval is upside down
test.toml:10
   drift = "25 to -20 %/yr"
            ^^^^^^^^^^^^^^ write `-20 to 25 %/yr`
help: exahash explain price.drift
unknown key `price.power`
test.toml:11
   power = "45 USD/MWh"
   ^^^^^ belongs under [fleet]
help: exahash explain price
`fleet.efficiency`: `EH/s` is a unit of hash rate (efficiency wants J/TH, J/GH, J/MH, W/TH, W/(TH/s), J/PH)
test.toml:13
   efficiency = "21 EH/s"
                    ^^^^
help: exahash explain fleet.efficiency
`fleet.overhead`: `%` is a unit of share (a number without a unit is wanted)
test.toml:14
   overhead = "1.03 %"
                    ^
help: exahash explain fleet.overhead
unknown key `ai.lese`
test.toml:16
   lese = "1.4 MUSD/MW/yr"
   ^^^^ did you mean `lease`?
help: exahash explain ai
)");
}

TEST(Problems, AMisspeltKeyInTheFormOfTheManual) {
  EXPECT_EQ(problems_of(resolved("[fleet]\n  powr = \"40 USD/MWh\"\n")),
            "unknown key `fleet.powr`\n"
            "test.toml:2\n"
            "   powr = \"40 USD/MWh\"\n"
            "   ^^^^ did you mean `power`?\n"
            "help: exahash explain fleet\n");
}

TEST(Problems, SectionsAndKeysWithoutOne) {
  EXPECT_EQ(problems_of(resolved("drift = \"5 %/yr\"\n")),
            "unknown key `drift`\ntest.toml:1\n   drift = \"5 %/yr\"\n"
            "   ^^^^^ belongs under [price]\nhelp: exahash init prints every key\n");
  EXPECT_EQ(problems_of(resolved("[prise]\nx = 1\n")),
            "unknown key `prise.x`\ntest.toml:2\n   x = 1\n"
            "   ^ did you mean section [price]?\nhelp: exahash init prints every key\n");
}

TEST(Problems, OverridesAreShownWithTheirOwnLine) {
  EXPECT_EQ(problems_of(resolved("", {{"price.vl", "50 %/yr"}, {"price.vol", "50 %"}})),
            "unknown key `price.vl`\n"
            "--set\n"
            "   price.vl=50 %/yr\n"
            "   ^^^^^^^^ did you mean `vol`?\n"
            "help: exahash explain price\n"
            "`price.vol`: `%` is a unit of share (volatility wants %/yr, %/year, /yr)\n"
            "--set\n"
            "   price.vol=50 %\n"
            "                ^\n"
            "help: exahash explain price.vol\n");
  EXPECT_EQ(problems_of(resolved("", {{"ai.lease", "1 MUSD"}})).substr(0, 42),
            "`ai.lease`: `MUSD` is a unit of price of a");
}

TEST(Problems, DuplicateKeysAndSyntaxNameTheirLine) {
  const auto twice = resolved("[price]\nvol = \"50 %/yr\"\nvol = \"60 %/yr\"\n");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().problems.front().where.substr(0, 11), "test.toml:3");
  const auto quoted = resolved("\"price.vol\" = \"50 %/yr\"\n[price]\nvol = \"60 %/yr\"\n");
  EXPECT_EQ(problems_of(quoted),
            "`price.vol` is given twice\ntest.toml:3\n   vol = \"60 %/yr\"\n   ^^^\n");
}

TEST(Problems, BadAsksAreMarkedInTheirList) {
  const auto bad = resolved("[report]\nask = [\"P(hash rate < 700 EH/s)\", \"P(nonsense < 3)\"]\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().problems.size(), 1U);
  EXPECT_NE(bad.error().problems.front().where.find("\n                                     ^^^^^"),
            std::string::npos)
      << problems_of(bad);
}

TEST(Problems, LongLinesAreCutAroundTheMarker) {
  const auto bad = resolved("price.vol = \"" + std::string(300, ' ') + "50 XX\" # " +
                            std::string(300, 'y') + "\n");
  ASSERT_FALSE(bad);
  const std::string where = bad.error().problems.front().where;
  EXPECT_LT(where.size(), 300U);
  const auto at = where.find("XX"), marker = where.find("^^");
  EXPECT_EQ(at - where.rfind('\n', at), marker - where.rfind('\n', marker));
}

// A line that is not TOML does not hide what is wrong elsewhere, with the same places.
TEST(Problems, ABadDateHidesNoOther) {
  const std::string text = problems_of(
      resolved("schema = 1\n[scenario]\nstart = 2026-13-40\n[price]\nvoll = \"50 %/yr\"\n"
               "drift = 5 %/yr\n[ai]\nlese = 4\n"));
  for (const char* words :
       {"expected month between 1 and 12", "test.toml:3", "unknown key `price.voll`", "test.toml:5",
        "test.toml:6", "unknown key `ai.lese`", "test.toml:8"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
  // What goes on over several lines is not taken apart: one fault is told.
  const std::string open = problems_of(resolved("schema = 1\n[price\nvoll = 1\n"));
  EXPECT_EQ(open.find("voll"), std::string::npos) << open;
}

// A question that names a day does not contradict a run that ends earlier.
TEST(Problems, AQuestionOfAnEarlierEndSaysSo) {
  const std::string text =
      "schema = 1\n[scenario]\nquestion = \"Where by end 2028?\"\nuntil = 2028-12-31\n";
  const auto whole = resolved(text);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->question, "Where by end 2028?");
  const auto cut =
      resolve({text, "test.toml", ""}, {{"scenario.until", "2027-01-01"}}, test::history());
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->question,
            "Where by end 2028? (the scenario's question; this run ends 2027-01-01)");
}

}  // namespace
}  // namespace exahash::scenario
