// What channels did to the hash rate: games that are solved by hand, and what is known of the past.

#include "exahash/study/why.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/dates.h"
#include "support/history.h"

namespace exahash::study {
namespace {

using test::day;
using test::history;

// Shapley's glove game: the left glove is worth 1 with either of two right ones: 2/3, 1/6, 1/6.
TEST(WhyEffects, TheGloveGame) {
  Worlds worlds(8, {0.0});
  for (const std::size_t world : {3, 5, 7}) worlds[world] = {1.0};
  const auto effects = effects_of(worlds);
  ASSERT_EQ(effects.size(), 3U);
  EXPECT_NEAR(effects[0].mean, 2.0 / 3, 1e-15);
  EXPECT_NEAR(effects[1].mean, 1.0 / 6, 1e-15);
  EXPECT_NEAR(effects[2].mean, 1.0 / 6, 1e-15);
  EXPECT_EQ(effects[1].order_low, 0);
  EXPECT_EQ(effects[1].order_high, 1);
}

// Against all 24 orders, one by one.
TEST(WhyEffects, EqualTheMeanOverAllOrders) {
  std::mt19937 luck(7);
  std::uniform_real_distribution<double> uniform(-5, 5);
  Worlds worlds(16);
  for (auto& world : worlds) world = {uniform(luck), uniform(luck)};
  std::vector<double> sums(4);
  std::vector<std::size_t> order{0, 1, 2, 3};
  do {
    std::size_t on = 0;
    for (const std::size_t channel : order) {
      const std::size_t next = on | std::size_t{1} << channel;
      for (int path = 0; path < 2; ++path) {
        sums[channel] += (worlds[next][path] - worlds[on][path]) / 48;
      }
      on = next;
    }
  } while (std::ranges::next_permutation(order).found);
  const auto effects = effects_of(worlds);
  double all = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(effects[i].mean, sums[i], 1e-12);
    EXPECT_LE(effects[i].order_low, effects[i].mean);
    EXPECT_GE(effects[i].order_high, effects[i].mean);
    all += effects[i].mean;
  }
  const auto mean = [](const auto& world) { return (world[0] + world[1]) / 2; };
  EXPECT_NEAR(all, mean(worlds[15]) - mean(worlds[0]), 1e-12);
}

// What a person says of AI is what the channel switches on.
TEST(Why, TakesWhatIsSaidOfAi) {
  WhyPlan plan;
  plan.from = day("2025-10-18");
  plan.to = day("2026-05-02");
  plan.paths = 16;
  plan.overrides = {{"ai.contracts", "none"}, {"ai.regime", "none"}};
  const auto nothing = study::why(plan, history(), {});
  ASSERT_TRUE(nothing) << nothing.error().problems.front().what;
  EXPECT_EQ(nothing->channels.back().order_low, 0);
  EXPECT_EQ(nothing->channels.back().order_high, 0);
  EXPECT_THAT(nothing->channels.back().about, testing::HasSubstr("ai.regime=none"));
  // A boom from a day on, of contracts that are built at once from running rigs.
  plan.overrides = {{"ai.contracts", "none"},   {"ai.regime_date", "2025-12-01"},
                    {"ai.regime_then", "boom"}, {"ai.boom_signed", "10 GW/yr"},
                    {"ai.build", "1 month"},    {"ai.displacement", "100 %"},
                    {"ai.suitable", "100 %"}};
  const auto boom = study::why(plan, history(), {});
  ASSERT_TRUE(boom) << boom.error().problems.front().what;
  EXPECT_LT(boom->channels.back().mean, -5);
}

const ChannelEffect& channel(const Why& why, std::string_view name) {
  const auto found = std::ranges::find(why.channels, name, &ChannelEffect::name);
  EXPECT_NE(found, why.channels.end()) << name;
  return *found;
}

// China, 2021: half of the hash rate went by a ban, an event of its own (data/events).
TEST(Why, TheBanOf2021IsAChannel) {
  WhyPlan plan;
  plan.from = day("2021-05-13");
  plan.to = day("2021-07-17");
  plan.paths = 64;
  const auto why = study::why(plan, history(), {});
  ASSERT_TRUE(why) << why.error().problems.front().what;
  // Difficulty fell 45.4 % to 17 July.
  EXPECT_LT(why->change() / why->before.eh, -0.3);
  const ChannelEffect& ban = channel(*why, "ban");
  EXPECT_THAT(ban.about, testing::HasSubstr("2021-06-20"));
  // 44 % of the racks; rigs find room elsewhere from then on.
  EXPECT_LT(ban.mean, -0.1 * why->before.eh);
  EXPECT_GT(ban.mean, -0.5 * why->before.eh);
  EXPECT_GT(channel(*why, "rigs").mean, 0);
  // It is switched on where its day lies between the two, not else.
  plan.to = day("2021-06-20");
  plan.paths = 8;
  const auto before = study::why(plan, history(), {});
  ASSERT_TRUE(before) << before.error().problems.front().what;
  for (const ChannelEffect& effect : before->channels) EXPECT_NE(effect.name, "ban");
}

// Fern: the storm of the table is there, no other is. Pools told of a fifth of the hash rate on its
// day (0.75 of 80 % of 36 %); fading over six days, and seen for seven days by a filter of gain
// 0.18, that is sum of 0.18 * 0.82^j * 0.216 e^((j - 6) / 6), 9 %.
TEST(Why, ADatedStormIsTheWeather) {
  WhyPlan plan;
  plan.from = day("2026-01-17");
  plan.to = day("2026-01-31");
  plan.paths = 64;
  const auto why = study::why(plan, history(), {});
  ASSERT_TRUE(why) << why.error().problems.front().what;
  const ChannelEffect& weather = channel(*why, "weather");
  EXPECT_THAT(weather.about, testing::HasSubstr("Fern"));
  EXPECT_NEAR(weather.mean / why->before.eh, -0.09, 0.03);
  // A week in which no storm is known: nothing.
  plan.from = day("2025-10-01");
  plan.to = day("2025-10-20");
  const auto calm = study::why(plan, history(), {});
  ASSERT_TRUE(calm) << calm.error().problems.front().what;
  EXPECT_EQ(channel(*calm, "weather").order_low, 0);
}

// What a scenario assumes is in every run, but for what the study sets.
TEST(Why, TakesTheAssumptionsOfAScenario) {
  WhyPlan plan;
  plan.from = day("2025-10-18");
  plan.to = day("2025-11-18");
  plan.paths = 8;
  plan.base = scenario::Source{
      "schema = 1\n[scenario]\nname = \"mine\"\nstart = 2026-05-02\n"
      "until = 2026-06-02\n[price]\nvol = \"90 %/yr\"\n"
      "[fleet]\npower = \"52 USD/MWh\"\nlead_time = \"3 months\"\n",
      "mine", ""};
  const auto why = study::why(plan, history(), {});
  ASSERT_TRUE(why) << why.error().problems.front().what;
  EXPECT_THAT(why->left_out, testing::ElementsAre("price.vol"));
  int found = 0;
  for (const auto& value : why->values) {
    if (value.key == "fleet.power") found += value.value == "52 USD/MWh" ? 1 : 0;
    if (value.key == "fleet.lead_time") found += value.value == "3 months" ? 1 : 0;
  }
  EXPECT_EQ(found, 2);
  plan.base->text +=
      "[[correlation]]\npairs = [\"fleet.failure\", \"fleet.off_lag\"]\nvalue = 0.3\n";
  const auto refused = study::why(plan, history(), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
}

// Contracts that were signed by October 2025 took rigs off their racks by May 2026, not many of a
// hash rate of 1,000 EH/s: 3.7 GW of critical IT * 1.35 at a third displaced over years.
TEST(Why, AiTakesSomeOfTheHashRateOf2026) {
  WhyPlan plan;
  plan.from = day("2025-10-18");
  plan.to = day("2026-05-02");
  plan.paths = 64;
  const auto why = study::why(plan, history(), {});
  ASSERT_TRUE(why) << why.error().problems.front().what;
  EXPECT_LT(why->channels.back().mean, 0);
  EXPECT_GT(why->channels.back().mean, -120);
  EXPECT_LE(why->channels.back().order_low, why->channels.back().mean);
}

TEST(Why, AllThatIsWrongAtOnce) {
  WhyPlan plan;
  plan.from = day("2026-09-01");
  plan.to = day("2026-09-03");
  plan.overrides = {{"price.vol", "50 %/yr"}};
  plan.channels = {{"mine", "", {{"fleet.factory_cap", "1 EH/month"}}, {}}};
  const auto wrong = why(plan, history(), {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
  std::vector<std::string> what;
  for (const Problem& problem : wrong.error().problems) what.push_back(problem.what);
  EXPECT_THAT(what, testing::ElementsAre(
                        testing::HasSubstr("2026-09-01 to 2026-09-03 is not in the data"),
                        "2026-09-01 to 2026-09-03 is less than a week",
                        "`price.vol` is set by the study itself",
                        "the channel `mine` sets `fleet.factory_cap`, which another one does"));
  plan.from = day("2026-05-02");
  plan.to = day("2025-10-18");
  plan.overrides.clear();
  plan.channels.clear();
  const auto reversed = why(plan, history(), {});
  ASSERT_FALSE(reversed);
  ASSERT_EQ(reversed.error().problems.size(), 1U);
  EXPECT_EQ(reversed.error().problems[0].what, "--from 2026-05-02 is not before --to 2025-10-18");
  EXPECT_EQ(reversed.error().problems[0].fix, "--from 2025-10-18 --to 2026-05-02");
  plan.from = day("2021-05-13");
  plan.to = day("2021-07-18");
  plan.channels = {{"mine", "", {{"fleet.powre", "1"}}, {}}};
  const auto unknown = why(plan, history(), {});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().problems.front().what, testing::HasSubstr("fleet.powre"));
}

}  // namespace
}  // namespace exahash::study
