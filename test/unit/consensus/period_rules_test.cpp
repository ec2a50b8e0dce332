// Bitcoin's rule behind the common interface, and Bitcoin Cash's EDA and cw-144 against the chains
// of Bitcoin ABC's pow_tests (retargeting_test, cash_difficulty_test).

#include <gtest/gtest.h>

#include "unit/consensus/rules_support.h"

namespace exahash::consensus {
namespace {

using math::U256;

constexpr std::int64_t kStart = 1269211443;
const U256 kLimit = standard(DifficultyRule::bitcoin).pow_limit;

TestChain steady(DifficultyRule rule, int halvings, int blocks) {
  TestChain chain{standard(rule), {}};
  const NBits bits = encode_bits(kLimit >> halvings);
  chain.add(kStart, bits);
  chain.add_all(blocks - 1, 600, bits);
  return chain;
}

// Block 32,256 of mainnet: only the first and the last time of the period count.
TEST(BitcoinRule, RetargetsAtTheEndOfAPeriodOnly) {
  TestChain chain{standard(DifficultyRule::bitcoin), {}, 30240};
  chain.add(1261130161, NBits{0x1d00ffff});
  chain.add_all(2014, 100, NBits{0x1d00ffff});
  EXPECT_EQ(chain.next_value(), 0x1d00ffffU);
  chain.add(1262152739 - chain.blocks.back().time, NBits{0x1d00ffff});
  EXPECT_EQ(chain.tip(), Height{32255});
  EXPECT_EQ(chain.next_value(), 0x1d00d86aU);
}

TEST(BitcoinRule, KeepsItsBitsWhereThePeriodsStartIsNotGiven) {
  TestChain chain{standard(DifficultyRule::bitcoin), {}, 32000};
  chain.add(kStart, NBits{0x1c05a3f4});
  chain.add_all(255, 10, NBits{0x1c05a3f4});
  EXPECT_EQ(chain.tip(), Height{32255});
  EXPECT_EQ(chain.next_value(), 0x1c05a3f4U);
}

TEST(EdaRule, FallsByAFifthOnceSixBlocksTookTwelveHours) {
  TestChain chain = steady(DifficultyRule::bch_eda, 1, 100);
  EXPECT_EQ(chain.next_value(), 0x1c7fffffU);
  // Median times lag five blocks behind: ten slow blocks stay below 12 h.
  for (int i = 0; i < 10; ++i) {
    chain.add(7200);
    ASSERT_EQ(chain.next_value(), 0x1c7fffffU) << i;
  }
  // 5/4 each time, then the limit.
  for (const std::uint32_t bits : {0x1d009fffU, 0x1d00c7feU, 0x1d00f9fdU, 0x1d00ffffU}) {
    chain.add(7200);
    ASSERT_EQ(chain.next_value(), bits);
  }
  chain.add(7200);
  EXPECT_EQ(chain.next_value(), 0x1d00ffffU);
}

TEST(EdaRule, IsBitcoinsAtTheEndOfAPeriod) {
  TestChain chain = steady(DifficultyRule::bch_eda, 4, 2016);
  TestChain same = chain;
  same.algorithm = standard(DifficultyRule::bitcoin);
  EXPECT_EQ(chain.next(), same.next());
  // 2015 intervals of 600 s make the next target 2015/2016 of the last.
  EXPECT_EQ(chain.next_value(), 0x1c0ffdf6U);
  chain.blocks.back().time += 20 * 86400;
  same.blocks.back().time += 20 * 86400;
  EXPECT_EQ(chain.next(), same.next());
}

// Targets fall, by less than a part of the one before; returns the last bits.
void expect_harder(TestChain& chain, int blocks, std::int64_t interval, int most) {
  for (int i = 0; i < blocks; ++i) {
    const U256 before = target_of(chain.next());
    chain.add(interval);
    const U256 after = target_of(chain.next());
    ASSERT_LT(after, before) << i;
    ASSERT_LT(before - after, before >> most) << i;
  }
}
void expect_easier(TestChain& chain, int blocks, std::int64_t interval, int most) {
  for (int i = 0; i < blocks; ++i) {
    const U256 before = target_of(chain.next());
    chain.add(interval);
    const U256 after = target_of(chain.next());
    ASSERT_GT(after, before) << i;
    ASSERT_LT(after - before, before >> most) << i;
    ASSERT_LE(after, kLimit);
  }
}

TEST(Cw144Rule, FollowsTheSequenceOfBitcoinAbc) {
  TestChain chain = steady(DifficultyRule::cw144, 4, 2050);
  const NBits steady_bits = chain.next();
  for (int i = 0; i < 10; ++i) {
    chain.add(600);
    ASSERT_EQ(chain.next(), steady_bits);
  }
  // A block far in the future, then one where it should be: nothing moves.
  for (const std::int64_t interval : {6000, 1200 - 6000}) {
    chain.add(interval);
    ASSERT_EQ(chain.next(), steady_bits);
  }
  for (int i = 0; i < 20; ++i) {
    chain.add(600);
    ASSERT_EQ(chain.next(), steady_bits);
  }
  chain.add(550);  // the median of three does not see it yet
  ASSERT_EQ(chain.next(), steady_bits);
  expect_harder(chain, 10, 550, 10);
  EXPECT_EQ(chain.next_value(), 0x1c0fe7b1U);
  expect_harder(chain, 20, 10, 4);
  EXPECT_EQ(chain.next_value(), 0x1c0db19fU);
  chain.add(6000);
  EXPECT_EQ(chain.next_value(), 0x1c0d9222U);
  expect_easier(chain, 93, 6000, 3);
  EXPECT_EQ(chain.next_value(), 0x1c2f13b9U);
  chain.add(6000);  // harder, as the time is bounded
  EXPECT_EQ(chain.next_value(), 0x1c2ee9bfU);
  expect_easier(chain, 192, 6000, 3);
  EXPECT_EQ(chain.next_value(), 0x1d00ffffU);
  for (int i = 0; i < 5; ++i) {
    chain.add(6000);
    EXPECT_EQ(chain.next_value(), 0x1d00ffffU);
  }
}

// 145 blocks of 500 s on a chain near Bitcoin Cash's difficulty of August 2020
// (asert_activation_anchor_test).
TEST(Cw144Rule, BlocksOf500SecondsForADay) {
  TestChain chain{standard(DifficultyRule::cw144), {}};
  chain.add(kStart, NBits{0x1802a842});
  chain.add_all(3854, 600, NBits{0x1802a842});
  chain.add_all(145, 500, NBits{0x1802a842});
  EXPECT_EQ(chain.next_value(), 0x180236e1U);
}

TEST(Cw144Rule, AYoungChainKeepsItsBits) {
  TestChain chain = steady(DifficultyRule::cw144, 8, 146);
  chain.blocks.back().time += 100'000;
  EXPECT_EQ(chain.next(), chain.blocks.back().bits);
  chain.add(1);
  EXPECT_NE(chain.next(), chain.blocks.back().bits);
}

}  // namespace
}  // namespace exahash::consensus
