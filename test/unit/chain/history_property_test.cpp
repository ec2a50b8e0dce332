// Laws of the tables: what is printed reads back, and a digit changed anywhere is found - or is
// listed here and in docs/formats/history.md as one that nothing else in the tables can tell.

#include <cstdlib>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/text.h"
#include "exahash/chain/replay.h"
#include "exahash/consensus/compact.h"

#include "support/history.h"
#include "unit/chain/table_edit.h"

namespace exahash::chain {
namespace {

using test::history;
using test::TableEdit;
using enum test::EpochColumn;

bool found(std::string_view epochs, std::string_view days) {
  const auto history = parse_history(epochs, days, "flipped");
  return !history || replay(*history).failed > 0;
}

// Two days of no count or bits, for tests of the other table.
std::string_view few_days() {
  std::size_t end = 0;
  for (int lines = 0; lines < 3; ++lines) end = bundled_daily_csv().find('\n', end) + 1;
  return bundled_daily_csv().substr(0, end);
}

// Changes one digit (decimal, or hexadecimal if `radix` is 16) to another.
std::string with_digit_changed(std::string cell, std::size_t position, std::size_t radix) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto old = kDigits.find(cell.at(position));
  RC_PRE(old < radix);
  cell[position] = kDigits[(old + *rc::gen::inRange<std::size_t>(1, radix)) % radix];
  return cell;
}

struct Flip {
  std::size_t row = 0;  // of the table, from 1
  std::string before, after;
  std::size_t position = 0;
};

Flip flip(TableEdit& table, std::size_t column, std::size_t radix) {
  Flip made;
  made.row = *rc::gen::inRange<std::size_t>(1, table.rows());
  made.before = table.cell(made.row, column);
  RC_PRE(!made.before.empty());
  made.position = *rc::gen::inRange<std::size_t>(0, made.before.size());
  made.after = with_digit_changed(made.before, made.position, radix);
  table.cell(made.row, column) = made.after;
  return made;
}

TEST(HistoryLaws, ADigitOfIndexHeightBitsWorkOrTimespanIsAlwaysFound) {
  EXPECT_TRUE(rc::check([] {
    // epoch, first_height, nbits, chainwork_before, timespan_lo, timespan_hi
    const auto column = *rc::gen::element<std::size_t>(0, 1, 5, 7, 10, 11);
    TableEdit table(bundled_epochs_csv());
    flip(table, column, column == 5 || column == 7 ? 16 : 10);
    RC_ASSERT(found(table.text(), few_days()));
  }));
}

// An exact time is held to its retarget (31 s at most, except under the limit and at the clamp)
// or to two hours; an estimate to half a day.
TEST(HistoryLaws, ATimeMovedByMoreThanADayIsFound) {
  EXPECT_TRUE(rc::check([] {
    TableEdit table(bundled_epochs_csv());
    const Flip made = flip(table, kFirstTime, 10);
    const std::int64_t moved = *parse_integer(made.after) - *parse_integer(made.before);
    RC_PRE(made.row > 16 && std::abs(moved) > 90000);  // epochs 0-14: at the limit
    RC_ASSERT(found(table.text(), few_days()));
  }));
}

TEST(HistoryLaws, AClosingTimeMovedByMoreThanHalfAMinuteIsFound) {
  EXPECT_TRUE(rc::check([] {
    TableEdit table(bundled_epochs_csv());
    const Flip made = flip(table, kLastTime, 10);
    const std::int64_t moved = *parse_integer(made.after) - *parse_integer(made.before);
    RC_PRE(made.row > 15 && made.row != 34 && std::abs(moved) > 31);
    RC_ASSERT(found(table.text(), few_days()));
  }));
}

TEST(HistoryLaws, AHashDigitThatTheTargetHoldsAtZeroIsFound) {
  EXPECT_TRUE(rc::check([] {
    TableEdit table(bundled_epochs_csv());
    const Flip made = flip(table, *rc::gen::element<std::size_t>(kFirstHash, kLastHash), 16);
    const auto target = consensus::target_of(history().epochs.at(made.row - 1).bits);
    RC_PRE(made.position < math::to_hex(target).find_first_not_of('0'));
    RC_ASSERT(found(table.text(), few_days()));
  }));
}

TEST(HistoryLaws, ADigitOfADateOrOfADaysBitsIsFound) {
  EXPECT_TRUE(rc::check([] {
    const auto column = *rc::gen::element<std::size_t>(0, 3);  // date, nbits
    TableEdit table(bundled_daily_csv());
    flip(table, column, column == 3 ? 16 : 10);
    RC_ASSERT(found(bundled_epochs_csv(), table.text()));
  }));
}

TEST(HistoryLaws, BlocksOfADayOffByMoreThanSixPercentAreFound) {
  EXPECT_TRUE(rc::check([] {
    TableEdit table(bundled_daily_csv());
    const Flip made = flip(table, 4, 10);
    const double ratio = *parse_real(made.after) / *parse_real(made.before);
    RC_PRE(ratio < 0.94 || ratio > 1.06);
    // In the epoch of a halving two subsidies are possible.
    const std::string& date = table.cell(made.row, 0);
    for (const char* month : {"2012-11", "2012-12", "2016-07", "2020-05", "2024-04"}) {
      RC_PRE(!date.starts_with(month));
    }
    RC_ASSERT(found(bundled_epochs_csv(), table.text()));
  }));
}

// What the tables cannot tell: nothing else in them depends on these digits.
TEST(HistoryLaws, DigitsThatNothingChecks) {
  TableEdit days(bundled_daily_csv());
  days.cell(3000, 1) = "1" + days.cell(3000, 1);  // price
  days.cell(3000, 6) = "1" + days.cell(3000, 6);  // fees
  TableEdit epochs(bundled_epochs_csv());
  epochs.cell(300, kFirstHash).back() = '0';  // below the target's zeros
  epochs.cell(301, kFirstTime).back() = '0';  // seconds
  EXPECT_FALSE(found(epochs.text(), days.text()));
}

TEST(HistoryLaws, DaysReadBackWhateverTheirNumbers) {
  EXPECT_TRUE(rc::check([] {
    History few = history();
    few.days.resize(*rc::gen::inRange<std::size_t>(1, 60));
    for (Day& day : few.days) {
      // Any double between a dollar fraction and a billion, from its bits.
      const double unit = static_cast<double>(*rc::gen::arbitrary<std::uint32_t>()) / 4294967296.0;
      day.price_usd = 1e-3 + 1e8 * unit * unit * unit;
      day.fees_btc = unit * 1e3;
      day.price_source = *rc::gen::element<std::string>("mtgox", "node", "a-1");
    }
    const auto back = parse_history(bundled_epochs_csv(), daily_csv(few.days), "printed");
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->days == few.days);
  }));
}

TEST(HistoryLaws, AsOfAnyDayIsAHistoryThatReadsBackAndReplays) {
  EXPECT_TRUE(rc::check([] {
    const int offset = *rc::gen::inRange(0, static_cast<int>(history().days.size()));
    const Date day = history().days.front().date + std::chrono::days{offset};
    const auto known = as_of(history(), day);
    RC_ASSERT(known.has_value());
    RC_ASSERT(known->last_day() == day);
    const auto back = parse_history(epochs_csv(known->epochs), daily_csv(known->days), "cut");
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->epochs == known->epochs);
    const Replay replayed = replay(*back);
    RC_ASSERT(replayed.failed == 0);
    RC_ASSERT(replayed.exact + replayed.consistent + 1 ==
              static_cast<std::int64_t>(known->epochs.size()));
  }));
}

}  // namespace
}  // namespace exahash::chain
