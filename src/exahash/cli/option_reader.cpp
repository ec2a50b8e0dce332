#include "exahash/cli/option_reader.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

std::optional<Time> time_of(std::string_view text) {
  if (const auto unix_seconds = parse_integer(text)) {
    if (*unix_seconds < 0 || *unix_seconds > 0xffffffffLL) return std::nullopt;
    return from_unix(*unix_seconds);
  }
  if (const auto date = parse_date(text)) return Time{*date};
  const auto written = parse_clock_time(text);
  return written ? std::optional<Time>(written->instant()) : std::nullopt;
}

}  // namespace

std::string shown(const Arguments& arguments, std::string_view flag) {
  const std::string value(arguments.get(flag).value_or(""));
  if (!arguments.from_environment.contains(flag)) {
    return fmt::format("`--{}{}{}`", flag, value.empty() ? "" : " ", value);
  }
  std::string variable(flag);
  for (char& c : variable) {
    c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return fmt::format("`EXAHASH_{}={}`", variable, value);
}

std::optional<std::string> OptionReader::text(std::string_view flag) const {
  const auto value = arguments_.get(flag);
  if (!value) return std::nullopt;
  return std::string(trim(*value));
}

void OptionReader::wrong(std::string_view flag, std::string_view why, std::string fix) {
  if (fix.empty()) fix = fmt::format("exahash explain {}", flag);
  problems_.push_back({fmt::format("{} {}", shown(arguments_, flag), why), "", std::move(fix)});
}

void OptionReader::problem(std::string what, std::string fix) {
  problems_.push_back({std::move(what), "", std::move(fix)});
}

void OptionReader::exclude(std::string_view one, std::string_view other) {
  if (!arguments_.has(one) || !arguments_.has(other)) return;
  problem(fmt::format("`--{}` and `--{}` do not go together", one, other), "give one of the two");
}

void OptionReader::problem(Problem problem) {
  problems_.push_back(std::move(problem));
}

Error OptionReader::error() const {
  Error error;
  error.kind = ErrorKind::usage;
  error.problems = problems_;
  return error;
}

std::optional<std::int64_t> OptionReader::integer(std::string_view flag, std::int64_t low,
                                                  std::int64_t high, std::string_view what_it_is) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_integer(*given);
  if (!number && !is_whole_number(*given)) {
    wrong(flag, fmt::format("is no whole number ({})", what_it_is));
  } else if (!number || *number < low || *number > high) {
    wrong(flag, fmt::format("is out of range: {}, {} to {}", what_it_is, with_thousands(low),
                            with_thousands(high)));
  } else {
    return number;
  }
  return std::nullopt;
}

std::optional<Date> OptionReader::date(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto date = parse_date(*given);
  if (!date) wrong(flag, "is no day", "write a day that exists as 2026-08-21");
  return date;
}

std::optional<Time> OptionReader::time(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto time = time_of(*given);
  if (!time) wrong(flag, "is no time", "write 2026-08-21T07:05:00Z (UTC) or Unix seconds");
  return time;
}

std::string_view OptionReader::choice(std::string_view flag, std::string_view choices) {
  const std::vector<std::string_view> known = split(choices, '|');
  const auto given = text(flag);
  if (!given) return known.front();
  const auto found = std::find(known.begin(), known.end(), *given);
  if (found != known.end()) return *found;
  const auto near = did_you_mean(*given, known);
  std::string list(choices);
  for (std::size_t at = 0; (at = list.find('|', at)) != std::string::npos; at += 2) {
    list.replace(at, 1, ", ");
  }
  wrong(flag, fmt::format("is none of {}", list),
        near ? fmt::format("did you mean `{}`?", *near) : std::string());
  return known.front();
}

}  // namespace exahash::cli
