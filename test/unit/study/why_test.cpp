// What channels did to the hash rate: games that are solved by hand, and histories that the model
// itself made.

#include "exahash/study/why.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exahash/study/economy_backtest.h"

namespace exahash::study {
namespace {

const chain::History& history() {
  static const chain::History table = chain::bundled_history();
  return table;
}

Date day(const char* text) {
  return parse_date(text).value();
}

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

// A history that the model makes, with a channel of a size that is planted, beside rigs that come
// and a price that falls.
struct Planted {
  const char *from, *to;
  Channel channel;
  bool nothing;           // the channel does nothing
  double close = 64'996;  // of the first day
};

Channel leaving(const char* rate) {
  return {"leaving", "", {{"fleet.failure", "0 %/yr"}}, {{"fleet.failure", rate}}};
}

// AI that takes this share of its megawatts from running rigs.
Channel taking(const char* displacement) {
  return {
      "AI",
      "",
      {{"ai.contracts", "none"}, {"ai.regime", "none"}},
      {{"ai.contracts", "catalogue"}, {"ai.regime", "boom"}, {"ai.displacement", displacement}}};
}

std::vector<Channel> channels_of(const Planted& planted) {
  auto channels = usual_channels(planted.close, false);
  std::erase_if(channels, [](const Channel& channel) {
    return channel.name == "weather" || channel.name == "AI";
  });
  channels.push_back(planted.channel);
  return channels;
}

Worlds worlds(std::int64_t paths, std::uint64_t seed, const Planted& planted,
              const std::string& companies = "") {
  EconomyPlan plan;
  plan.paths = paths;
  plan.seed = seed;
  auto source = economy_source(day(planted.from), day(planted.to), plan, 0.05);
  source.text += companies;
  auto found = worlds_of(source, {}, channels_of(planted), history(), {});
  EXPECT_TRUE(found) << found.error().problems.front().what;
  return found ? *std::move(found) : Worlds{};
}

// Histories that the model made with a channel of known size: its band holds what it did to them.
// 96 histories and a band of 256 paths; 90 % is missed by 0.17 once in a million (4.9 standard
// errors of both).
TEST(Why, FindsPlantedChannelsAtTheStatedRate) {
  const Planted all_planted[] = {
      {"2021-11-10", "2022-05-10", leaving("0 %/yr"), true},
      {"2021-11-10", "2022-05-10", leaving("15 %/yr"), false},
      {"2021-11-10", "2022-05-10", leaving("60 %/yr"), false},
      {"2025-10-18", "2026-05-02", taking("0 %"), false},
      {"2025-10-18", "2026-05-02", taking("30 %"), false},
      {"2025-10-18", "2026-05-02", taking("100 %"), false},
      {"2021-11-10",
       "2022-05-10",
       {"AI", "", {{"ai.contracts", "none"}}, {{"ai.contracts", "catalogue"}}},
       true}};
  for (const Planted& planted : all_planted) {
    const auto channels = channels_of(planted);
    const Worlds truth = worlds(96, 99, planted);
    const Worlds seen = worlds(256, 1, planted);
    ASSERT_EQ(truth.size(), 8U);
    const double start = 160;
    std::array<int, 4> inside{};
    for (std::size_t i = 0; i < 96; ++i) {
      // This history's own worlds, and what is seen of it: its hash rate on the last day.
      Worlds one;
      for (const auto& world : truth) one.push_back({world[i]});
      const auto did = effects_of(one);
      const Measured after{one.back().front(), one.back().front(), one.back().front()};
      const Why why = explain(seen, channels, {start, start, start}, after);
      for (std::size_t c = 0; c < 3; ++c) {
        const Spread& band = why.channels[c].paths;
        inside[c] += band.low <= did[c].mean && did[c].mean <= band.high ? 1 : 0;
      }
      inside[3] += why.unexplained_band.low <= 0 && 0 <= why.unexplained_band.high ? 1 : 0;
      double all = why.rest + why.unexplained;
      for (const auto& effect : why.channels) all += effect.mean;
      EXPECT_NEAR(all, why.change(), 1e-9);
    }
    for (const int count : inside) EXPECT_GE(count, 96 * 0.73) << planted.channel.name;
    const ChannelEffect did = effects_of(seen)[2];
    if (planted.nothing) {
      EXPECT_EQ(did.mean, 0);
      EXPECT_EQ(did.order_low, 0);
      EXPECT_EQ(did.paths.low, 0);
      EXPECT_EQ(did.paths.high, 0);
    } else {
      EXPECT_LE(did.mean, 0);
    }
  }
}

// A site full of rigs that must leave for so many MW of AI, as soon as the run begins.
std::string planted_site(double mw) {
  return fmt::format(
      "\n[[company]]\nname = \"planted\"\n"
      "[[site]]\nname = \"there\"\nowner = \"planted\"\ngrid = \"9000 MW\"\nmining = \"9000 MW\"\n"
      "[[contract]]\nsite = \"there\"\nkind = \"colocation\"\ngross_load = \"{} MW\"\n"
      "gross_factor = 1.35\nlease = \"150 USD/kW/mo\"\nterm = \"15 yr\"\n"
      "signed = 2025-10-18\nstarts = 2025-12-01\n",
      mw);
}

// AI that made 0, 10, 30 and 60 % of what pulled the hash rate down, beside the price; planted by
// megawatts, where none are free or built. Its share is found, and each history's own lies in the
// band.
TEST(Why, FindsPlantedSharesOfAi) {
  const struct {
    double share, mw;
  } kPlanted[] = {{0, 0}, {0.1, 450}, {0.3, 2080}, {0.6, 4050}};
  const std::vector<scenario::Override> kFull{{"sites.free", "0 %"}, {"sites.build", "0 %/yr"}};
  for (const auto& [share, mw] : kPlanted) {
    Planted planted{"2025-10-18", "2026-05-02", {"AI", "", kFull, kFull}, mw == 0, 107'000};
    planted.channel.off.push_back({"ai.contracts", "none"});
    planted.channel.on.push_back({"ai.contracts", "own"});
    const std::string site = planted_site(std::max(mw, 1e-3));
    const Worlds truth = worlds(64, 99, planted, site), seen = worlds(128, 1, planted, site);
    ASSERT_EQ(truth.size(), 8U);
    const auto of_ai = [](const std::vector<ChannelEffect>& effects) {
      return effects[2].mean / (effects[0].mean + effects[2].mean);
    };
    EXPECT_NEAR(of_ai(effects_of(truth)), share, 0.06);
    EXPECT_NEAR(of_ai(effects_of(seen)), share, 0.06);
    const Spread band = effects_of(seen)[2].paths;
    int inside = 0;
    for (std::size_t i = 0; i < 64; ++i) {
      Worlds one;
      for (const auto& world : truth) one.push_back({world[i]});
      const double did = effects_of(one)[2].mean;
      inside += band.low <= did && did <= band.high ? 1 : 0;
    }
    // 90 % of 64, less 4.9 standard errors of both.
    EXPECT_GE(inside, 64 * 0.68) << share;
  }
}

// The placebo: nobody had signed, so AI that is switched on moves no path of 2019 to 2022.
TEST(Why, AiBeforeItsTimeDoesNothing) {
  for (const char* from : {"2019-03-01", "2020-03-01", "2021-03-01", "2022-03-01"}) {
    WhyPlan plan;
    plan.from = day(from);
    plan.to = plan.from + std::chrono::days{200};
    plan.paths = 8;
    const auto why = study::why(plan, history(), {});
    ASSERT_TRUE(why) << why.error().problems.front().what;
    const ChannelEffect& ai = why->channels[3];
    EXPECT_EQ(ai.order_low, 0) << from;
    EXPECT_EQ(ai.order_high, 0) << from;
    EXPECT_EQ(ai.paths.low, 0) << from;
    EXPECT_EQ(ai.paths.high, 0) << from;
  }
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
  EXPECT_EQ(nothing->channels[3].order_low, 0);
  EXPECT_EQ(nothing->channels[3].order_high, 0);
  EXPECT_THAT(nothing->channels[3].about, testing::HasSubstr("ai.regime=none"));
  // A boom from a day on, of contracts that are built at once from running rigs.
  plan.overrides = {{"ai.contracts", "none"},   {"ai.regime_date", "2025-12-01"},
                    {"ai.regime_then", "boom"}, {"ai.boom_signed", "10 GW/yr"},
                    {"ai.build", "1 month"},    {"ai.displacement", "100 %"},
                    {"ai.suitable", "100 %"}};
  const auto boom = study::why(plan, history(), {});
  ASSERT_TRUE(boom) << boom.error().problems.front().what;
  EXPECT_LT(boom->channels[3].mean, -5);
}

// China, 2021: half of the hash rate went by a ban that is no channel.
TEST(Why, TheBanOf2021IsUnexplained) {
  WhyPlan plan;
  plan.from = day("2021-05-13");
  plan.to = day("2021-07-18");
  plan.paths = 64;
  const auto why = study::why(plan, history(), {});
  ASSERT_TRUE(why) << why.error().problems.front().what;
  // Difficulty fell 45.4 % to 18 July.
  EXPECT_LT(why->change() / why->before.eh, -0.3);
  EXPECT_LT(why->unexplained_band.high, 0);
  EXPECT_GT(why->unexplained / why->change(), 0.5);
  ASSERT_EQ(why->channels.size(), 4U);
  EXPECT_EQ(why->channels[2].name, "rigs");
  EXPECT_GT(why->channels[2].mean, 0);
  // The placebo: no contract had been signed.
  EXPECT_EQ(why->channels[3].name, "AI");
  EXPECT_EQ(why->channels[3].order_low, 0);
  EXPECT_EQ(why->channels[3].order_high, 0);
  EXPECT_EQ(why->channels[3].paths.high, 0);
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
  EXPECT_LT(why->channels[3].mean, 0);
  EXPECT_GT(why->channels[3].mean, -120);
  EXPECT_LE(why->channels[3].order_low, why->channels[3].mean);
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
  plan.from = day("2021-05-13");
  plan.to = day("2021-07-18");
  plan.overrides.clear();
  plan.channels = {{"mine", "", {{"fleet.powre", "1"}}, {}}};
  const auto unknown = why(plan, history(), {});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().problems.front().what, testing::HasSubstr("fleet.powre"));
}

}  // namespace
}  // namespace exahash::study
