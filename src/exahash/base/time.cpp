#include "exahash/base/time.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash {

std::optional<Date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_integer(text.substr(0, 4));
  const auto month = parse_integer(text.substr(5, 2));
  const auto day = parse_integer(text.substr(8, 2));
  if (!year || !month || !day || *year < 0 || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(*year)},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::string format_date(Date date) {
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string format_time(Time time) {
  const Date date = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - date};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(date), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string format_duration(double seconds) {
  const double size = std::fabs(seconds);
  if (size >= 2 * 86400.0) return fmt::format("{:.1f} days", seconds / 86400.0);
  if (size >= 2 * 3600.0) return fmt::format("{:.0f} h", seconds / 3600.0);
  if (size >= 2 * 60.0) return fmt::format("{:.0f} min", seconds / 60.0);
  return fmt::format("{:.0f} s", seconds);
}

}  // namespace exahash
