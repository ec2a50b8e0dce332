#include "exahash/consensus/retarget.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "support/big_integer.h"
#include "unit/consensus/networks.h"

namespace exahash::consensus {
namespace {

using test::big;
using test::BigInteger;

std::uint32_t next_main(std::uint32_t base, std::int64_t first, std::int64_t last) {
  return value(next_period_bits(kMain, NBits{base}, last - first));
}

// Real periods of the chain, as Bitcoin Core's pow_tests have them.
TEST(Retarget, Block2016StaysAtTheLimit) {
  EXPECT_EQ(next_main(0x1d00ffff, 1231006505, 1233061996), 0x1d00ffffU);
}

TEST(Retarget, Block32256IsOnRecord) {
  EXPECT_EQ(next_main(0x1d00ffff, 1261130161, 1262152739), 0x1d00d86aU);
  EXPECT_NE(next_main(0x1d00ffff, 1261130161, 1262152739 + 600), 0x1d00d86aU);
}

TEST(Retarget, Block68544TookLessThanAQuarter) {
  EXPECT_EQ(next_main(0x1c05a3f4, 1279008237, 1279297671), 0x1c0168fdU);
  EXPECT_EQ(next_main(0x1c05a3f4, 1279008237, 1279008237 + 302400), 0x1c0168fdU);
  EXPECT_NE(next_main(0x1c05a3f4, 1279008237, 1279008237 + 302401 + 30), 0x1c0168fdU);
}

// Block 46,367 with a first time that no block had: four times two weeks, clamped.
TEST(Retarget, FourTimesTheTimespanIsTheMost) {
  EXPECT_EQ(next_main(0x1c387f6f, 1263163443, 1269211443), 0x1d00e1fdU);
  EXPECT_EQ(next_main(0x1c387f6f, 1263163443, 1269211443 + 5'000'000), 0x1d00e1fdU);
  // One step easier is more than four times: no block may have it.
  const TimespanRange none = timespans_giving(kMain, NBits{0x1c387f6f}, NBits{0x1d00e1fe});
  EXPECT_GT(none.lo, none.hi);
}

TEST(Retarget, Block46368IsOnRecord) {
  EXPECT_EQ(next_main(0x1c387f6f, 1268010873, 1269211443), 0x1c381375U);
  // To the next block's time (2016 intervals) it would be another one.
  EXPECT_NE(next_main(0x1c387f6f, 1268010873, 1269212064), 0x1c381375U);
}

TEST(Retarget, TimespansAreClampedToAFactorOfFour) {
  EXPECT_EQ(clamp_timespan(0), 302400);
  EXPECT_EQ(clamp_timespan(-5), 302400);
  EXPECT_EQ(clamp_timespan(302401), 302401);
  EXPECT_EQ(clamp_timespan(4838400), 4838400);
  EXPECT_EQ(clamp_timespan(4838401), 4838400);
}

// BIP 94, testnet4 block 143,136: from the period's first block, not from its last.
TEST(Retarget, Testnet4BaseIsTheFirstBlockOfThePeriod) {
  EXPECT_TRUE(kTestnet4.retarget_from_first_block);
  const auto spans = timespans_giving(kTestnet4, NBits{0x19023578}, NBits{0x190228f4});
  ASSERT_LE(spans.lo, spans.hi);
  // The same time from the last block, which had the minimum difficulty:
  for (const std::int64_t span : {spans.lo, spans.hi}) {
    EXPECT_EQ(value(next_period_bits(kTestnet3, NBits{0x1d00ffff}, span)), 0x1d00fa54U);
  }
}

TEST(Retarget, RegtestKeepsItsBits) {
  for (const std::int64_t span : {0, 302400, 1209600, 9999999}) {
    EXPECT_EQ(value(next_period_bits(kRegtest, NBits{0x207fffff}, span)), 0x207fffffU);
    EXPECT_EQ(value(next_period_bits(kRegtest, NBits{0x1d00ffff}, span)), 0x1d00ffffU);
  }
}

TEST(Retarget, SignetIsLimitedAtItsOwnLimit) {
  EXPECT_EQ(value(next_period_bits(kSignet, NBits{0x1e0377ae}, 4838400)), 0x1e0377aeU);
  EXPECT_EQ(value(next_period_bits(kSignet, NBits{0x1e0377ae}, 604800)), 0x1e01bbd7U);
}

// Compact form of an unbounded integer, written from its definition.
std::uint32_t compact_of(BigInteger target) {
  std::uint32_t size = 3;
  while (target >= 0x800000) {
    target >>= 8;
    ++size;
  }
  while (target != 0 && target < 0x8000 && size > 1) {
    target <<= 8;
    --size;
  }
  return target == 0 ? 0 : size << 24 | static_cast<std::uint32_t>(target);
}

TEST(Retarget, IsExactForEveryNetworkBaseAndTimespan) {
  EXPECT_TRUE(rc::check([] {
    const Network& net = *rc::gen::elementOf(
        std::vector<std::reference_wrapper<const Network>>{kMain, kTestnet3, kTestnet4, kSignet});
    const auto size = *rc::gen::inRange<std::uint32_t>(1, 0x23);
    const auto mantissa = *rc::gen::inRange<std::uint32_t>(0, 0x1000000);
    const NBits base{size << 24 | mantissa};
    const auto span = *rc::gen::inRange<std::int64_t>(200'000, 5'000'000);
    const BigInteger clamped =
        std::min<std::int64_t>(std::max<std::int64_t>(span, 302400), 4838400);
    const BigInteger limit = big(net.pow_limit);
    const BigInteger exact = big(target_of(base)) * clamped / 1209600;
    const std::uint32_t expected = compact_of(exact < limit ? exact : limit);
    RC_ASSERT(value(next_period_bits(net, base, span)) == expected);
  }));
}

TEST(TimespansGiving, AreExactlyThoseThatDo) {
  EXPECT_TRUE(rc::check([] {
    const auto mantissa = *rc::gen::inRange<std::uint32_t>(0x8000, 0x800000);
    const NBits base{0x17000000U | mantissa};
    const auto span = *rc::gen::inRange<std::int64_t>(302400, 4838401);
    const NBits next = next_period_bits(kMain, base, span);
    const TimespanRange range = timespans_giving(kMain, base, next);
    RC_ASSERT(range.lo <= span && span <= range.hi);
    RC_ASSERT(next_period_bits(kMain, base, range.lo) == next);
    RC_ASSERT(next_period_bits(kMain, base, range.hi) == next);
    RC_ASSERT(range.lo == 302400 || next_period_bits(kMain, base, range.lo - 1) != next);
    RC_ASSERT(range.hi == 4838400 || next_period_bits(kMain, base, range.hi + 1) != next);
  }));
}

TEST(TimespansGiving, NoneGivesWhatCannotFollow) {
  const NBits base{0x1c387f6f};
  for (const NBits next : {NBits{0x1d00ffff}, NBits{0x1b387f6f}, NBits{0x1d00e1fe}, NBits{0}}) {
    const TimespanRange range = timespans_giving(kMain, base, next);
    EXPECT_GT(range.lo, range.hi);
  }
  // The target of 1c387f6f written with a shorter mantissa is not what the rule writes.
  const TimespanRange odd = timespans_giving(kMain, NBits{0x1c7f0000}, NBits{0x1d007f00});
  EXPECT_GT(odd.lo, odd.hi);
}

TEST(MinimumDifficulty, BelongsToBlocksMoreThanTwentyMinutesLate) {
  const NBits real{0x1c0168fd};
  const std::int64_t parent = 1'700'000'000;
  for (const Network* net : {&kTestnet3, &kTestnet4}) {
    EXPECT_EQ(bits_within_period(*net, real, parent, parent + 1200), real);
    EXPECT_EQ(value(bits_within_period(*net, real, parent, parent + 1201)), 0x1d00ffffU);
    EXPECT_EQ(bits_within_period(*net, real, parent, parent - 1), real);
  }
  EXPECT_EQ(value(bits_within_period(kRegtest, real, parent, parent + 1201)), 0x207fffffU);
  for (const Network* net : {&kMain, &kSignet}) {
    EXPECT_EQ(bits_within_period(*net, real, parent, parent + 100'000), real);
  }
}

TEST(TimeWarp, Testnet4LetsAPeriodBeginAtMost600SecondsBack) {
  EXPECT_TRUE(time_warp_allowed(kTestnet4, Height{2016}, 10'000, 9'400));
  EXPECT_FALSE(time_warp_allowed(kTestnet4, Height{2016}, 10'000, 9'399));
  EXPECT_TRUE(time_warp_allowed(kTestnet4, Height{2017}, 10'000, 0));
  EXPECT_TRUE(time_warp_allowed(kTestnet4, Height{0}, 10'000, 0));
  for (const Network* net : {&kMain, &kTestnet3, &kSignet, &kRegtest}) {
    EXPECT_TRUE(time_warp_allowed(*net, Height{2016}, 10'000, 0));
  }
}

TEST(Bip54, LimitsTheFirstAndTheLastBlockOfAPeriod) {
  EXPECT_TRUE(bip54_allows(Height{2016}, 100'000, 0, 92'800));
  EXPECT_FALSE(bip54_allows(Height{2016}, 100'000, 0, 92'799));
  EXPECT_TRUE(bip54_allows(Height{4031}, 200'000, 100'000, 100'000));
  EXPECT_FALSE(bip54_allows(Height{4031}, 200'000, 100'000, 99'999));
  EXPECT_TRUE(bip54_allows(Height{4030}, 200'000, 100'000, 0));
  EXPECT_TRUE(bip54_allows(Height{2017}, 200'000, 100'000, 0));
  EXPECT_TRUE(bip54_allows(Height{0}, 200'000, 100'000, 0));
}

TEST(MedianTimePast, IsTheSixthOfEleven) {
  const std::vector<std::int64_t> times{40, 10, 110, 60, 20, 30, 90, 50, 70, 100, 80};
  EXPECT_EQ(median_time_past(times), 60);
  EXPECT_FALSE(after_median_time_past(times, 60));
  EXPECT_TRUE(after_median_time_past(times, 61));
}

TEST(MedianTimePast, OfAnEvenNumberIsTheUpperMiddle) {
  const std::array<std::int64_t, 2> times{5, 9};
  EXPECT_EQ(median_time_past(times), 9);
  EXPECT_FALSE(after_median_time_past(times, 9));
  EXPECT_TRUE(after_median_time_past(times, 10));
}

TEST(MedianTimePast, GenesisHasNone) {
  EXPECT_TRUE(after_median_time_past({}, -1'000'000));
}

TEST(MedianTimePast, LooksAtNoMoreThanElevenBlocks) {
  std::vector<std::int64_t> times(30);
  std::iota(times.begin(), times.end(), 0);
  EXPECT_EQ(median_time_past(times), 24);
}

TEST(MedianTimePast, CountingAndSortingAgree) {
  EXPECT_TRUE(rc::check([] {
    auto times = *rc::gen::container<std::vector<std::int64_t>>(
        *rc::gen::inRange(1, 12), rc::gen::inRange<std::int64_t>(0, 20));
    const auto time = *rc::gen::inRange<std::int64_t>(-1, 22);
    const bool after = after_median_time_past(times, time);
    RC_ASSERT(after == (time > median_time_past(times)));
    std::sort(times.begin(), times.end());
    RC_ASSERT(after == (time > times[times.size() / 2]));
  }));
}

}  // namespace
}  // namespace exahash::consensus
