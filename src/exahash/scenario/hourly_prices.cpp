#include "exahash/scenario/hourly_prices.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "exahash/base/csv_table.h"
#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

enum HourColumn : std::size_t { kHourTime, kHourPrice };
constexpr std::array<std::string_view, 2> kHourColumns{"time", "usd_per_mwh"};
constexpr std::chrono::hours kHour{1};

// The same day and hour of the year before; of 29 February, the 28th.
Time year_before(Time time) {
  const Date day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date{day};
  date -= std::chrono::years{1};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return Time{Date{date}} + (time - day);
}

class HourlyReader {
 public:
  HourlyReader(std::string_view text, const std::string& name)
      : name_(name),
        problems_("write a row an hour with its offset: 2024-11-03T01:00:00-05:00,31.5"),
        table_(text, name, kHourColumns, problems_) {}

  Expected<HourlyPrices> read(Time start) && {
    while (table_.next()) {
      if (!table_.sound()) continue;
      const auto time = hour();
      const double price = table_.real(kHourPrice, -kMostUsdPerMwh, kMostUsdPerMwh);
      if (time && in_order(*time)) prices_.push_back(price);
    }
    Time until = end_;
    if (start < until) until -= std::chrono::ceil<std::chrono::hours>(until - start);
    const Time from = year_before(until);
    if (problems_.count() == 0 || !prices_.empty()) check_year(start, from);
    if (problems_.count() > 0) return tl::unexpected<Error>(problems_.error());
    const auto first = prices_.begin() + (from - first_) / kHour;
    return HourlyPrices{{first, first + (until - from) / kHour}, from, until};
  }

 private:
  // When the row's hour begins.
  std::optional<Time> hour() {
    const auto written = parse_clock_time(table_.cell(kHourTime));
    if (!written) {
      table_.reject(kHourTime, "a time such as 2024-11-03T06:00:00Z");
    } else if (!written->offset) {
      table_.reject(kHourTime,
                    "with its offset from UTC, Z or -05:00: by a clock that goes forward and back "
                    "an hour is missing and another comes twice");
    } else if (written->clock != std::chrono::floor<std::chrono::hours>(written->clock)) {
      table_.reject(kHourTime, "the beginning of an hour");
    } else {
      return written->instant();
    }
    return std::nullopt;
  }

  bool in_order(Time time) {
    if (end_ == Time{} && prices_.empty()) first_ = end_ = time;
    const auto here = place(name_, table_.line());
    if (time < end_) {
      const bool twice = time + kHour == end_;
      problems_.add(
          twice ? fmt::format("the hour of {} comes twice (where clocks go back, their offset "
                              "changes)",
                              format_time(time))
                : fmt::format("{} is out of order: it follows {}", format_time(time),
                              format_time(end_ - kHour)),
          here);
      return false;
    }
    const auto missing = (time - end_) / kHour;
    if (missing == 1) {
      problems_.add(fmt::format("the hour of {} is missing (where clocks go forward, their offset "
                                "changes)",
                                format_time(end_)),
                    here);
    } else if (missing > 1) {
      problems_.add(fmt::format("{} hours are missing from {} on", with_thousands(missing),
                                format_time(end_)),
                    here);
    } else if (time != end_) {
      problems_.add(fmt::format("{} is not an hour after the row before", format_time(time)), here);
    }
    end_ = time + kHour;
    return true;
  }

  void check_year(Time start, Time from) {
    if (prices_.empty()) {
      problems_.add("the file has no hours", place(name_, 1));
    } else if (first_ > year_before(end_)) {
      problems_.add(fmt::format("the file holds the hours from {} to {}: less than a year",
                                format_time(first_), format_time(end_)),
                    name_);
    } else if (first_ > from) {
      problems_.add(
          fmt::format("the file holds the hours from {} to {}: no whole year before the start, {}, "
                      "and later ones would be prices to come",
                      format_time(first_), format_time(end_), format_time(start)),
          name_);
    }
  }

  const std::string& name_;
  TableProblems problems_;
  TableReader table_;
  std::vector<double> prices_;
  Time first_{}, end_{};  // of the hours so far
};

}  // namespace

Expected<HourlyPrices> parse_hourly(std::string_view text, const std::string& name, Time start) {
  return HourlyReader(text, name).read(start);
}

}  // namespace exahash::scenario
