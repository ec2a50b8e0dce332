// Small cases, on mainnet's first 20 headers and on chosen times.

#include "exahash/chain/extend_history.h"

#include <gtest/gtest.h>

#include "exahash/chain/history_new_days.h"

#include "support/headers.h"

namespace exahash::chain {
namespace {

using Bytes = std::vector<std::byte>;
using crypto::kHeaderBytes;

Date date_of(const char* text) {
  return *parse_date(text);
}

// What was known when mainnet had its first block: epoch 0, and days to one of January 2009.
History first_days(const char* last_day = "2009-01-08") {
  static const History bundled = bundled_history();
  History history;
  history.origin = "early";
  history.epochs = {bundled.epochs.front()};
  Epoch& epoch = history.epochs.front();
  epoch.last_time.reset();
  epoch.last_hash.reset();
  epoch.timespan_lo.reset();
  epoch.timespan_hi.reset();
  Day day;
  day.date = date_of(last_day);
  history.days = {day};
  return history;
}

Expected<ExtendedHistory> extend(const History& known, const Bytes& bytes,
                                 const VerifyOptions& options = {}) {
  const auto source = headers_in_memory(bytes, "headers.bin");
  return extend_history(known, *source, options);
}

Problem problem_of(const History& known, const Bytes& bytes, const VerifyOptions& options = {}) {
  const auto result = extend(known, bytes, options);
  EXPECT_FALSE(result);
  if (result) return {};
  EXPECT_EQ(result.error().kind, ErrorKind::bad_input);
  return result.error().problems.front();
}

// Blocks 1 to 14 are of 2009-01-09, block 15 is of the 10th at 04:45.
TEST(ExtendHistory, TheFirstTwentyHeadersGiveTheFirstDay) {
  const auto result = extend(first_days(), test::first_mainnet_headers());
  ASSERT_TRUE(result) << result.error().problems.front().what;
  EXPECT_EQ(result->report.headers, 20);
  EXPECT_EQ(result->epochs_completed, 0);
  EXPECT_EQ(result->epochs_added, 0);
  ASSERT_EQ(result->days_added, 1);
  const Day& day = result->history.days.back();
  EXPECT_EQ(day.date, date_of("2009-01-09"));
  EXPECT_EQ(day.blocks, 14);
  EXPECT_EQ(day.bits, consensus::NBits{0x1d00ffff});
  EXPECT_FALSE(day.price_usd || day.subsidy_btc || day.fees_btc);
  EXPECT_EQ(day.price_source, "");
  EXPECT_EQ(result->history.epochs.front().bits_source, "headers");
  const auto again =
      parse_history(epochs_csv(result->history.epochs), daily_csv(result->history.days), "early");
  ASSERT_TRUE(again) << again.error().problems.front().what;
  EXPECT_EQ(again->epochs, result->history.epochs);
  EXPECT_EQ(again->days, result->history.days);
}

TEST(ExtendHistory, DaysWithoutABlockHaveNone) {
  const auto result = extend(first_days("2009-01-05"), test::first_mainnet_headers());
  ASSERT_TRUE(result);
  ASSERT_EQ(result->days_added, 4);
  for (std::size_t i : {1U, 2U, 3U}) EXPECT_EQ(result->history.days[i].blocks, 0) << i;
  EXPECT_EQ(result->history.days.back().blocks, 14);
}

TEST(ExtendHistory, TheLastDayNeedsABlockPastItsEnd) {
  Bytes bytes = test::first_mainnet_headers();
  bytes.resize(15 * kHeaderBytes);  // the last one is of 2009-01-09
  const auto result = extend(first_days(), bytes);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->days_added, 0);
  EXPECT_EQ(result->history.days, first_days().days);
}

TEST(ExtendHistory, AnEstimatedTimeBecomesExact) {
  History known = first_days();
  known.epochs.front().first_time += Seconds{1800};
  known.epochs.front().first_time_exact = false;
  const auto result = extend(known, test::first_mainnet_headers());
  ASSERT_TRUE(result) << result.error().problems.front().what;
  EXPECT_EQ(result->epochs_completed, 1);
  EXPECT_EQ(to_unix(result->history.epochs.front().first_time), 1231006505);
  EXPECT_TRUE(result->history.epochs.front().first_time_exact);
}

TEST(ExtendHistory, AnExactTimeOrBitsThatContradictAreNamed) {
  History known = first_days();
  known.epochs.front().first_time += Seconds{1};
  const Problem time = problem_of(known, test::first_mainnet_headers());
  EXPECT_EQ(time.what,
            "first_time of epoch 0 is 1231006506 in the table, where it stands as exact, "
            "1231006505 in the headers");
  EXPECT_EQ(time.where, "early/epochs.csv:2");
  EXPECT_EQ(time.fix, "correct the table, or leave its folder out to use the bundled one");

  known = first_days();
  known.epochs.front().bits = consensus::NBits{0x1d00fffe};
  EXPECT_EQ(problem_of(known, test::first_mainnet_headers()).what,
            "nbits of epoch 0 is 1d00fffe in the table (checkpoints), 1d00ffff in the headers");
}

TEST(ExtendHistory, InvalidHeadersAreRefused) {
  Bytes bytes = test::first_mainnet_headers();
  bytes[7 * kHeaderBytes + 70] ^= std::byte{1};  // a time
  const Problem problem = problem_of(first_days(), bytes);
  EXPECT_EQ(
      problem.what.substr(0, 85),
      "the headers are not valid: 2 faults, the first at header 7 (height 7), proof-of-work:");
  EXPECT_EQ(problem.where, "headers.bin");
  EXPECT_EQ(problem.fix, "see them all: exahash replay --headers headers.bin");
}

TEST(ExtendHistory, ARunThatDoesNotConnectIsRefused) {
  const Bytes all = test::first_mainnet_headers();
  const Bytes later(all.begin() + 5 * kHeaderBytes, all.end());
  Problem problem = problem_of(first_days(), later);
  EXPECT_EQ(problem.what, "none of the headers is a block of the table: their height is not known");
  EXPECT_EQ(problem.where, "headers.bin");
  EXPECT_EQ(problem.fix,
            "begin at or before height 1: block 0 is the newest whose hash the table holds");
  VerifyOptions options;
  options.first_height = Height{5};
  problem = problem_of(first_days(), later, options);
  EXPECT_EQ(problem.what,
            "none of the headers is a block of the table, nor follows one: that they are of its "
            "chain is not shown");
  // One that follows a known block is of the chain.
  const Bytes second(all.begin() + kHeaderBytes, all.end());
  History known = first_days();
  known.epochs.front().last_hash.reset();
  EXPECT_TRUE(extend(known, second));
}

TEST(ExtendHistory, AForkIsRefused) {
  History known = first_days();
  known.epochs.front().first_hash->bytes[0] ^= 1;
  const Problem problem = problem_of(known, test::first_mainnet_headers());
  EXPECT_EQ(problem.what,
            "the headers leave the known chain at or before height 0, where the table has another "
            "block");
  EXPECT_EQ(problem.fix, "take them from a node that follows the chain with the most work");
}

TEST(ExtendHistory, AnotherNetworkIsAUsageErrorAndBadFilesAreRefused) {
  VerifyOptions options;
  options.network = consensus::NetworkId::testnet3;
  const auto other = extend(first_days(), test::first_mainnet_headers(), options);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, ErrorKind::usage);
  EXPECT_EQ(other.error().problems.front().where, "--network");
  EXPECT_FALSE(extend(first_days(), {}));
  EXPECT_FALSE(extend(first_days(), Bytes(81)));
}

// Times chosen, counts by hand: blocks at 00:00, 08:00 and 16:00 of each day.
TEST(NewDays, CountsEndAtTheLastBlockAndTimesAreMadeMonotone) {
  const std::int64_t midnight = to_unix(Time{date_of("2013-05-01")});
  std::vector<std::uint32_t> times;
  for (int i = 0; i < 12; ++i) times.push_back(static_cast<std::uint32_t>(midnight + 28800 * i));
  const std::vector<Epoch> epochs = {first_days().epochs.front()};
  const auto blocks_from = [&](const char* after) {
    std::vector<int> counts;
    for (const Day& day : days_from_times(times, Height{100}, epochs, date_of(after))) {
      counts.push_back(*day.blocks);
    }
    return counts;
  };
  // (16:00 the day before, 16:00]: 00:00, 08:00 and 16:00.
  EXPECT_EQ(blocks_from("2013-05-01"), (std::vector<int>{3, 3}));  // the 4th has no end
  EXPECT_EQ(blocks_from("2013-05-02"), (std::vector<int>{3}));
  // The 1st is not covered: the day before is not there. So nothing can follow it.
  EXPECT_EQ(blocks_from("2013-04-30"), std::vector<int>{});
  EXPECT_EQ(blocks_from("2013-05-03"), std::vector<int>{});
  // The last block of the 2nd says 07:00 and counts as 08:00, as the one before it does: 16:00 of
  // the 1st, 00:00, 08:00, 08:00.
  times[5] = times[4] - 3600;
  EXPECT_EQ(blocks_from("2013-05-01"), (std::vector<int>{4, 3}));
  // A header after the first of the 3rd says 23:59 of the 2nd: it belongs to the 3rd.
  times[5] = times[4] + 28800;
  times[7] = times[6] - 60;
  EXPECT_EQ(blocks_from("2013-05-01"), (std::vector<int>{3, 3}));
}

}  // namespace
}  // namespace exahash::chain
