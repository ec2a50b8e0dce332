// The table of days: reading, checking and printing it.

#include <array>
#include <iterator>

#include <fmt/format.h>

#include "exahash/chain/history_rows.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"

namespace exahash::chain {
namespace {

enum DayColumn : std::size_t {
  kDate,
  kPrice,
  kPriceSource,
  kDayBits,
  kBlocks,
  kSubsidy,
  kFees,
};
constexpr std::array<std::string_view, 7> kDayColumns = {
    "date", "price_usd", "price_source", "nbits", "blocks_24h", "subsidy_btc_24h", "fees_btc_24h",
};

constexpr double kLowestPrice = 1e-6, kHighestPrice = 1e9;  // USD/BTC; outside, a digit is wrong
constexpr int kMostBlocks = 2016;    // in 24 h, a whole epoch; on record 66 to 308
constexpr double kMostCoins = 21e6;  // BTC that can ever exist
// Some miners claimed less than they might; a day's sum was never below 99.3 % of it.
constexpr double kLeastClaimed = 0.95;
// Header times run up to two hours ahead, and some first times are estimates.
constexpr std::int64_t kBoundarySlack = 7200;  // s
// A day's 24 hours may begin in the epoch before if it began this long before the day's end.
constexpr std::int64_t kWindowReach = 172800;  // s, 2 days

Day read_day(TableReader& table) {
  Day day;
  if (const auto date = parse_date(table.cell(kDate))) {
    day.date = *date;
  } else {
    table.reject(kDate, "a day as YYYY-MM-DD");
  }
  if (!table.blank(kPrice)) {
    day.price_usd = table.real(kPrice, kLowestPrice, kHighestPrice);
    day.price_source = table.word(kPriceSource);
  } else if (!table.blank(kPriceSource)) {
    table.reject(kPriceSource, "empty: there is no price");
  }
  if (!table.blank(kDayBits)) {
    if (const auto bits = table.hex32(kDayBits)) {
      day.bits = consensus::NBits{*bits};
      const auto& limit = consensus::mainnet().pow_limit;
      if (consensus::decode_bits(*day.bits, limit).fault != consensus::BitsFault::none) {
        table.reject(kDayBits, "a target above zero, at or below mainnet's limit");
      }
    }
  }
  if (!table.blank(kBlocks)) {
    day.blocks = static_cast<int>(table.integer(kBlocks, 0, kMostBlocks));
  }
  if (!table.blank(kSubsidy)) day.subsidy_btc = table.real(kSubsidy, 0, kMostCoins);
  if (!table.blank(kFees)) day.fees_btc = table.real(kFees, 0, kMostCoins);
  return day;
}

// New coins of a block at this height, BTC.
double subsidy_at(Height height) {
  const auto& main = consensus::mainnet();
  return static_cast<double>(consensus::block_subsidy(main, height)) /
         static_cast<double>(consensus::kSatoshiPerBitcoin);
}

// What is wrong with the day if its last block lies in epochs[e]; empty if nothing is.
std::string disagreement(const Day& day, const std::vector<Epoch>& epochs, std::size_t e) {
  const Epoch& epoch = epochs[e];
  const std::int64_t end = to_unix(Time{day.date}) + 86400;
  const bool newest = e + 1 == epochs.size();  // its successor may have begun
  if (newest && end - to_unix(epoch.first_time) > kShortestTimespan) return {};
  if (day.bits && *day.bits != epoch.bits) {
    const bool before = e > 0 && *day.bits == epochs[e - 1].bits &&
                        end - to_unix(epoch.first_time) <= kBoundarySlack;
    const bool after = !newest && *day.bits == epochs[e + 1].bits &&
                       to_unix(epochs[e + 1].first_time) - end <= kBoundarySlack;
    if (!before && !after) {
      return fmt::format("nbits of {} is {:08x} (must be {:08x}, that of epoch {})",
                         format_date(day.date), value(*day.bits), value(epoch.bits), epoch.index);
    }
  }
  if (!day.blocks || !day.subsidy_btc) return {};
  const bool from_before = e > 0 && end - to_unix(epoch.first_time) <= kWindowReach;
  const double most = *day.blocks * subsidy_at(epochs[from_before ? e - 1 : e].first_height);
  const double least = kLeastClaimed * *day.blocks * subsidy_at(epoch.last_height());
  if (*day.subsidy_btc >= least && *day.subsidy_btc <= most) return {};
  return fmt::format("subsidy_btc_24h of {} is {} for {} blocks (must be {} to {})",
                     format_date(day.date), *day.subsidy_btc, *day.blocks, least, most);
}

}  // namespace

std::vector<Day> parse_days(std::string_view text, const std::string& file,
                            TableProblems& problems) {
  const std::size_t before = problems.count();
  std::vector<Day> days;
  TableReader table(text, file, kDayColumns, problems);
  days.reserve(text.size() / 48);  // bytes of a short row
  bool previous_sound = false;
  while (table.next()) {
    days.push_back(table.sound() ? read_day(table) : Day{});
    const bool follows =
        days.size() < 2 || days.back().date == days[days.size() - 2].date + std::chrono::days{1};
    if (table.sound() && previous_sound && !follows) {
      table.reject(kDate,
                   "the day after the row before, " + format_date(days[days.size() - 2].date));
      previous_sound = true;  // the next row is compared with this one
      continue;
    }
    previous_sound = table.sound();
  }
  if (days.empty() && problems.count() == before && !problems.hopeless()) {
    problems.add("the table has no rows", place(file, 1));
  }
  return days;
}

void check_days_against_epochs(const std::vector<Day>& days, const std::vector<Epoch>& epochs,
                               const std::string& days_file, TableProblems& problems) {
  std::size_t e = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Time end = Time{days[i].date + std::chrono::days{1}};
    if (end <= epochs[0].first_time) {
      problems.add(fmt::format("{} is before the first block", format_date(days[i].date)),
                   place(days_file, line_of_row(i)));
      continue;
    }
    while (e + 1 < epochs.size() && epochs[e + 1].first_time < end) ++e;
    std::string wrong = disagreement(days[i], epochs, e);
    if (!wrong.empty()) problems.add(std::move(wrong), place(days_file, line_of_row(i)));
  }
}

std::string daily_csv(const std::vector<Day>& days) {
  std::string text = fmt::format("{}\n", fmt::join(kDayColumns, ","));
  // The shortest decimal that reads back as the same double.
  const auto number = [](const std::optional<double>& n) {
    return n ? fmt::format("{}", *n) : std::string();
  };
  for (const Day& day : days) {
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{}\n", format_date(day.date),
                   number(day.price_usd), day.price_source,
                   day.bits ? fmt::format("{:08x}", value(*day.bits)) : std::string(),
                   day.blocks ? fmt::format("{}", *day.blocks) : std::string(),
                   number(day.subsidy_btc), number(day.fees_btc));
  }
  return text;
}

}  // namespace exahash::chain
