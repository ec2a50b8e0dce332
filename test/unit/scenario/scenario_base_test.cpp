// A scenario that builds on another is the one that has all their keys in one file.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;
using test::value_of;

class ScenarioBase : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "deep");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  [[nodiscard]] Expected<Scenario> open(const std::string& name) const {
    const auto source = open_scenario((folder_ / name).string());
    if (!source) return tl::unexpected<Error>(source.error());
    return resolve(*source, {}, test::history());
  }

  // Tests of this file may run side by side.
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("exahash-base-" + std::to_string(getpid()));
};

TEST_F(ScenarioBase, ThatIsNotThereIsMissing) {
  write("own.toml", "[scenario]\nbase = \"nosuch\"\n");
  const auto own = open("own.toml");
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().kind, ErrorKind::missing_data);
  EXPECT_EQ(resolved("", {{"scenario.base", "nosuch"}}).error().kind, ErrorKind::missing_data);
}

TEST_F(ScenarioBase, IsTheScenarioWrittenOut) {
  write("base.toml",
        "[scenario]\nname = \"base\"\nuntil = 2027-01-01\n[price]\nvol = \"50 %/yr\"\n"
        "[[site]]\nname = \"A\"\nowner = \"us\"\ngrid = \"100 MW\"\n"
        "rigs = [ { model = \"Antminer S21\", count = 5 } ]\n");
  write("deep/own.toml",
        "[scenario]\nbase = \"../base.toml\"\nname = \"own\"\n[fleet]\npower = \"40 USD/MWh\"\n"
        "[[site]]\nname = \"a\"\ngrid = \"90 MW\"\n"
        "rigs = [ { model = \"Antminer S19 XP\", count = 7 } ]\n"
        "[[site]]\nname = \"B\"\nowner = \"us\"\n");
  write("whole.toml",
        "[scenario]\nname = \"own\"\nuntil = 2027-01-01\n[price]\nvol = \"50 %/yr\"\n"
        "[fleet]\npower = \"40 USD/MWh\"\n[[site]]\nname = \"a\"\nowner = \"us\"\n"
        "grid = \"90 MW\"\nrigs = [ { model = \"Antminer S19 XP\", count = 7 } ]\n"
        "[[site]]\nname = \"B\"\nowner = \"us\"\n");
  const auto own = open("deep/own.toml"), whole = open("whole.toml");
  ASSERT_TRUE(own && whole) << problems_of(own) << problems_of(whole);
  EXPECT_EQ(own->canonical, whole->canonical);
  EXPECT_EQ(run_id(*own, test::history(), 1), run_id(*whole, test::history(), 1));
  EXPECT_EQ(value_of(*own, "scenario.base"), "../base.toml");
}

// A contract without a name goes by its site: the same one is laid over, another site's beside.
TEST_F(ScenarioBase, ContractsWithoutANameAreLaidOverOnce) {
  const std::string sites =
      "[[site]]\nname = \"A\"\nowner = \"us\"\ngrid = \"100 MW\"\n"
      "[[site]]\nname = \"B\"\nowner = \"us\"\ngrid = \"100 MW\"\n";
  const auto contract = [](const std::string& site, const std::string& load) {
    return "[[contract]]\nsite = \"" + site + "\"\nkind = \"colocation\"\nit_load = \"" + load +
           " MW\"\nlease = \"150 USD/kW/mo\"\nsigned = 2026-06-01\nterm = \"12 yr\"\n";
  };
  write("base.toml", sites + contract("A", "60"));
  write("own.toml",
        "[scenario]\nbase = \"base.toml\"\n" + contract("A", "50") + contract("B", "40"));
  const auto own = open("own.toml");
  ASSERT_TRUE(own) << problems_of(own);
  EXPECT_EQ(value_of(*own, "contract `A contract`: it_load"), "50 MW");
  EXPECT_EQ(value_of(*own, "contract `B contract`: it_load"), "40 MW");
  EXPECT_EQ(own->canonical.find("A contract 2"), std::string::npos);
}

// `--set KEY=default` goes back to what the program has, past a file and its base.
TEST_F(ScenarioBase, DefaultTakesAwayWhatAFileSays) {
  write("base.toml", "[price]\nvol = \"50 %/yr\"\n[ai]\ndisplacement = \"20 %\"\n");
  write("own.toml", "[scenario]\nbase = \"base.toml\"\n[price]\ndrift = \"5 %/yr\"\n");
  const auto source = open_scenario((folder_ / "own.toml").string());
  ASSERT_TRUE(source);
  const auto plain = resolve({"", "empty.toml", ""}, {}, test::history());
  const auto set = resolve(
      *source,
      {{"price.vol", "default"}, {"price.drift", " default "}, {"ai.displacement", "default"}},
      test::history());
  ASSERT_TRUE(plain && set) << problems_of(plain) << problems_of(set);
  for (const char* key : {"price.vol", "price.drift"}) {
    EXPECT_EQ(value_of(*set, key), value_of(*plain, key)) << key;
    const auto row = std::ranges::find(set->values, key, &ResolvedValue::key);
    EXPECT_EQ(row->origin, "default") << key;
  }
  EXPECT_EQ(value_of(*resolve(*source, {}, test::history()), "price.vol"), "50 %/yr");
}

TEST_F(ScenarioBase, TheBundledOnesByName) {
  const auto own = resolved("[scenario]\nbase = \"no-exodus\"\n");
  const auto base = resolve(*open_scenario("no-exodus"), {}, test::history());
  ASSERT_TRUE(own && base) << problems_of(own);
  EXPECT_EQ(own->canonical, base->canonical);
  const auto set = resolved("[price]\nvol = \"50 %/yr\"\n", {{"scenario.base", "no-exodus"}});
  ASSERT_TRUE(set) << problems_of(set);
  EXPECT_EQ(value_of(*set, "scenario.name"), base->name);
  EXPECT_EQ(value_of(*set, "price.vol"), "50 %/yr");
}

TEST_F(ScenarioBase, FilesOfTheBaseAreFound) {
  write("deep/price.csv", "date,price\n2026-05-02,70000\n2026-05-03,71000\n");
  write("deep/base.toml",
        "[scenario]\nstart = 2026-05-02\nuntil = 2026-05-09\n[price]\nmodel = \"path\"\n"
        "path = \"price.csv\"\n");
  write("own.toml", "[scenario]\nbase = \"deep/base.toml\"\n");
  const auto own = open("own.toml");
  ASSERT_TRUE(own) << problems_of(own);
  EXPECT_EQ(value_of(*own, "price.path"), "deep/price.csv");
}

TEST_F(ScenarioBase, CorrelationsOfTheSamePairAreReplaced) {
  write("base.toml",
        "[[correlation]]\npairs = [\"price.drift\", \"fleet.power\"]\nvalue = 0.3\n"
        "[[correlation]]\npairs = [\"price.drift\", \"price.vol\"]\nvalue = 0.1\n");
  write("own.toml",
        "[scenario]\nbase = \"base.toml\"\n"
        "[[correlation]]\npairs = [\"fleet.power\", \"price.drift\"]\nvalue = 0.5\n");
  const auto own = open("own.toml");
  ASSERT_TRUE(own) << problems_of(own);
  EXPECT_EQ(value_of(*own, "correlation of price.drift and fleet.power"), "0.5");
  EXPECT_EQ(value_of(*own, "correlation of price.drift and price.vol"), "0.1");
}

TEST_F(ScenarioBase, CirclesAndWhatIsNotThere) {
  write("a.toml", "[scenario]\nbase = \"b.toml\"\n");
  write("b.toml", "[scenario]\nbase = \"deep/../a.toml\"\n");
  EXPECT_EQ(problems_of(open("a.toml")),
            "`scenario.base` leads back to a.toml\nb.toml:2\n   base = \"deep/../a.toml\"\n"
            "          ^^^^^^^^^^^^^^^^\nhelp: a scenario cannot build on itself\n");
  write("c.toml", "[scenario]\nbase = \"no-exodos\"\n");
  EXPECT_NE(problems_of(open("c.toml")).find("`scenario.base`: "), std::string::npos);
  EXPECT_NE(problems_of(resolved("[scenario]\nbase = 5\n")).find("`scenario.base` must be a text"),
            std::string::npos);
  // What is wrong in the base is told with its place there.
  write("d.toml", "[price]\nvoll = 5\n");
  write("e.toml", "[scenario]\nbase = \"d.toml\"\n");
  EXPECT_EQ(problems_of(open("e.toml")).find("unknown key `price.voll`\nd.toml:2\n"), 0U);
}

}  // namespace
}  // namespace exahash::scenario
