#include "exahash/scenario/stress_file.h"

#include <gtest/gtest.h>

namespace exahash::scenario {
namespace {

using sim::lab::Supply;

TEST(StressFile, TheBundledExperiment) {
  const auto source = open_scenario("scenarios/stress-noda-2020/experiment.toml");
  ASSERT_TRUE(source);
  const auto file = read_stress_file(*source);
  ASSERT_TRUE(file) << file.error().problems.front().what << file.error().problems.front().where;
  const auto& experiment = file->experiment;
  ASSERT_EQ(experiment.arms.size(), 3);
  EXPECT_EQ(experiment.arms[1].name, "cw144");
  EXPECT_EQ(value(experiment.arms[0].bits), 0x172a4e2fU);  // of mainnet's epoch 273
  EXPECT_EQ(experiment.paths, 5000);
  EXPECT_EQ(experiment.horizon_s, 84 * 86400.0);
  EXPECT_EQ(experiment.horizon_blocks, 0);
  EXPECT_EQ(experiment.first_block, 1075);
  EXPECT_EQ(experiment.measured_from, 1075);
  EXPECT_EQ(experiment.supply.kind, Supply::Kind::logistic);
  EXPECT_EQ(experiment.supply.most_ehs, 55);
  EXPECT_EQ(experiment.supply.steepness, 3);
  EXPECT_EQ(experiment.price.start_usd, 3604.59);
  EXPECT_EQ(experiment.price.volatility, 0.8106);
  EXPECT_EQ(experiment.coins_per_block, 12.5);
  EXPECT_EQ(experiment.hash_rate_step.block, -1);
}

TEST(StressFile, AKeyThatTheSupplyIgnoresIsRefused) {
  const auto fault = [](const std::string& supply) {
    const auto file =
        read_stress_file({"[start]\ndifficulty = '1 T'\n[supply]\n" + supply, "e.toml", ""});
    return file ? std::string() : file.error().problems.front().what;
  };
  EXPECT_EQ(fault("model = 'constant'\nelasticity = 5\n"),
            "`supply.elasticity`: has no part in the supply `constant`");
  EXPECT_EQ(fault("elasticity = 5\n"), "`supply.elasticity`: has no part in the supply `constant`");
  EXPECT_EQ(fault("model = 'elastic'\nelasticity = 1\nslope = 2\n"),
            "`supply.slope`: has no part in the supply `elastic`");
  EXPECT_EQ(fault("model = 'elastic'\nelasticity = 1\nlag = '5 days'\n"), "");
}

TEST(StressFile, AnEvent) {
  const auto file =
      read_stress_file({"[start]\n"
                        "difficulty = '100 T'\n"
                        "hash_rate = '700 EH/s'\n"
                        "[event]\n"
                        "block = 300\n"
                        "to = '1.4 ZH/s'\n"
                        "price_change = '-30 %'\n",
                        "x.toml", "."});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->experiment.hash_rate_step.block, 300);
  EXPECT_EQ(file->experiment.hash_rate_step.factor, 2);
  EXPECT_EQ(file->experiment.price_step.factor, 0.7);
  EXPECT_EQ(file->experiment.measured_from, 300);
}

TEST(StressFile, EverythingThatIsWrongAtOnce) {
  const auto file =
      read_stress_file({"schema = 2\n"
                        "[experiment]\n"
                        "algorithms = ['bitcoin', 'assert']\n"
                        "paths = 0\n"
                        "[start]\n"
                        "block = 7.5\n"
                        "[supply]\n"
                        "modl = 'elastic'\n"
                        "model = 'logistic'\n"
                        "[event]\n"
                        "drop = '10 to 20 %'\n"
                        "to = '5 TH'\n",
                        "x.toml", "."});
  ASSERT_FALSE(file);
  std::string all;
  for (const Problem& problem : file.error().problems) {
    all += problem.what + " @ " + problem.where.substr(0, problem.where.find('\n')) + "\n";
  }
  EXPECT_EQ(
      all,
      "this version reads schema 1 @ x.toml:1\n"
      "`experiment.algorithms`: there is no algorithm `assert` @ x.toml:3\n"
      "`experiment.paths`: must be from 1 to 1,000,000 @ x.toml:4\n"
      "`start.block`: must be a whole number @ x.toml:6\n"
      "unknown key `supply.modl` @ x.toml:8\n"
      "`event.drop`: an experiment has one value here, not a range @ x.toml:11\n"
      "`event.to`: `event.drop` says it already @ x.toml:12\n"
      "`event.to`: `TH` is not a unit known here (hash rate wants EH/s, ZH/s, PH/s, TH/s, GH/s, "
      "MH/s) @ x.toml:12\n"
      "`start.difficulty` is missing @ x.toml\n"
      "`supply.most` is missing: supply.model = \"logistic\" needs it @ x.toml\n"
      "`supply.steepness` is missing: supply.model = \"logistic\" needs it @ x.toml\n"
      "`supply.centre` is missing: supply.model = \"logistic\" needs it @ x.toml\n");
}

}  // namespace
}  // namespace exahash::scenario
