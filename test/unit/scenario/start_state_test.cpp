// Where a run starts. Witness: the chain itself: bits and heights of real periods.

#include "exahash/scenario/start_state.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/chain/tip.h"
#include "exahash/consensus/compact.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using consensus::NBits;

TEST(NearestBits, GivesTheBitsOfEveryPeriodBack) {
  for (const chain::Epoch& epoch : test::history().epochs) {
    EXPECT_EQ(value(nearest_bits(consensus::difficulty(epoch.bits))), value(epoch.bits))
        << epoch.index;
  }
}

// The neighbours are further away.
TEST(NearestBits, OfNumbersBetweenTheNearest) {
  for (double difficulty = 1; difficulty < 1e30; difficulty *= 1.618034) {
    const NBits bits = nearest_bits(difficulty);
    const double error = std::fabs(consensus::difficulty(bits) - difficulty);
    for (const std::uint32_t other : {value(bits) - 1, value(bits) + 1}) {
      if ((other & 0xffffff) < 0x8000 || (other & 0xffffff) > 0x7fffff) continue;
      EXPECT_LE(error, std::fabs(consensus::difficulty(NBits{other}) - difficulty)) << difficulty;
    }
    EXPECT_LT(error / difficulty, 1.6e-5) << difficulty;  // half a step of 23 bits at the coarsest
  }
}

// At 00:00 of 2026-06-28 the period of height 955,584 was 22 h old: its first block's time is exact
// (1782525607, 2026-06-27 02:00:07), and about 132 blocks a day came.
TEST(StartState, AFewHoursIntoAPeriod) {
  const auto state = state_at(test::history(), *parse_date("2026-06-28"));
  ASSERT_TRUE(state);
  EXPECT_EQ(value(state->chain.bits), 0x17021a42U);
  EXPECT_EQ(state->chain.seconds_in_period, 86400 - 7207);
  EXPECT_NEAR(value(state->chain.tip), 955'584 + 132, 5 * std::sqrt(132.0));
}

// Blocks come at random: between two periods' first blocks the height is near the straight line
// (bridge of a Poisson process: sd at most sqrt(2016) / 2 = 22 blocks). 100 days; false alarm 1e-6
// in all: 5.6 sd each, with 12 blocks more for the day's counts.
TEST(StartState, HeightsLieNearTheLineBetweenPeriods) {
  const auto& epochs = test::history().epochs;
  for (std::size_t i = 300; i < 476; i += 2) {
    const auto middle = std::chrono::floor<std::chrono::days>(
        epochs[i].first_time + (epochs[i + 1].first_time - epochs[i].first_time) / 2);
    const auto state = state_at(test::history(), middle);
    ASSERT_TRUE(state) << i;
    const double share = chain::seconds_between(epochs[i].first_time, Time{middle}) /
                         chain::seconds_between(epochs[i].first_time, epochs[i + 1].first_time);
    EXPECT_NEAR(value(state->chain.tip) - value(epochs[i].first_height), 2016 * share,
                5.6 * 22 + 12)
        << epochs[i].index;
    EXPECT_EQ(value(state->chain.bits), value(epochs[i].bits));
  }
}

TEST(StartState, ThePriceIsTheLastCloseBeforeTheStart) {
  const auto state = state_at(test::history(), *parse_date("2026-05-02"));
  ASSERT_TRUE(state);
  EXPECT_NEAR(state->price_usd, 78'179, 1);  // close of 1 May 2026
  EXPECT_EQ(format_date(state->price_date), "2026-05-01");
  EXPECT_GT(state->high_eh, state->hash_rate_eh);
  EXPECT_GT(state->hash_rate_eh, state->low_eh);
}

TEST(StartState, AfterTheDataItIsCarriedForward) {
  const auto& history = test::history();
  const auto known = state_at(history, history.last_day() + std::chrono::days{1});
  const auto later = state_at(history, history.last_day() + std::chrono::days{31});
  ASSERT_TRUE(known && later);
  EXPECT_EQ(later->chain.tip - known->chain.tip, 30 * 144);
  EXPECT_EQ(later->chain.bits, known->chain.bits);
  EXPECT_EQ(later->price_usd, known->price_usd);
  EXPECT_DOUBLE_EQ(later->hash_rate_eh, known->hash_rate_eh);
  EXPECT_GT(later->high_eh, known->high_eh);  // it wanders meanwhile
  EXPECT_EQ(later->notes.size(), known->notes.size() + 1);
  EXPECT_EQ(later->chain.seconds_in_period, std::int64_t{600} * (value(later->chain.tip) % 2016));
}

TEST(StartState, AStatedDifficultyIsThatOfTheRunningPeriodOrTheNextOne) {
  const Date day = *parse_date("2026-05-02");
  const auto before = state_at(test::history(), day);
  ASSERT_TRUE(before);
  EXPECT_EQ(value(before->chain.bits), 0x17021369U);  // 135.59 T until 02:03
  StartState same = *before;
  state_difficulty(135.59e12, test::history(), day, same);
  EXPECT_EQ(value(same.chain.bits), 0x17021369U);
  EXPECT_EQ(same.chain.seconds_in_period, before->chain.seconds_in_period);
  StartState next = *before;
  state_difficulty(132.47e12, test::history(), day, next);
  EXPECT_EQ(value(next.chain.bits), 0x17021ff0U);
  EXPECT_EQ(value(next.chain.tip), 947'520);
  EXPECT_EQ(next.chain.seconds_in_period, 0);
  StartState doubled = *before;
  state_difficulty(2 * consensus::difficulty(NBits{0x17021369}), test::history(), day, doubled);
  EXPECT_EQ(doubled.chain.tip, before->chain.tip);
  EXPECT_NEAR(static_cast<double>(doubled.chain.seconds_in_period),
              2.0 * static_cast<double>(before->chain.seconds_in_period), 20);
}

}  // namespace
}  // namespace exahash::scenario
