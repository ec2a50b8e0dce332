#include <array>
#include <chrono>

#include <fmt/format.h>

#include "exahash/report/ticks.h"

namespace exahash::report {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int year_of(year_month_day date) {
  return static_cast<int>(date.year());
}
const char* month_of(year_month_day date) {
  return kMonths[static_cast<unsigned>(date.month()) - 1];
}

// First days of every `step`-th month within the range, counted from year 0.
std::vector<Date> months_apart(Date first, Date last, int step) {
  const year_month_day begin{first};
  const int number =
      year_of(begin) * 12 + static_cast<int>(static_cast<unsigned>(begin.month())) - 1;
  const int behind = ((number % step) + step) % step;
  year_month at{begin.year(), begin.month()};
  at -= months{behind};
  std::vector<Date> found;
  for (; Date{at / day{1}} <= last; at += months{step}) {
    if (const Date date{at / day{1}}; date >= first) found.push_back(date);
  }
  return found;
}

std::vector<Date> days_apart(Date first, Date last, int step) {
  constexpr Date kMonday{days{4}};  // 1970-01-05
  const auto behind = step == 7 ? ((first - kMonday).count() % 7 + 7) % 7 : 0;
  std::vector<Date> found;
  for (Date date = first - days{behind}; date <= last; date += days{step}) {
    if (date >= first) found.push_back(date);
  }
  return found;
}

std::vector<DateTick> labelled(const std::vector<Date>& dates, bool with_day, bool years_only) {
  std::vector<DateTick> marks;
  for (const Date date : dates) {
    const year_month_day ymd{date};
    const bool january = ymd.month() == month{1};
    std::string label = fmt::format("{}", year_of(ymd));
    if (with_day) {
      label = fmt::format("{} {}", static_cast<unsigned>(ymd.day()), month_of(ymd));
      if (marks.empty()) label += fmt::format(" {}", year_of(ymd));
    } else if (!years_only && !january) {
      label = month_of(ymd);
      if (marks.empty()) label += fmt::format(" {}", year_of(ymd));
    }
    marks.push_back({date, label});
  }
  return marks;
}

}  // namespace

std::vector<DateTick> date_ticks(Date first, Date last, int count) {
  const auto room = static_cast<std::size_t>(count < 1 ? 1 : count);
  const auto span = (last - first).count();
  if (span < 0) return {};
  for (const int step : {1, 7}) {
    if (span > 60) break;  // months say more
    const std::vector<Date> dates = days_apart(first, last, step);
    if (dates.size() * 5 <= room * 4) return labelled(dates, true, false);  // longer words
  }
  for (const int step : {1, 3, 6}) {
    if (span / 28 > std::int64_t{40} * step) continue;
    const std::vector<Date> dates = months_apart(first, last, step);
    if (dates.size() <= room && !dates.empty()) return labelled(dates, false, false);
  }
  for (const int years : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
    const std::vector<Date> dates = months_apart(first, last, years * 12);
    if (dates.size() <= room) return labelled(dates, false, true);
  }
  return {};
}

}  // namespace exahash::report
