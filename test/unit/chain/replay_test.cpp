#include "exahash/chain/replay.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/consensus/compact.h"

#include "support/history.h"
#include "support/shared_data.h"

namespace exahash::chain {
namespace {

using boost::multiprecision::cpp_int;
using test::history;

TEST(Replay, CountsOfTheWholeHistory) {
  const Replay all = replay(history());
  EXPECT_EQ(all.exact, 178);
  EXPECT_EQ(all.consistent, 300);
  EXPECT_EQ(all.failed, 0);
  ASSERT_EQ(all.epochs.size(), 479U);
  EXPECT_EQ(all.epochs.back().verdict, RetargetVerdict::open);
  EXPECT_FALSE(all.epochs.back().hash_rate);
}

TEST(Replay, ARangeOfHeights) {
  const Replay some = replay(history(), Height{687456}, Height{691488});
  ASSERT_EQ(some.epochs.size(), 3U);
  EXPECT_EQ(some.epochs[0].epoch->index, 341);
  EXPECT_EQ(some.epochs[0].verdict, RetargetVerdict::exact);  // the cut of July 2021
  EXPECT_EQ(some.epochs[1].verdict, RetargetVerdict::consistent);
  EXPECT_EQ(some.exact + some.consistent + some.failed, 3);
  // The last epoch's retarget is known though its successor lies outside the range.
  EXPECT_NE(some.epochs[2].verdict, RetargetVerdict::open);
}

// The rule once more, in unbounded integers and with the compact form as text.
std::string next_bits_second_way(std::uint32_t bits, std::int64_t timespan) {
  const cpp_int limit = cpp_int(0xffff) << 208;
  cpp_int target = cpp_int(bits & 0xffffff) << (8 * ((bits >> 24) - 3));
  const std::int64_t bounded =
      std::max<std::int64_t>(302400, std::min<std::int64_t>(timespan, 4838400));
  target = target * bounded / 1209600;
  if (target > limit) target = limit;
  std::string digits = target.str(0, std::ios_base::hex);
  if (digits.size() % 2 == 1) digits = "0" + digits;
  if (digits[0] >= '8') digits = "00" + digits;
  const cpp_int size = digits.size() / 2;
  return size.str(0, std::ios_base::hex) + digits.substr(0, 6);
}

TEST(Replay, ExactRetargetsInUnboundedIntegers) {
  int counted = 0;
  for (std::size_t i = 0; i + 1 < history().epochs.size(); ++i) {
    const Epoch& epoch = history().epochs[i];
    if (!epoch.first_time_exact || !epoch.last_time) continue;
    const std::int64_t timespan = to_unix(*epoch.last_time) - to_unix(epoch.first_time);
    const std::string next = next_bits_second_way(value(epoch.bits), timespan);
    EXPECT_EQ(parse_hex32(next), value(history().epochs[i + 1].bits)) << "epoch " << i;
    ++counted;
  }
  EXPECT_EQ(counted, 178);
}

TEST(Replay, IntervalsInUnboundedIntegers) {
  for (std::size_t i = 0; i + 1 < history().epochs.size(); ++i) {
    const Epoch& epoch = history().epochs[i];
    const auto next = value(history().epochs[i + 1].bits);
    EXPECT_EQ(parse_hex32(next_bits_second_way(value(epoch.bits), *epoch.timespan_lo)), next);
    EXPECT_EQ(parse_hex32(next_bits_second_way(value(epoch.bits), *epoch.timespan_hi)), next);
  }
}

TEST(Replay, AWrongTimeOrBitsFail) {
  History changed = history();
  *changed.epochs.at(341).last_time += Seconds{600};
  Replay wrong = replay(changed);
  EXPECT_EQ(wrong.failed, 1);
  EXPECT_EQ(wrong.epochs.at(341).verdict, RetargetVerdict::failed);
  EXPECT_EQ(wrong.epochs.at(341).failure,
            "expected 17139a99 after 1679265 s at 170e1ef9, found 171398ce");

  changed = history();
  changed.epochs.at(400).bits = consensus::NBits{0x1d00ffff};
  wrong = replay(changed);
  EXPECT_EQ(wrong.failed, 2);
  EXPECT_EQ(wrong.epochs.at(399).failure.substr(0, 33), "no timespan gives 1d00ffff after ");
}

// 7,200 s either way between the last block and the next first one; then the clamp.
TEST(Replay, ConsistencyAllowsTwoHoursAndTheClamp) {
  // On record at the edge: epoch 353 ended 4,817 s off its interval.
  const auto verdict_of = [](std::size_t index, std::int64_t later) {
    History changed = history();
    changed.epochs.at(index).last_time.reset();
    changed.epochs.at(index + 1).first_time += Seconds{later};
    changed.epochs.at(index + 1).last_time.reset();
    return replay(changed).epochs.at(index).verdict;
  };
  const Epoch& epoch = history().epochs.at(353);
  const std::int64_t lasted =
      to_unix(history().epochs.at(354).first_time) - to_unix(epoch.first_time);
  EXPECT_EQ(verdict_of(353, *epoch.timespan_hi + 7200 - lasted), RetargetVerdict::consistent);
  EXPECT_EQ(verdict_of(353, *epoch.timespan_hi + 7201 - lasted), RetargetVerdict::failed);
  EXPECT_EQ(verdict_of(353, *epoch.timespan_lo - 7200 - lasted), RetargetVerdict::consistent);
  EXPECT_EQ(verdict_of(353, *epoch.timespan_lo - 7201 - lasted), RetargetVerdict::failed);
  // Epoch 33 lasted 289,542 s, below the clamp of 302,400 s: any shorter time is the same.
  EXPECT_EQ(verdict_of(33, 0), RetargetVerdict::consistent);
  EXPECT_EQ(verdict_of(33, -100000), RetargetVerdict::consistent);
  EXPECT_EQ(verdict_of(33, 40000), RetargetVerdict::failed);
}

// Work over time counts an interval too many: the mean of n / Gamma(n) is n / (n - 1).
constexpr double kTooHigh = 2016.0 / 2015;

// MODEL.md section 0: the peak of October 2025 and the level of February 2026, EH/s, as work over
// time.
TEST(Replay, HashRatesOfThePeak) {
  const Replay all = replay(history());
  EXPECT_NEAR(all.epochs.at(456).hash_rate->in(1.0_EH_s) * kTooHigh, 1116.17, 0.05);
  EXPECT_NEAR(all.epochs.at(464).hash_rate->in(1.0_EH_s) * kTooHigh, 1033.33, 0.05);
  EXPECT_NEAR(all.epochs.at(0).hash_rate->in(1.0_H_s) * kTooHigh, 4.20931e6, 100);
  // 2016 intervals: 0.957 to 1.044 of work over time at 95 %.
  const ReplayedEpoch& peak = all.epochs.at(456);
  EXPECT_NEAR(*peak.hash_rate_lo / (*peak.hash_rate * kTooHigh), 0.957, 0.0005);
  EXPECT_NEAR(*peak.hash_rate_hi / (*peak.hash_rate * kTooHigh), 1.044, 0.0005);
}

// The gathered table states difficulty * 2^32 * 2016 / time, low by 1.5e-5, to 6 digits.
TEST(Replay, HashRatesOfTheGatheredTable) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-epochs.csv");
  const std::string text = test::read_text(path);
  const auto lines = split(text, '\n');
  const Replay all = replay(history());
  for (std::size_t i = 0; i + 1 < all.epochs.size(); ++i) {
    const double stated = *parse_real(split(trim(lines.at(i + 1)), ',').back());
    const double ours = all.epochs[i].hash_rate->in(1.0_EH_s);
    EXPECT_NEAR(ours * kTooHigh / stated, 65536.0 / 65535, 1e-5) << "epoch " << i;
  }
}

}  // namespace
}  // namespace exahash::chain
