// Rules over a window of recent blocks: Dark Gravity Wave, Digishield, LWMA-1.

#include <gtest/gtest.h>

#include "unit/consensus/rules_support.h"

namespace exahash::consensus {
namespace {

using math::U256;

// Dash mainnet, blocks 123,434 to 123,457 (Dash Core's pow_tests): time and bits.
constexpr ChainPoint kDash[] = {
    {1408728124, NBits{0x1b104be1}}, {1408728332, NBits{0x1b10e09e}},
    {1408728479, NBits{0x1b11a33c}}, {1408728495, NBits{0x1b121cf3}},
    {1408728608, NBits{0x1b11951e}}, {1408728744, NBits{0x1b11abac}},
    {1408728756, NBits{0x1b118d9c}}, {1408728950, NBits{0x1b1123f9}},
    {1408729116, NBits{0x1b1141bf}}, {1408729179, NBits{0x1b110764}},
    {1408729305, NBits{0x1b107556}}, {1408729474, NBits{0x1b104297}},
    {1408729576, NBits{0x1b1063d0}}, {1408729587, NBits{0x1b10e878}},
    {1408729647, NBits{0x1b0dfaff}}, {1408729678, NBits{0x1b0c9ab8}},
    {1408730179, NBits{0x1b0c03d6}}, {1408730862, NBits{0x1b0dd168}},
    {1408730914, NBits{0x1b10b864}}, {1408731242, NBits{0x1b0fed89}},
    {1408731256, NBits{0x1b113ff1}}, {1408732229, NBits{0x1b10460b}},
    {1408732257, NBits{0x1b13b83f}}, {1408732489, NBits{0x1b1418d4}},
};

TEST(Dgw3Rule, DashBlock123457IsOnRecord) {
  const auto algorithm = standard(DifficultyRule::dgw3);
  EXPECT_EQ(value(next_bits(algorithm, kDash, Height{123456})), 0x1b1441deU);
  // Without the oldest block the window is not full.
  EXPECT_EQ(value(next_bits(algorithm, std::span(kDash).subspan(1), Height{123456})), 0x1e0fffffU);
}

TEST(Dgw3Rule, AYoungChainHasTheLimit) {
  TestChain chain{standard(DifficultyRule::dgw3), {}};
  chain.add(1'400'000'000, NBits{0x1b104be1});
  for (int i = 0; i < 23; ++i) {
    EXPECT_EQ(chain.next_value(), 0x1e0fffffU);
    chain.add(150, NBits{0x1b104be1});
  }
  EXPECT_EQ(chain.tip(), Height{23});
  EXPECT_EQ(chain.next_value(), 0x1e0fffffU);
  chain.add(150, NBits{0x1b104be1});
  EXPECT_NE(chain.next_value(), 0x1e0fffffU);
}

// Equal targets have that mean; 23 of 24 intervals are counted; clamps at a third and at three.
TEST(Dgw3Rule, EqualTargetsAreScaledByTwentyThreeOfTwentyFourIntervals) {
  TestChain chain{standard(DifficultyRule::dgw3), {}, 1000};
  const NBits bits{0x1b240000};  // divisible by 24 and by 9
  chain.add(1'400'000'000, bits);
  chain.add_all(30, 150, bits);
  EXPECT_EQ(chain.next_value(), 0x1b228000U);  // 23/24
  TestChain fast = chain;
  fast.add_all(24, 0, bits);
  EXPECT_EQ(fast.next_value(), 0x1b0c0000U);
  TestChain slow = chain;
  slow.add_all(24, 100'000, bits);
  EXPECT_EQ(slow.next_value(), 0x1b6c0000U);
}

// Dogecoin mainnet (Dogecoin Core's dogecoin_tests): the time of the tip's parent, the tip's time
// and bits, and the bits of the next block.
struct DogecoinCase {
  std::int64_t before, last;
  std::uint32_t bits, next;
};

TEST(DigishieldRule, DogecoinBlocksOnRecord) {
  const DogecoinCase cases[] = {
      {1395094427, 1395094679, 0x1b499dfd, 0x1b671062},  // 145,000
      {1395100835, 1395101360, 0x1b3439cd, 0x1b4e56b3},  // 145,107: upper clamp
      {1395380517, 1395380447, 0x1b446f21, 0x1b335358},  // 149,423: back in time, lower clamp
      {1395094679, 1395094727, 0x1b671062, 0x1b6558a4},  // 145,001: -12 / 8 is -1
  };
  const auto algorithm = standard(DifficultyRule::digishield_dogecoin);
  for (const DogecoinCase& c : cases) {
    const ChainPoint recent[] = {{c.before, NBits{c.bits}}, {c.last, NBits{c.bits}}};
    EXPECT_EQ(value(next_bits(algorithm, recent, Height{145'000})), c.next);
  }
}

TEST(DigishieldRule, DogecoinsGenesisCountsNoTime) {
  const ChainPoint genesis{1386325540, NBits{0x1b3c0000}};
  const auto bits = next_bits(standard(DifficultyRule::digishield_dogecoin), {&genesis, 1}, {});
  EXPECT_EQ(value(bits), 0x1b350000U);  // (60 - 60 / 8) / 60 = 53/60
}

TestChain zcash(std::int64_t spacing) {
  TestChain chain{standard(DifficultyRule::digishield_zcash), {}};
  chain.algorithm.spacing = spacing;
  chain.add(1269211443, NBits{0x1e7fffff});
  chain.add_all(34, spacing, NBits{0x1e7fffff});
  return chain;
}

// Zcash's DifficultyAveraging: steady blocks keep the target but for what the division by the
// nominal time drops.
TEST(DigishieldRule, ZcashKeepsASteadyTargetButForTheDivision) {
  for (const std::int64_t spacing : {75, 150}) {
    const std::uint64_t nominal = static_cast<std::uint64_t>(17 * spacing);
    const U256 target = target_of(NBits{0x1e7fffff});
    EXPECT_EQ(zcash(spacing).next(), encode_bits(target - target % nominal)) << spacing;
  }
}

// The same test with another last block: the mean of 16 targets 7fffff and one 0fffff is
// 796968696969... (time unchanged: the median does not see the last block).
TEST(DigishieldRule, ZcashAveragesTargets) {
  TestChain chain = zcash(150);
  chain.blocks.back().bits = NBits{0x1e0fffff};
  const auto mean =
      math::u256_from_hex("0000796968696969696969696969696969696969696969696969696969696969");
  ASSERT_TRUE(mean);
  EXPECT_EQ(chain.next(), encode_bits(*mean - *mean % 2550U));
}

TEST(DigishieldRule, ZcashIsClampedAt84And132Percent) {
  TestChain fast = zcash(150);
  fast.add_all(40, 0, NBits{0x1c640000});
  EXPECT_EQ(fast.next_value(), 0x1c53ffffU);  // 64 * 0.84, and the division
  TestChain slow = zcash(150);
  slow.add_all(40, 10'000, NBits{0x1c640000});
  EXPECT_EQ(slow.next_value(), 0x1d0083ffU);
}

TEST(DigishieldRule, ZcashNeedsEighteenBlocks) {
  TestChain chain{standard(DifficultyRule::digishield_zcash), {}};
  chain.add(1269211443, NBits{0x1c640000});
  chain.add_all(16, 75, NBits{0x1c640000});
  EXPECT_EQ(chain.next_value(), 0x1f07ffffU);
  chain.add(75, NBits{0x1c640000});
  EXPECT_NE(chain.next_value(), 0x1f07ffffU);
}

TestChain lwma(int blocks, std::int64_t interval) {
  TestChain chain{standard(DifficultyRule::lwma1), {}};
  chain.add(1'500'000'000, NBits{0x1c0fffff});
  chain.add_all(blocks - 1, interval, NBits{0x1c0fffff});
  return chain;
}

// Steady blocks keep the target but for what the two divisions drop.
TEST(Lwma1Rule, ASteadyChainKeepsItsTarget) {
  const U256 target = target_of(NBits{0x1c0fffff});
  const U256 next = target_of(lwma(61, 600).next());
  EXPECT_LE(next, target);
  EXPECT_LE(target - next, U256{1} << 200);  // one unit of the compact form
}

// All blocks 6 T or later: six times the target; all at once: (+1 s each) 1/600 of it.
TEST(Lwma1Rule, SolveTimesCountFromOneSecondToSixIntervals) {
  const U256 target = target_of(NBits{0x1c0fffff});
  const double six = to_double(target_of(lwma(61, 3600).next())) / to_double(target);
  EXPECT_NEAR(six, 6, 6e-5);
  EXPECT_EQ(lwma(61, 3600).next(), lwma(61, 1'000'000).next());
  const double one = to_double(target_of(lwma(61, 1).next())) / to_double(target);
  EXPECT_NEAR(one, 1.0 / 600, 1e-6);
  EXPECT_EQ(lwma(61, 1).next(), lwma(61, 0).next());
  EXPECT_EQ(lwma(61, 1).next(), lwma(61, -5000).next());
}

// One late block among steady ones weighs as its place: 2 j / (N (N + 1)) for each interval more.
TEST(Lwma1Rule, WeighsASolveTimeByItsPlace) {
  const double steady = to_double(target_of(lwma(61, 600).next()));
  for (const int place : {1, 30, 60}) {
    TestChain chain = lwma(61, 600);
    for (std::size_t i = static_cast<std::size_t>(place); i < 61; ++i) chain.blocks[i].time += 1800;
    const double ratio = to_double(target_of(chain.next())) / steady;
    EXPECT_NEAR(ratio, 1 + 3 * 2.0 * place / (60 * 61), 2e-6) << place;
  }
}

TEST(Lwma1Rule, AYoungChainHasTheLimit) {
  EXPECT_EQ(lwma(60, 600).next_value(), 0x1d00ffffU);
  EXPECT_NE(lwma(61, 600).next_value(), 0x1d00ffffU);
}

}  // namespace
}  // namespace exahash::consensus
