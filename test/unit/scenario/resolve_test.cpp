#include <algorithm>

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;
using test::row_of;
using test::value_of;

Scenario no_exodus(const std::vector<Override>& overrides = {}) {
  const auto scenario = resolve(*open_scenario("no-exodus"), overrides, test::history());
  EXPECT_TRUE(scenario) << problems_of(scenario);
  return scenario ? *scenario : Scenario{};
}

TEST(Resolve, NoExodusIsTheChainOfTheSecondOfMay) {
  const Scenario scenario = no_exodus();
  EXPECT_EQ(scenario.model.days, 974);  // date -d: (2028-12-31 - 2026-05-02)
  EXPECT_EQ(scenario.paths, 10'000);
  EXPECT_EQ(scenario.seed, 20260501U);
  EXPECT_EQ(scenario.model.seed, 20260501U);
  EXPECT_EQ(value(scenario.model.chain.tip), 947'520);
  EXPECT_EQ(value(scenario.model.chain.bits), 0x17021ff0U);
  EXPECT_EQ(scenario.asks.size(), 3U);
  EXPECT_EQ(scenario.model.parameters[*key_named("price.spot")->slot], 78'179);
  EXPECT_EQ(scenario.model.parameters[*key_named("fleet.overhead")->slot], 1.03);
  EXPECT_EQ(scenario.model.parameters[*key_named("fees.slow_share")->slot], 0.8);
  EXPECT_NEAR(scenario.model.mining.start_eh_s, 946, 60);  // 948 by difficulty
  EXPECT_FALSE(scenario.model.mining.vintages.empty());
  // Hash rate, drift and volatility, and the priors of the fleet and its sites.
  EXPECT_EQ(scenario.model.inputs.size(), 27U);
  EXPECT_EQ(scenario.model.inputs.front().id, 51U);
}

TEST(Resolve, EveryValueSaysWhenceItCame) {
  const Scenario scenario = no_exodus({{"price.vol", "50 %/yr"}});
  // Keys of what the run has no part of are left out.
  for (const Key& key : all_keys()) {
    const bool there = std::ranges::count(scenario.values, key.name, &ResolvedValue::key) == 1;
    EXPECT_TRUE(there || key.name.starts_with("ai.") || key.name.starts_with("finance.") ||
                key.name.starts_with("sites.closure_") || key.name.starts_with("weather.storm_") ||
                key.name.starts_with("price.step") || key.name == "sites.scarcity" ||
                key.name == "sites.supply_growth" || key.name == "power.follows" ||
                key.name == "scenario.base")
        << key.name;
  }
  EXPECT_EQ(row_of(scenario, "price.vol").origin, "--set");
  EXPECT_EQ(row_of(scenario, "price.vol").value, "50 %/yr");
  EXPECT_EQ(row_of(scenario, "price.drift").origin, "scenario");
  EXPECT_EQ(row_of(scenario, "price.drift").source, "no-exodus:18");
  EXPECT_EQ(row_of(scenario, "price.drift").grade, "given");
  EXPECT_EQ(row_of(scenario, "fleet.power").origin, "default");
  EXPECT_EQ(row_of(scenario, "network.hash_rate").origin, "history");
  EXPECT_EQ(row_of(scenario, "price.path").value, "");
  for (const ResolvedValue& value : scenario.values) {
    EXPECT_FALSE(value.origin.empty() || value.source.empty() || value.grade.empty()) << value.key;
  }
}

// Equal in everything that a run reads.
void expect_same_model(const sim::Model& a, const sim::Model& b) {
  EXPECT_EQ(a.seed, b.seed);
  EXPECT_EQ(a.start, b.start);
  EXPECT_EQ(a.days, b.days);
  EXPECT_EQ(a.chain.tip, b.chain.tip);
  EXPECT_EQ(a.chain.bits, b.chain.bits);
  EXPECT_EQ(a.chain.seconds_in_period, b.chain.seconds_in_period);
  EXPECT_EQ(a.market.model, b.market.model);
  EXPECT_EQ(a.market.given_path, b.market.given_path);
  EXPECT_EQ(a.mining.start_eh_s, b.mining.start_eh_s);
  EXPECT_EQ(a.parameters, b.parameters);
  EXPECT_EQ(a.correlation_factor, b.correlation_factor);
  ASSERT_EQ(a.inputs.size(), b.inputs.size());
  for (std::size_t i = 0; i < a.inputs.size(); ++i) {
    EXPECT_EQ(a.inputs[i].id, b.inputs[i].id);
    EXPECT_EQ(a.inputs[i].distribution.canonical(), b.inputs[i].distribution.canonical());
  }
}

TEST(Resolve, TheCanonicalTextReadsBackToTheSameScenario) {
  const std::string texts[] = {
      std::string(open_scenario("no-exodus")->text),
      "",
      "[scenario]\nstart = 2024-01-17\nname = \"a \\\"quoted\\\" name\"\n[price]\nspot = \"43 "
      "kUSD\"\nvol = \"0.4 to 0.7 /yr\"\n[fleet]\npower = \"0.03 to 0.06 USD/kWh\"\nlead_time = "
      "\"pick(60 days:1, 1 yr:2)\"\n[[correlation]]\npairs = [\"fleet.power\", \"price.drift\"]\n"
      "value = -0.3\n",
      "[network]\ndifficulty = \"1 T\"\nhash_rate = \"7 EH/s\"\n",
  };
  for (const std::string& text : texts) {
    const auto once = resolved(text);
    ASSERT_TRUE(once) << problems_of(once);
    const auto again = resolved(once->canonical);
    ASSERT_TRUE(again) << problems_of(again) << once->canonical;
    EXPECT_EQ(again->canonical, once->canonical);
    EXPECT_EQ(again->name, once->name);
    EXPECT_EQ(again->asks.size(), once->asks.size());
    expect_same_model(again->model, once->model);
    EXPECT_EQ(run_id(*again, test::history(), 1), run_id(*once, test::history(), 1));
  }
}

// What is derived from the history must lie where a person may set it too: the efficiency and price
// of rigs span seven decades.
TEST(Resolve, FromEveryYearTheCanonicalTextReadsBack) {
  for (const char* start : {"2011-06-01", "2012-03-01", "2013-04-30", "2014-10-15", "2015-06-01",
                            "2016-07-10", "2017-12-17", "2019-02-01", "2021-07-03", "2025-10-01"}) {
    const auto once = resolved("[scenario]\nstart = " + std::string(start) + "\n");
    ASSERT_TRUE(once) << start << problems_of(once);
    const auto again = resolved(once->canonical);
    ASSERT_TRUE(again) << start << problems_of(again);
    EXPECT_EQ(again->canonical, once->canonical) << start;
    expect_same_model(again->model, once->model);
  }
}

TEST(Resolve, UnitsAndOrderDoNotChangeTheRun) {
  const auto a =
      resolved("[price]\nspot = \"78 kUSD\"\nvol = \"50 %/yr\"\n[fleet]\npower = \"40 USD/MWh\"\n");
  const auto b = resolved(
      "[fleet]\npower = \"0.04 USD/kWh\"\n[price]\nvol = \"0.5 /yr\"\nspot = \"78_000 USD\"\n");
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->canonical, b->canonical);
  EXPECT_EQ(run_id(*a, test::history(), 1), run_id(*b, test::history(), 1));
}

TEST(RunId, ChangesWithWhatChangesResultsAndNotWithPaths) {
  const auto id = [](const std::vector<Override>& overrides, int version = 1) {
    return run_id(no_exodus(overrides), test::history(), version);
  };
  const std::string base = id({});
  EXPECT_EQ(base.size(), 64U);
  EXPECT_EQ(base.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(id({{"scenario.paths", "500"}}), base);
  EXPECT_NE(id({{"scenario.seed", "1"}}), base);
  EXPECT_NE(id({{"price.vol", "50 %/yr"}}), base);
  EXPECT_NE(id({}, 2), base);
  const auto older = chain::as_of(test::history(), *parse_date("2026-07-01"));
  ASSERT_TRUE(older);
  EXPECT_NE(run_id(no_exodus(), *older, 1), base);
}

TEST(Resolve, OverridesWinAndTheLastOfThem) {
  const Scenario scenario = no_exodus({{"scenario.paths", "500"},
                                       {"scenario.until", "2027-01-01"},
                                       {"scenario.paths", "1_000"},
                                       {"report.ask", "mean(hash rate)"}});
  EXPECT_EQ(scenario.paths, 1000);
  EXPECT_EQ(format_date(scenario.until), "2027-01-01");
  ASSERT_EQ(scenario.asks.size(), 1U);
}

TEST(Resolve, NotesSayWhatDifficultyImplies) {
  const Scenario scenario = no_exodus();
  std::string all;
  for (const std::string& note : scenario.notes) all += note + "\n";
  EXPECT_NE(all.find("The period with the stated difficulty begins at 2026-05-02T02:03:24Z (height "
                     "947,520)"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("Difficulty 132.47 T implies 948.3 EH/s at ten minutes a block"),
            std::string::npos)
      << all;
  const auto stated = resolved("[network]\nhash_rate = \"900 EH/s\"\n");
  ASSERT_TRUE(stated);
  EXPECT_NE(stated->notes.back().find("; the scenario states 900 EH/s"), std::string::npos);
  EXPECT_EQ(stated->model.mining.start_eh_s, 900);
}

}  // namespace
}  // namespace exahash::scenario
