#include "exahash/cli/option_reader.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/consensus/network.h"

namespace exahash::cli {
namespace {

struct Scale {
  std::string_view unit;
  double factor;
};

constexpr Scale kDurations[] = {{"", 1},      {"s", 1},       {"sec", 1},
                                {"min", 60},  {"m", 60},      {"h", 3600},
                                {"d", 86400}, {"day", 86400}, {"days", 86400}};
constexpr Scale kPrefixes[] = {{"", 1},    {"k", 1e3},  {"K", 1e3},  {"M", 1e6},
                               {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"E", 1e18}};

template <std::size_t N>
std::optional<double> factor_of(std::string_view unit, const Scale (&scales)[N]) {
  for (const Scale& scale : scales) {
    if (scale.unit == unit) return scale.factor;
  }
  return std::nullopt;
}

std::string_view reason(consensus::BitsFault fault) {
  switch (fault) {
    case consensus::BitsFault::negative:
      return "is a negative target";
    case consensus::BitsFault::overflow:
      return "overflows 256 bits";
    case consensus::BitsFault::zero:
      return "is a target of zero";
    case consensus::BitsFault::above_limit:
      return "is above the limit 1d00ffff";
    case consensus::BitsFault::none:
      break;
  }
  return {};
}

std::optional<Time> time_of(std::string_view text) {
  if (const auto unix_seconds = parse_integer(text)) {
    if (*unix_seconds < 0 || *unix_seconds > 0xffffffffLL) return std::nullopt;
    return from_unix(*unix_seconds);
  }
  if (text.size() < 10) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  std::string_view clock = text.substr(10);
  if (!date) return std::nullopt;
  if (clock.empty()) return Time{*date};
  if (clock[0] != 'T' && clock[0] != ' ') return std::nullopt;
  clock.remove_prefix(1);
  if (clock.ends_with('Z')) clock.remove_suffix(1);
  constexpr std::int64_t kLimits[] = {24, 60, 60};
  std::int64_t seconds = 0, scale = 3600;
  const auto parts = split(clock, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = parts[i].size() == 2 ? parse_integer(parts[i]) : std::nullopt;
    if (!part || *part < 0 || *part >= kLimits[i]) return std::nullopt;
    seconds += *part * scale;
    scale /= 60;
  }
  return Time{*date} + Seconds{seconds};
}

}  // namespace

std::string shown(const Arguments& arguments, std::string_view flag) {
  const std::string value(arguments.get(flag).value_or(""));
  if (!arguments.from_environment.contains(flag)) return fmt::format("`--{} {}`", flag, value);
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
  if (fix.empty()) fix = fmt::format("exahash explain --{}", flag);
  problems_.push_back({fmt::format("{} {}", shown(arguments_, flag), why), "", std::move(fix)});
}

void OptionReader::problem(std::string what, std::string fix) {
  problems_.push_back({std::move(what), "", std::move(fix)});
}

void OptionReader::exclude(std::string_view one, std::string_view other) {
  if (!arguments_.has(one) || !arguments_.has(other)) return;
  problem(fmt::format("`--{}` and `--{}` say the same thing twice", one, other),
          "give one of the two");
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
  if (!number) {
    wrong(flag, fmt::format("is no whole number ({})", what_it_is));
  } else if (*number < low || *number > high) {
    wrong(flag, fmt::format("is out of range: {}, {} to {}", what_it_is, with_thousands(low),
                            with_thousands(high)));
  } else {
    return number;
  }
  return std::nullopt;
}

std::optional<double> OptionReader::positive(std::string_view flag, std::string_view unit) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_number_with_unit(*given);
  if (!number || (!number->unit.empty() && number->unit != unit)) {
    wrong(flag, fmt::format("is no number of {}", unit));
  } else if (!(number->number > 0)) {
    wrong(flag, fmt::format("must be above 0 {}", unit));
  } else {
    return number->number;
  }
  return std::nullopt;
}

std::optional<double> OptionReader::noise() {
  const auto percent = positive("noise", "%");
  if (!percent) return std::nullopt;
  if (*percent > 100) {
    wrong("noise", "is more than 100 % per square root of a day", "1.1 fits 2022-26");
    return std::nullopt;
  }
  return *percent / 100;
}

std::optional<double> OptionReader::duration(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_number_with_unit(*given);
  const auto factor = number ? factor_of(number->unit, kDurations) : std::nullopt;
  if (!number) {
    wrong(flag, "is no time", "write 612.4s, 10.2min, 7h or 3days");
  } else if (!factor) {
    wrong(flag, fmt::format("has the unknown unit `{}`", number->unit),
          "units of time: s, min, h, days");
  } else if (!(number->number > 0)) {
    wrong(flag, "must be a time above 0");
  } else {
    return number->number * *factor;
  }
  return std::nullopt;
}

std::optional<double> OptionReader::difficulty(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_number_with_unit(*given);
  const auto factor = number ? factor_of(number->unit, kPrefixes) : std::nullopt;
  if (!number) {
    wrong(flag, "is no difficulty", "write 132.47T or 132470000000000");
  } else if (!factor) {
    wrong(flag, fmt::format("has the unknown unit `{}`", number->unit),
          "difficulty has no unit, only a prefix: k, M, G, T, P, E");
  } else if (!(number->number > 0) || !std::isfinite(number->number * *factor)) {
    wrong(flag, "must be above 0, and a number that fits");
  } else {
    return number->number * *factor;
  }
  return std::nullopt;
}

std::optional<consensus::NBits> OptionReader::bits(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_hex32(*given);
  if (!number) {
    wrong(flag, "is not nBits: up to 8 hexadecimal digits");
    return std::nullopt;
  }
  const consensus::NBits bits{*number};
  const auto& main = consensus::network(consensus::NetworkId::main);
  const auto fault = consensus::decode_bits(bits, main.pow_limit).fault;
  if (fault == consensus::BitsFault::none) return bits;
  wrong(flag, reason(fault));
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

std::optional<std::vector<double>> OptionReader::levels(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  std::vector<double> levels;
  for (const std::string_view field : split(*given, ',')) {
    std::string_view part = trim(field);
    if (part.ends_with('%')) part = trim(part.substr(0, part.size() - 1));
    const auto percent = parse_real(part);
    if (!percent || !(*percent > 0 && *percent < 100)) {
      wrong(flag, "is no list of levels above 0 and below 100 %", "write 50,90");
      return std::nullopt;
    }
    levels.push_back(*percent / 100);
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
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
