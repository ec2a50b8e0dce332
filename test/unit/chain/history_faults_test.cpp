// What is said of damaged tables: the whole text, since it is all that a person has.

#include <gtest/gtest.h>

#include "exahash/chain/history.h"

#include "unit/chain/table_edit.h"

namespace exahash::chain {
namespace {

using test::TableEdit;
using enum test::EpochColumn;
using enum test::DayColumn;

constexpr std::string_view kFix =
    "correct it, or give --data another folder: the bundled table stands in for a file missing "
    "there";

TableEdit epochs() {
  return TableEdit(bundled_epochs_csv());
}
TableEdit days() {
  return TableEdit(bundled_daily_csv());
}

// Every problem as "where: what".
std::vector<std::string> problems(const Expected<History>& history) {
  std::vector<std::string> texts;
  if (history) return texts;
  for (const Problem& problem : history.error().problems) {
    texts.push_back(problem.where + ": " + problem.what);
  }
  return texts;
}
std::vector<std::string> with_epochs(std::string_view text) {
  return problems(parse_history(text, bundled_daily_csv(), "dir"));
}
std::vector<std::string> with_days(std::string_view text) {
  return problems(parse_history(bundled_epochs_csv(), text, "dir"));
}

using Texts = std::vector<std::string>;

TEST(HistoryFaults, EveryDamagedCellIsNamedWithItsPlaceAndTheFix) {
  TableEdit table = epochs();
  table.cell(5, kBits) = "1d00ffzz";
  table.cell(7, kKind) = "guessed";
  table.cell(7, kFirstTime) = "yesterday";
  table.cell(9, kFirstHash) = "00ff";
  TableEdit day_table = days();
  day_table.cell(3, kPrice) = "-1";
  const auto history = parse_history(table.text(), day_table.text(), "dir");
  EXPECT_EQ(problems(history),
            (Texts{
                R"(dir/epochs.csv:6: nbits = "1d00ffzz" (must be 8 hexadecimal digits))",
                R"(dir/epochs.csv:8: first_time = "yesterday" (must be a whole number from )"
                R"(1231006505 to 4294967295))",
                R"(dir/epochs.csv:8: first_time_kind = "guessed" (must be "exact" or "estimated"))",
                R"(dir/epochs.csv:10: first_hash = "00ff" (must be 64 hexadecimal digits))",
                R"(dir/daily.csv:4: price_usd = "-1" (must be a number from 1e-06 to 1000000000))",
            }));
  EXPECT_EQ(history.error().kind, ErrorKind::bad_input);
  for (const Problem& problem : history.error().problems) EXPECT_EQ(problem.fix, kFix);
}

TEST(HistoryFaults, AtMostTwentyAreToldAndTheRestCounted) {
  TableEdit table = days();
  for (std::size_t row = 1; row <= 35; ++row) table.cell(row, kPrice) = "x";
  const Texts texts = with_days(table.text());
  ASSERT_EQ(texts.size(), 21U);
  EXPECT_EQ(texts[20], ": and 15 more");
}

TEST(HistoryFaults, AFileOfAnotherKindIsNotReadToItsEnd) {
  std::string lines(bundled_epochs_csv().substr(0, bundled_epochs_csv().find('\n') + 1));
  lines.append(1 << 20, '\n');
  const Texts texts = with_epochs(lines);
  ASSERT_EQ(texts.size(), 21U);
  EXPECT_EQ(texts[0], "dir/epochs.csv:2: 1 fields: \"\" (must be 12)");
  EXPECT_EQ(texts[20], ": and at least 9980 more");
}

TEST(HistoryFaults, BitsAreHeldToTheRulesOfMainnet) {
  const auto of_bits = [](const char* bits) {
    TableEdit table = epochs();
    table.cell(1, kBits) = bits;
    return with_epochs(table.text()).at(0);
  };
  EXPECT_EQ(of_bits("1d80ffff"),
            R"(dir/epochs.csv:2: nbits = "1d80ffff" (must be a target that is not negative))");
  EXPECT_EQ(of_bits("ff00ffff"),
            R"(dir/epochs.csv:2: nbits = "ff00ffff" (must be a target below 2^256))");
  EXPECT_EQ(of_bits("1d000000"),
            R"(dir/epochs.csv:2: nbits = "1d000000" (must be a target above zero))");
  EXPECT_EQ(of_bits("1d010000"), R"(dir/epochs.csv:2: nbits = "1d010000" (must be a target at or )"
                                 R"(below mainnet's limit, 1d00ffff))");
}

TEST(HistoryFaults, AGapIsNamedOnce) {
  TableEdit table = epochs();
  table.erase_row(101);
  EXPECT_EQ(with_epochs(table.text()),
            Texts{"dir/epochs.csv:101: epoch 99 is followed by epoch 101 (must be 100)"});
  TableEdit day_table = days();
  day_table.erase_row(50);
  EXPECT_EQ(with_days(day_table.text()), Texts{R"(dir/daily.csv:51: date = "2010-09-05" (must be )"
                                               R"(the day after the row before, 2010-09-03))"});
}

TEST(HistoryFaults, ChainWorkAddsUp) {
  TableEdit table = epochs();
  table.cell(3, kWork) = "fc00fc00fc1";
  EXPECT_EQ(with_epochs(table.text()),
            (Texts{"dir/epochs.csv:4: chainwork_before of epoch 2 is fc00fc00fc1 (must be "
                   "fc00fc00fc0: that of epoch 1 plus 2016 blocks at its nbits, 1d00ffff)",
                   "dir/epochs.csv:5: chainwork_before of epoch 3 is 17a017a017a0 (must be "
                   "17a017a017a1: that of epoch 2 plus 2016 blocks at its nbits, 1d00ffff)"}));
}

TEST(HistoryFaults, TimespansGiveTheNextBitsAndAreTight) {
  TableEdit table = epochs();
  const std::string lo = table.cell(101, kTimespanLo), hi = table.cell(101, kTimespanHi);
  const std::string wider = std::to_string(*parse_integer(hi) + 1);
  table.cell(101, kTimespanHi) = wider;
  const Texts texts = with_epochs(table.text());
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_TRUE(
      texts[0].starts_with("dir/epochs.csv:102: timespan_lo to timespan_hi of epoch 100 is " + lo +
                           " to " + wider + " (must be " + lo + " to " + hi))
      << texts[0];
}

TEST(HistoryFaults, AHashAboveItsTargetIsReported) {
  TableEdit table = epochs();
  std::string& hash = table.cell(400, kFirstHash);
  hash.replace(0, 1, "1");
  EXPECT_EQ(with_epochs(table.text()),
            Texts{"dir/epochs.csv:401: first_hash = \"" + hash.substr(0, 40) +
                  "...\" (must be at or below the target of its nbits)"});
}

TEST(HistoryFaults, TimesThatCannotBe) {
  TableEdit table = epochs();
  table.cell(1, kLastTime) = "1231006505";  // the time of the first block
  EXPECT_EQ(with_epochs(table.text()),
            Texts{"dir/epochs.csv:2: last_time of epoch 0 is 1231006505 (must lie after its "
                  "first_time, 1231006505, and near the first_time of the next, 1233063531)"});
  table = epochs();
  table.cell(2, kFirstTime) = "1431006505";
  const Texts texts = with_epochs(table.text());
  ASSERT_GE(texts.size(), 1U);
  EXPECT_EQ(texts[0],
            "dir/epochs.csv:2: epoch 0 lasts 200000000 s from first block to first block "
            "(must be 3600 to 31622400)");
}

TEST(HistoryFaults, ADayIsHeldToItsEpoch) {
  TableEdit table = days();
  const std::size_t row = table.rows() - 1000;
  const std::string date = table.cell(row, kDate), found = table.cell(row, kDayBits);
  table.cell(row, kDayBits) = "1d00ffff";
  Texts texts = with_days(table.text());
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_TRUE(texts[0].starts_with("dir/daily.csv:" + std::to_string(row + 1) + ": nbits of " +
                                   date + " is 1d00ffff (must be " + found + ", that of epoch "));
  table = days();
  table.cell(table.rows() - 1, kSubsidy) = "6000";
  texts = with_days(table.text());
  EXPECT_EQ(texts, Texts{"dir/daily.csv:5881: subsidy_btc_24h of 2026-08-21 is 6000 for 137 blocks "
                         "(must be 406.71875 to 428.125)"});
}

TEST(HistoryFaults, OtherTables) {
  EXPECT_EQ(with_epochs(""),
            Texts{"dir/epochs.csv:1: the file is empty (must open with the column line)"});
  EXPECT_EQ(with_epochs(bundled_daily_csv()),
            Texts{R"(dir/epochs.csv:1: column 1 is "date" (must be "epoch"))"});
  const std::string_view columns =
      bundled_daily_csv().substr(0, bundled_daily_csv().find('\n') + 1);
  EXPECT_EQ(with_days(columns), Texts{"dir/daily.csv:1: the table has no rows"});
  EXPECT_EQ(with_days(std::string("date,price_usd\n")),
            Texts{R"(dir/daily.csv:1: column 3 is missing (must be "price_source"))"});
  EXPECT_EQ(with_days(std::string("date\0,\n", 7)),
            Texts{R"(dir/daily.csv:1: column 1 is "date\x00" (must be "date"))"});
}

TEST(HistoryFaults, ACutOffEndIsFound) {
  const std::string_view whole = bundled_daily_csv();
  EXPECT_EQ(with_days(whole.substr(0, whole.size() - 3)),
            Texts{"dir/daily.csv:5881: the last line is cut off (must end with a line break)"});
  EXPECT_EQ(with_days(whole.substr(0, whole.size() - 20)),
            (Texts{"dir/daily.csv:5881: the last line is cut off (must end with a line break)",
                   R"(dir/daily.csv:5881: 5 fields: "2026-08-21,78456.69,onchain,1702353d,137" )"
                   "(must be 7)"}));
}

TEST(HistoryFaults, ANulByteIsShown) {
  TableEdit table = days();
  table.cell(2, kPrice) = std::string("0.0\0", 4);
  EXPECT_EQ(with_days(table.text()), Texts{R"(dir/daily.csv:3: price_usd = "0.0\x00" (must be a )"
                                           R"(number from 1e-06 to 1000000000))"});
}

// Spreadsheets write these; they change nothing.
TEST(HistoryFaults, WindowsLineEndsAndAByteOrderMarkAreRead) {
  const auto history = parse_history("\xef\xbb\xbf" + epochs().text("\r\n"),
                                     "\xef\xbb\xbf" + days().text("\r\n"), "dir");
  ASSERT_TRUE(history) << problems(history).at(0);
  EXPECT_TRUE(epochs_csv(history->epochs) == bundled_epochs_csv());
  EXPECT_TRUE(daily_csv(history->days) == bundled_daily_csv());
}

// Other chains have other first rows.
TEST(HistoryFaults, TheFirstRowIsMainnetsGenesis) {
  TableEdit table = epochs();
  table.cell(1, kFirstTime) = "1296688602";  // testnet3
  EXPECT_EQ(with_epochs(table.text()).at(0).substr(0, 66),
            "dir/epochs.csv:2: the first row is not mainnet's genesis epoch (mu");
}

}  // namespace
}  // namespace exahash::chain
