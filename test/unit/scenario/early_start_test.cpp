// Starts before daily counts of blocks are known: from the first price on. Witness: headers, and
// blocks whose time everybody can look up.

#include <algorithm>
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "exahash/chain/tip.h"
#include "exahash/scenario/start_state.h"
#include "exahash/sim/step.h"

#include "support/shared_data.h"
#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::day;

// Heights at midnight by the headers of blocks 80,001 to 100,000 (19 September to 29 December
// 2010), against the place between two periods' first blocks. Luck alone has an sd of 22 blocks at
// most, growth inside a period another 15 or so: 150 blocks is beyond both.
TEST(EarlyStart, HeightsAreNearThoseOfHeaders) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-080001-100000.bin.xz");
  const auto bytes =
      test::history().epochs.empty() ? std::vector<std::byte>{} : exahash::test::read_file(path);
  std::vector<std::int64_t> latest;  // time so far, from block 80,001 on
  for (std::size_t at = 0; at + 80 <= bytes.size(); at += 80) {
    std::uint32_t time = 0;
    std::memcpy(&time, &bytes[at + 68], sizeof time);  // little-endian, as this machine
    latest.push_back(std::max<std::int64_t>(time, latest.empty() ? 0 : latest.back()));
  }
  double squares = 0;
  int days = 0;
  for (Date at = day("2010-09-20"); at < day("2010-12-29"); at += std::chrono::days{1}) {
    const auto later = std::ranges::upper_bound(latest, to_unix(Time{at}));
    const auto height = 80'000 + (later - latest.begin());
    const auto tip = chain::tip_between_periods(test::history(), Time{at});
    ASSERT_TRUE(tip);
    EXPECT_NEAR(value(tip->height), static_cast<double>(height), 150) << format_date(at);
    squares += std::pow(value(tip->height) - static_cast<double>(height), 2);
    ++days;
  }
  EXPECT_EQ(days, 100);
  EXPECT_LT(std::sqrt(squares / days), 40);
}

// The first price, 17 July 2010: the period of height 68,544 began on 16 July at 16:29:39.
TEST(EarlyStart, OnTheDayOfTheFirstPrice) {
  const auto state = state_at(test::history(), day("2010-07-17"));
  ASSERT_TRUE(state);
  EXPECT_EQ(value(state->chain.bits), 0x1c0168fdU);  // difficulty 181.54
  EXPECT_EQ(state->chain.seconds_in_period, 86'400 - (16 * 3600 + 29 * 60 + 39));
  EXPECT_NEAR(value(state->chain.tip), 68'544 + 50, 50);  // 7.5 h, 5 to 7 blocks an hour
  EXPECT_DOUBLE_EQ(state->price_usd, 0.04951);            // Mt. Gox's close of the day
  EXPECT_EQ(state->notes.back(),
            "nobody had quoted a price before 2010-07-17: its close stands for the start");
  // Difficulty 181.54 at ten minutes a block is 1.3 GH/s; blocks came faster in those days.
  EXPECT_GT(state->hash_rate_eh, 0.6e-9);
  EXPECT_LT(state->hash_rate_eh, 3e-9);
}

// Block 100,000 is of 29 December 2010, 11:57:43, and 100,800 of 3 January 2011, 05:10:11.
TEST(EarlyStart, NewYear2011) {
  const auto state = state_at(test::history(), day("2011-01-01"));
  ASSERT_TRUE(state);
  const double share = (2 * 86'400 + 12 * 3600 + 137) / (4.0 * 86'400 + 17 * 3600 + 748);
  EXPECT_NEAR(value(state->chain.tip), 100'000 + 800 * share, 120);
  EXPECT_EQ(value(state->chain.bits), 0x1b04864cU);
  EXPECT_EQ(format_date(state->price_date), "2010-12-31");
  EXPECT_NEAR(state->price_usd, 0.30, 0.01);
}

TEST(EarlyStart, BeforeTheFirstPriceIsAnError) {
  const auto scenario = test::resolved("[scenario]\nstart = 2010-07-16\nuntil = 2011-01-01\n");
  EXPECT_EQ(test::problems_of(scenario),
            "the start 2010-07-16 lies before the first price that is known, of 2010-07-17\n"
            "test.toml:2\n"
            "   start = 2010-07-16\n"
            "           ^^^^^^^^^^\n"
            "help: choose a start from 2010-07-17 on: without a price nothing tells what a rig "
            "earns\n");
}

// CPUs need 5 to 70 MJ/TH, the GPUs of 2010 near 0.4 (data/rigs).
double share_of_cpus(const Scenario& scenario) {
  double cpus = 0, all = 0;
  for (const mining::Vintage& vintage : scenario.model.mining.vintages) {
    if (vintage.j_per_th > 2e6) cpus += vintage.share;
    all += vintage.share;
  }
  return cpus / all;
}

// Every path runs the start's hash rate, and goes on: no class of rigs is too small to be counted,
// and no share is one of rounding.
void expect_life(const Scenario& scenario) {
  sim::State state(scenario.model);
  sim::begin(scenario.model, math::fastest_isa(), 0, state);
  const double start = scenario.model.mining.start_eh_s;
  for (int i = 0; i < 8; ++i) {
    const auto& fixed = state.fixed();
    EXPECT_NEAR(fixed.mining.hash_rate_eh[i] / fixed.parameters.mining.start_eh_s[i], 1, 1e-6);
  }
  for (int i = 0; i < 200; ++i) sim::step(scenario.model, math::fastest_isa(), state);
  for (int i = 0; i < 8; ++i) {
    const auto& fleet = state.fixed().mining;
    EXPECT_GT(fleet.hash_rate_eh[i] / start, 0.3);
    EXPECT_LT(fleet.hash_rate_eh[i] / start, 1e4);
    EXPECT_GT(fleet.delivered_eh[i], 0);
    EXPECT_GT(fleet.power_mw[i], 0);
  }
}

TEST(EarlyStart, TheFleetsOf2010And2011) {
  const auto first = test::resolved("[scenario]\nstart = 2010-07-17\nuntil = 2011-07-17\n");
  ASSERT_TRUE(first) << test::problems_of(first);
  const auto later = test::resolved("[scenario]\nstart = 2011-01-01\nuntil = 2012-01-01\n");
  ASSERT_TRUE(later) << test::problems_of(later);
  // GPUs came in the summer of 2010: the network grew a hundredfold from June to December.
  EXPECT_GT(share_of_cpus(*first), 0.05);
  EXPECT_LT(share_of_cpus(*later), 0.05);
  expect_life(*first);
  expect_life(*later);
  // What was resolved reads back, with all its very large and very small numbers.
  for (const auto* scenario : {&*first, &*later}) {
    const auto again = test::resolved(scenario->canonical);
    ASSERT_TRUE(again) << test::problems_of(again);
    EXPECT_EQ(again->canonical, scenario->canonical);
  }
}

}  // namespace
}  // namespace exahash::scenario
