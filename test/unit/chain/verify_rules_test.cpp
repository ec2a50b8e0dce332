// Every rule of every network, on headers whose hashes are chosen.

#include <gtest/gtest.h>

#include "unit/chain/fake_chain.h"

namespace exahash::chain {
namespace {

using consensus::NetworkId;

// Far beyond the bundled table, at the first block of a period.
constexpr Height kFar{2016 * 600};

VerifyOptions options(NetworkId network, std::optional<Height> height, bool bip54 = false) {
  VerifyOptions given;
  given.network = network;
  given.first_height = height;
  given.bip54 = bip54;
  return given;
}

// One period from `first` to `last`, evenly spaced between.
FakeChain period(std::int64_t first, std::int64_t last, std::uint32_t bits, int blocks = 2016) {
  FakeChain chain;
  for (int i = 0; i + 1 < blocks; ++i) chain.add(first + (last - first) * i / (blocks - 1), bits);
  chain.add(last, bits);
  return chain;
}

// Retargets of Bitcoin Core's pow_tests (get_next_work and its two clamps), and blocks 30240 and
// 32255 of the chain: first time, last time, bits before, bits after.
struct Recorded {
  std::int64_t first, last;
  std::uint32_t before, after;
};
constexpr Recorded kRecorded[] = {{1261130161, 1262152739, 0x1d00ffff, 0x1d00d86a},
                                  {1231006505, 1233061996, 0x1d00ffff, 0x1d00ffff},
                                  {1279008237, 1279297671, 0x1c05a3f4, 0x1c0168fd},
                                  {1263163443, 1269211443, 0x1c387f6f, 0x1d00e1fd}};

TEST(VerifyRetarget, RecordedRetargetsAreRequiredToTheBit) {
  for (const Recorded& r : kRecorded) {
    FakeChain chain = period(r.first, r.last, r.before);
    chain.add(5, 600, r.after);
    const auto report = chain.verify(options(NetworkId::main, kFar));
    EXPECT_EQ(report.faults_total, 0);
    EXPECT_EQ(report.retargets_recomputed, 1);
    EXPECT_EQ(report.retargets_unchecked, 1);  // the one at the first header
    EXPECT_EQ(report.bits_unchecked, 1);

    chain.header(2016).bits = consensus::NBits{r.after - 1};
    const auto wrong = chain.verify(options(NetworkId::main, kFar));
    EXPECT_EQ(faults_of(wrong), (Faults{{2016, HeaderRule::bits_required}}));
  }
}

TEST(VerifyRetarget, TheFaultSaysHeightExpectedAndFound) {
  FakeChain chain = period(1261130161, 1262152739, 0x1d00ffff);
  chain.add(3, 600, 0x1d00ffff);  // no retarget at all
  const auto report = chain.verify(options(NetworkId::main, kFar));
  ASSERT_EQ(report.faults_total, 1);  // repeated bits are one fault
  EXPECT_EQ(report.faults[0].height, kFar + 2016);
  EXPECT_EQ(report.faults[0].expected, "1d00d86a");
  EXPECT_EQ(report.faults[0].found, "1d00ffff");
}

TEST(VerifyRetarget, BitsInsideAPeriodStay) {
  FakeChain chain;
  chain.add(1500000000, 0x1b00ffff).add(99, 600, 0x1b00ffff);
  chain.header(50).bits = consensus::NBits{0x1b00fffe};
  const auto report = chain.verify(options(NetworkId::main, kFar + 100));
  EXPECT_EQ(faults_of(report), (Faults{{50, HeaderRule::bits_required}}));
}

// Blocks 141120, 143135 and 143136 of testnet4 (README of the chain data): the first block's bits
// 19023578 give 190228f4; the old rule, from the last block, would give 1d00fa54.
TEST(VerifyRetarget, Testnet4FromTheFirstBlockTestnet3FromTheLast) {
  const std::int64_t first = 1782129608, last = 1783312438;
  FakeChain chain = period(first, last - 1201, 0x19023578, 2015);
  chain.add(last, 0x1d00ffff);  // 20 minutes and a second late: minimum difficulty
  FakeChain old = chain;
  chain.add(1, 600, 0x190228f4);
  EXPECT_EQ(chain.verify(options(NetworkId::testnet4, kFar)).faults_total, 0);
  const auto report = chain.verify(options(NetworkId::testnet3, kFar));
  ASSERT_EQ(faults_of(report), (Faults{{2016, HeaderRule::bits_required}}));
  EXPECT_EQ(report.faults[0].expected, "1d00fa54");
  // The block storm: difficulty falls to almost 1 for a whole period.
  old.add(1, 600, 0x1d00fa54).add(20, 600, 0x1d00fa54);
  EXPECT_EQ(old.verify(options(NetworkId::testnet3, kFar)).faults_total, 0);
}

TEST(VerifyRetarget, RegtestKeepsItsBitsAcross144Blocks) {
  FakeChain chain;
  chain.add(1500000000, 0x207fffff).add(300, 60, 0x207fffff);
  const auto report = chain.verify(options(NetworkId::regtest, Height{144}));
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.retargets_recomputed, 0);
}

TEST(VerifyTwentyMinutes, LateBlocksCarryTheLimitOthersTheRealBits) {
  for (const NetworkId network : {NetworkId::testnet3, NetworkId::testnet4}) {
    FakeChain chain;
    chain.add(1500000000, 0x1c00ffff);
    chain.add(chain.last_time() + 1200, 0x1c00ffff);  // in time, to the second
    chain.add(chain.last_time() + 1201, 0x1d00ffff);
    chain.add(chain.last_time() + 1, 0x1c00ffff);  // back to the last real bits
    EXPECT_EQ(chain.verify(options(network, kFar)).faults_total, 0);
    chain.add(chain.last_time() + 1201, 0x1c00ffff);
    chain.add(chain.last_time() + 1200, 0x1d00ffff);
    EXPECT_EQ(faults_of(chain.verify(options(network, kFar))),
              (Faults{{4, HeaderRule::bits_required}, {5, HeaderRule::bits_required}}));
  }
}

TEST(VerifyTwentyMinutes, StartInsideAPeriodIsUncheckedUntilRealBitsAreSeen) {
  FakeChain chain;
  chain.add(1500000000, 0x1d00ffff);                // may be late: nothing is known
  chain.add(chain.last_time() + 1300, 0x1d00ffff);  // late: checked
  chain.add(chain.last_time() + 60, 0x1c00ffff);    // the real bits, taken as given
  chain.add(chain.last_time() + 60, 0x1c00ffff);    // checked
  const auto report = chain.verify(options(NetworkId::testnet4, kFar + 77));
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.bits_unchecked, 2);
  chain.add(chain.last_time() + 60, 0x1c00fffe);
  EXPECT_EQ(faults_of(chain.verify(options(NetworkId::testnet4, kFar + 77))),
            (Faults{{4, HeaderRule::bits_required}}));
}

TEST(VerifyTimeWarp, Testnet4AllowsTenMinutesMainnetAny) {
  // Two weeks to the second: the bits stay.
  FakeChain chain = period(1780000000, 1780000000 + 1209600, 0x1c00ffff);
  FakeChain warped = chain;
  chain.add(chain.last_time() - 600, 0x1c00ffff);
  EXPECT_EQ(chain.verify(options(NetworkId::testnet4, kFar)).faults_total, 0);
  warped.add(warped.last_time() - 601, 0x1c00ffff);
  const auto report = warped.verify(options(NetworkId::testnet4, kFar));
  EXPECT_EQ(faults_of(report), (Faults{{2016, HeaderRule::time_warp}}));
  EXPECT_EQ(warped.verify(options(NetworkId::main, kFar)).faults_total, 0);
}

TEST(VerifyBip54, TwoHoursAtTheBoundaryAndNoPeriodOfNegativeLength) {
  // Median time allows going back: all but the last block of the period come quickly.
  FakeChain chain = period(1780000000, 1780002014, 0x1c00ffff, 2015);
  FakeChain negative = chain;
  chain.add(1780010000, 0x1c00ffff);
  const std::uint32_t quarter = 0x1b3fffc0;  // 0xffff00 / 4: the timespan is clamped
  FakeChain far = chain;
  chain.add(1780010000 - 7200, quarter);
  EXPECT_EQ(chain.verify(options(NetworkId::main, kFar, true)).faults_total, 0);
  far.add(1780010000 - 7201, quarter);
  EXPECT_EQ(faults_of(far.verify(options(NetworkId::main, kFar, true))),
            (Faults{{2016, HeaderRule::bip54_time}}));
  EXPECT_EQ(far.verify(options(NetworkId::main, kFar, false)).faults_total, 0);

  // The last block a second before the first one: median time is violated as well.
  negative.add(1779999999, 0x1c00ffff);
  EXPECT_EQ(faults_of(negative.verify(options(NetworkId::main, kFar, true))),
            (Faults{{2015, HeaderRule::median_time}, {2015, HeaderRule::bip54_time}}));
}

TEST(VerifyMedianTime, EqualIsAFaultOneSecondLaterIsNot) {
  FakeChain chain;
  for (const int t : {3, 1, 2, 6, 4, 5, 9, 7, 8, 11, 10}) chain.add(1500000000 + t, 0x1c00ffff);
  FakeChain equal = chain;
  chain.add(1500000007, 0x1c00ffff);  // the median is 6
  // A start inside the chain: before 11 times are known nothing certain is wrong with the first.
  EXPECT_EQ(chain.verify(options(NetworkId::main, kFar + 5)).faults_total, 0);
  equal.add(1500000006, 0x1c00ffff);
  const auto report = equal.verify(options(NetworkId::main, kFar + 5));
  ASSERT_EQ(faults_of(report), (Faults{{11, HeaderRule::median_time}}));
  EXPECT_EQ(report.faults[0].expected, "after 2017-07-14T02:40:06Z");
  EXPECT_EQ(report.faults[0].found, "2017-07-14T02:40:06Z");
}

TEST(VerifyMedianTime, BeforeElevenAreKnownOnlyTheImpossibleIsAFault) {
  FakeChain chain;
  chain.add(1500000000, 0x1c00ffff).add(4, 10, 0x1c00ffff);
  chain.add(1499999999, 0x1c00ffff);  // five known times are later: the median may be earlier
  chain.add(1499999998, 0x1c00ffff);  // six of the eleven are
  EXPECT_EQ(faults_of(chain.verify(options(NetworkId::main, kFar + 5))),
            (Faults{{6, HeaderRule::median_time}}));
}

TEST(VerifyForm, NegativeZeroOverflowAndAboveTheLimit) {
  struct Case {
    NetworkId network;
    std::uint32_t bits;
    const char* found;
  };
  for (const Case& c : {Case{NetworkId::main, 0x1d800001, "1d800001: negative"},
                        Case{NetworkId::main, 0x1d000000, "1d000000: zero"},
                        Case{NetworkId::main, 0x00000000, "00000000: zero"},
                        Case{NetworkId::main, 0xff123456, "ff123456: overflows 256 bits"},
                        Case{NetworkId::main, 0x1d010000, "1d010000: above the limit"},
                        Case{NetworkId::signet, 0x1e0377af, "1e0377af: above the limit"}}) {
    FakeChain chain;
    chain.add(1500000000, 0x1b00ffff).add(20, 600, 0x1b00ffff);
    chain.header(7).bits = consensus::NBits{c.bits};
    const auto report = chain.verify(options(c.network, kFar + 5));
    ASSERT_EQ(faults_of(report),
              (Faults{{7, HeaderRule::bits_form}, {7, HeaderRule::bits_required}}));
    EXPECT_EQ(report.faults[0].found, c.found);
  }
  FakeChain fine;
  fine.add(1500000000, 0x1e0377ae).add(20, 600, 0x1e0377ae);
  EXPECT_EQ(fine.verify(options(NetworkId::signet, kFar + 5)).faults_total, 0);
}

TEST(VerifyWork, AtTheTargetIsEnoughOneAboveIsNot) {
  FakeChain chain;
  chain.add(1500000000, 0x1c00ffff).add(20, 600, 0x1c00ffff);
  // 0xffff * 256^25 as the digest gives it, least significant byte first.
  crypto::Hash256 target;
  target.bytes[25] = target.bytes[26] = 0xff;
  chain.hash(9) = chain.header(10).previous = target;
  EXPECT_EQ(chain.verify(options(NetworkId::main, kFar + 5)).faults_total, 0);
  target.bytes[0] = 1;
  chain.hash(9) = chain.header(10).previous = target;
  EXPECT_EQ(faults_of(chain.verify(options(NetworkId::main, kFar + 5))),
            (Faults{{9, HeaderRule::proof_of_work}}));
}

TEST(VerifyGap, MissingHeadersAreOneFaultAndTheHeightIsLost) {
  FakeChain chain;
  chain.add(1500000000, 0x1b00ffff).add(3000, 600, 0x1b00ffff);
  chain.header(1000).previous = crypto::Hash256{};
  const auto report = chain.verify(options(NetworkId::main, kFar + 5));
  EXPECT_EQ(faults_of(report), (Faults{{1000, HeaderRule::previous_link}}));
  EXPECT_GE(report.bits_unchecked, 2000);
  ASSERT_FALSE(report.notes.empty());
  EXPECT_NE(report.notes[0].find("headers are missing or out of order"), std::string::npos);
}

TEST(VerifyUnknownStart, AChangeOfBitsShowsThePeriodAndLaterRetargetsAreRecomputed) {
  FakeChain chain;
  chain.add(1261000000, 0x1d00ffff).add(100, 600, 0x1d00ffff);
  chain.add(1262153161, 0x1d00d86a);
  const std::int64_t first = chain.last_time();
  for (int i = 1; i < 2016; ++i) chain.add(first + 1209600 * std::int64_t{i} / 2015, 0x1d00d86a);
  FakeChain wrong = chain;
  chain.add(1, 600, 0x1d00d86a);  // two weeks: no change
  const auto report = chain.verify(options(NetworkId::main, std::nullopt));
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.retargets_unchecked, 1);
  EXPECT_EQ(report.retargets_recomputed, 1);
  EXPECT_EQ(report.bits_unchecked, 102);
  wrong.add(1, 600, 0x1d00ffff);
  EXPECT_EQ(faults_of(wrong.verify(options(NetworkId::main, std::nullopt))),
            (Faults{{2117, HeaderRule::bits_required}}));
  // Not within a factor of four: no retarget makes this.
  FakeChain impossible;
  impossible.add(1500000000, 0x1b00ffff).add(50, 600, 0x1b00ffff).add(50, 600, 0x1b0fffff);
  EXPECT_EQ(faults_of(impossible.verify(options(NetworkId::main, std::nullopt))),
            (Faults{{51, HeaderRule::bits_required}}));
}

TEST(VerifyTable, AnotherChainIsNotedAndTheTableIsLeft) {
  // Period 15 in the table has bits 1d00d86a at 32256; these hashes are not the chain's.
  FakeChain chain = period(1261130161, 1262152739, 0x1d00ffff);
  chain.add(2016, 500, 0x1d00d86a);
  const auto report = chain.verify(options(NetworkId::main, Height{30240}));
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.table_matches, 0);
  ASSERT_FALSE(report.notes.empty());
  EXPECT_EQ(report.notes[0].rfind("leaves the known chain at or before height 30,240", 0), 0U);
}

}  // namespace
}  // namespace exahash::chain
