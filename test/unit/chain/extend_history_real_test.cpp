// The bundled tables, cut back and grown again from 190,000 real headers.

#include <random>

#include <gtest/gtest.h>

#include "exahash/chain/extend_history.h"
#include "exahash/chain/replay.h"

#include "support/history.h"
#include "support/shared_data.h"

namespace exahash::chain {
namespace {

using Bytes = std::vector<std::byte>;
using test::history;

constexpr const char* kRun = "data/mainnet-headers/mainnet-headers-150001-340000.bin.xz";

// As the tables would have ended with this epoch and this day.
History cut(std::size_t last_epoch, const char* last_day) {
  History shorter = history();
  shorter.epochs.resize(last_epoch + 1);
  Epoch& newest = shorter.epochs.back();
  newest.last_time.reset();
  newest.last_hash.reset();
  newest.timespan_lo.reset();
  newest.timespan_hi.reset();
  while (shorter.last_day() > *parse_date(last_day)) shorter.days.pop_back();
  return shorter;
}

Expected<ExtendedHistory> grow(const History& known, const Bytes& bytes) {
  const auto source = headers_in_memory(bytes, "headers");
  return extend_history(known, *source);
}

// Equal in all that both hold; the grown row holds no less, but for the last, which is open.
void expect_same_row(const Epoch& grown, const Epoch& table, bool open) {
  EXPECT_EQ(grown.index, table.index);
  EXPECT_EQ(grown.first_height, table.first_height);
  EXPECT_EQ(grown.first_time, table.first_time) << table.index;
  EXPECT_EQ(grown.first_time_exact, table.first_time_exact) << table.index;
  EXPECT_EQ(grown.bits, table.bits) << table.index;
  EXPECT_EQ(grown.chainwork_before, table.chainwork_before) << table.index;
  if (table.first_hash) {
    EXPECT_EQ(grown.first_hash, table.first_hash) << table.index;
  }
  if (open) return;
  if (table.last_time) {
    EXPECT_EQ(grown.last_time, table.last_time) << table.index;
  }
  if (table.last_hash) {
    EXPECT_EQ(grown.last_hash, table.last_hash) << table.index;
  }
  EXPECT_EQ(grown.timespan_lo, table.timespan_lo) << table.index;
  EXPECT_EQ(grown.timespan_hi, table.timespan_hi) << table.index;
}

TEST(ExtendHistoryReal, TheCutTablesGrowBack) {
  EXAHASH_SHARED_OR_SKIP(path, kRun);
  const History known = cut(80, "2011-10-21");
  const auto result = grow(known, test::read_file(path));
  ASSERT_TRUE(result) << result.error().problems.front().what;
  const History& grown = result->history;
  EXPECT_EQ(result->epochs_completed, 1);  // epoch 80 is closed
  EXPECT_EQ(result->epochs_added, 88);
  ASSERT_EQ(grown.epochs.size(), 169U);  // height 340,000 lies in epoch 168
  for (std::size_t i = 0; i < grown.epochs.size(); ++i) {
    expect_same_row(grown.epochs[i], history().epochs[i], i == 168);
    EXPECT_EQ(grown.epochs[i].bits_source, i < 74 ? "checkpoints" : "headers") << i;
  }
  // As many as an independent audit of the published days counted.
  EXPECT_EQ(result->days_added, 1188);
  EXPECT_EQ(grown.days.back().date, *parse_date("2015-01-21"));
  for (std::size_t i = known.days.size(); i < grown.days.size(); ++i) {
    const Day& day = grown.days[i];
    const Day& table = history().days[i];
    EXPECT_EQ(day.date, table.date);
    EXPECT_EQ(day.bits, table.bits) << format_date(day.date);
    EXPECT_EQ(day.blocks, table.blocks) << format_date(day.date);
    EXPECT_FALSE(day.price_usd || day.subsidy_btc || day.fees_btc);
  }
  EXPECT_EQ(replay(grown).failed, 0);

  const auto again = parse_history(epochs_csv(grown.epochs), daily_csv(grown.days), "again");
  ASSERT_TRUE(again) << again.error().problems.front().what;
  EXPECT_EQ(again->epochs, grown.epochs);
  EXPECT_EQ(again->days, grown.days);
  // The same headers once more add nothing.
  const auto twice = grow(grown, test::read_file(path));
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->history.epochs, grown.epochs);
  EXPECT_EQ(twice->history.days, grown.days);
  EXPECT_EQ(twice->epochs_completed + twice->epochs_added + twice->days_added, 0);
}

// Estimated times, hashes and closing times that the table lacks come from the run.
TEST(ExtendHistoryReal, EstimatesBecomeExactAndGapsAreFilled) {
  EXAHASH_SHARED_OR_SKIP(path, kRun);
  History known = history();
  for (const std::size_t i : {100U, 120U, 167U}) {
    Epoch& epoch = known.epochs[i];
    epoch.first_time += Seconds{2400};
    epoch.first_time_exact = false;
    epoch.first_hash.reset();
    epoch.last_time.reset();
    epoch.last_hash.reset();
    epoch.bits_source = "derived-daily";
  }
  const auto result = grow(known, test::read_file(path));
  ASSERT_TRUE(result) << result.error().problems.front().what;
  EXPECT_EQ(result->epochs_completed, 3);
  EXPECT_EQ(result->epochs_added, 0);
  EXPECT_EQ(result->days_added, 0);
  EXPECT_EQ(result->history.days, history().days);
  for (std::size_t i = 0; i < history().epochs.size(); ++i) {
    Epoch epoch = result->history.epochs[i];
    EXPECT_EQ(epoch.bits_source == "headers", i >= 74 && i <= 168) << i;
    epoch.bits_source = history().epochs[i].bits_source;
    EXPECT_EQ(epoch, history().epochs[i]) << i;
  }
}

TEST(ExtendHistoryReal, ARunAheadOfTheTableAForkAndAContradictionAreRefused) {
  EXAHASH_SHARED_OR_SKIP(path, kRun);
  const Bytes bytes = test::read_file(path);
  const auto problem_of = [&](const History& known) {
    const auto result = grow(known, bytes);
    EXPECT_FALSE(result);
    return result ? Problem{} : result.error().problems.front();
  };
  // Epoch 74 is the newest: its closing hash is not known, and nothing else lies in the run.
  EXPECT_EQ(problem_of(cut(74, "2011-10-21")).fix,
            "begin at or before height 149185: block 149184 is the newest whose hash the table "
            "holds");
  History other = cut(80, "2011-10-21");
  other.epochs[78].last_hash = other.epochs[77].last_hash;
  EXPECT_EQ(problem_of(other).what,
            "the headers leave the known chain at or before height 159,263, where the table has "
            "another block");
  other = cut(80, "2011-10-21");
  *other.epochs[78].last_time += Seconds{1};
  EXPECT_EQ(problem_of(other).what,
            "last_time of epoch 78 is 1324923456 in the table, where it stands as exact, "
            "1324923455 in the headers");
}

TEST(ExtendHistoryReal, ARunThatBeginsAfterTheNextDayAddsNoDayAndSaysSo) {
  EXAHASH_SHARED_OR_SKIP(path, kRun);
  const auto result = grow(cut(80, "2011-10-01"), test::read_file(path));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->days_added, 0);
  EXPECT_EQ(result->epochs_added, 88);
  EXPECT_EQ(result->report.notes.back(),
            "no days are added: the table of days ends with 2011-10-01 and the headers begin too "
            "late to count the blocks of the next");
}

// The law behind repeated updates: two runs that overlap by a few days give what one run gives.
TEST(ExtendHistoryReal, TwoRunsGiveWhatOneGives) {
  EXAHASH_SHARED_OR_SKIP(path, kRun);
  const Bytes all = test::read_file(path);
  const History known = cut(80, "2011-10-21");
  const auto whole = grow(known, all);
  ASSERT_TRUE(whole);
  for (const std::ptrdiff_t split : {12'345, 60'000, 100'001}) {
    const auto first = grow(known, Bytes(all.begin(), all.begin() + split * 80));
    ASSERT_TRUE(first) << split;
    const auto second = grow(first->history, Bytes(all.begin() + (split - 2500) * 80, all.end()));
    ASSERT_TRUE(second) << split << ": " << second.error().problems.front().what;
    EXPECT_EQ(second->history.epochs, whole->history.epochs) << split;
    EXPECT_EQ(second->history.days, whole->history.days) << split;
  }
}

TEST(ExtendHistoryReal, AFlippedBitAnywhereIsRefused) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-586656-589289.bin.xz");
  const Bytes good = test::read_file(path);
  const History known = cut(291, "2019-07-24");
  const auto grown = grow(known, good);
  ASSERT_TRUE(grown) << grown.error().problems.front().what;
  EXPECT_EQ(grown->epochs_added, 1);
  EXPECT_GT(grown->days_added, 10);
  std::mt19937 random(20190720);
  for (int i = 0; i < 200; ++i) {
    Bytes bytes = good;
    const std::size_t at = random() % bytes.size();
    bytes[at] ^= static_cast<std::byte>(1U << random() % 8);
    EXPECT_FALSE(grow(known, bytes)) << "byte " << at;
  }
}

}  // namespace
}  // namespace exahash::chain
