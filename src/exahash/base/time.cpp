#include "exahash/base/time.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash {
namespace {

// "07:05" or "07:05:30": within 24 h.
std::optional<Seconds> parse_hours(std::string_view text) {
  constexpr std::int64_t kLimits[] = {24, 60, 60};
  const auto parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::int64_t seconds = 0, scale = 3600;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = parts[i].size() == 2 ? parse_integer(parts[i]) : std::nullopt;
    if (!part || *part < 0 || *part >= kLimits[i]) return std::nullopt;
    seconds += *part * scale;
    scale /= 60;
  }
  return Seconds{seconds};
}

}  // namespace

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

std::optional<ClockTime> parse_clock_time(std::string_view text) {
  constexpr std::size_t kDay = 10;  // bytes
  constexpr Seconds kFarthest{18 * 3600};
  if (text.size() <= kDay || (text[kDay] != 'T' && text[kDay] != ' ')) return std::nullopt;
  const auto date = parse_date(text.substr(0, kDay));
  std::string_view clock = text.substr(kDay + 1);
  std::optional<Seconds> offset;
  if (clock.ends_with('Z')) {
    clock.remove_suffix(1);
    offset = Seconds{0};
  } else if (const std::size_t sign = clock.find_first_of("+-"); sign != std::string_view::npos) {
    const auto ahead =
        clock.size() - sign == 6 ? parse_hours(clock.substr(sign + 1)) : std::nullopt;
    if (!ahead || *ahead > kFarthest) return std::nullopt;
    offset = clock[sign] == '-' ? -*ahead : *ahead;
    clock = clock.substr(0, sign);
  }
  const auto hours = parse_hours(clock);
  if (!date || !hours) return std::nullopt;
  return ClockTime{Time{*date} + *hours, offset};
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
