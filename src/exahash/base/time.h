#pragma once

// Instants and days, always UTC.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace exahash {

using Time = std::chrono::sys_seconds;
using Date = std::chrono::sys_days;
using Seconds = std::chrono::seconds;

// "2026-08-21"; nullopt for anything else, including a day that does not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text) noexcept;

// "2026-08-21"
[[nodiscard]] std::string format_date(Date date);

// What a clock showed, and how far it was ahead of UTC where that is written.
struct ClockTime {
  Time clock;
  std::optional<Seconds> offset;

  // Taken as UTC where no offset is written.
  [[nodiscard]] Time instant() const { return clock - offset.value_or(Seconds{0}); }
};

// "2024-11-03T01:00:00-05:00", "2024-11-03 06:00Z": day, "T" or a space, hours and minutes, seconds
// if wanted, then "Z", an offset of at most 18 h, or nothing; nullopt for anything else.
[[nodiscard]] std::optional<ClockTime> parse_clock_time(std::string_view text);

// "2026-08-21T07:05:00Z" (ISO 8601)
[[nodiscard]] std::string format_time(Time time);

// "6.3 days", "14 h", "612 s": the unit that a person would choose.
[[nodiscard]] std::string format_duration(double seconds);

constexpr Time from_unix(std::int64_t seconds) noexcept {
  return Time{Seconds{seconds}};
}
constexpr std::int64_t to_unix(Time time) noexcept {
  return time.time_since_epoch().count();
}

}  // namespace exahash
