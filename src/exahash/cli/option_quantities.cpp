// Quantities with units, and levels, from the text of options.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/option_reader.h"
#include "exahash/consensus/network.h"
#include "exahash/metrics/unit_conversion.h"

namespace exahash::cli {
namespace {

constexpr double kLeastDifficulty = 1;       // mainnet's limit of proof of work
constexpr double kLargestDifficulty = 1e30;  // 2^100; a double holds it with its square
constexpr std::size_t kBitsDigits = 8;

struct Scale {
  std::string_view unit;
  double factor;
};

constexpr Scale kDurations[] = {{"", 1},      {"s", 1},       {"sec", 1},
                                {"min", 60},  {"m", 60},      {"h", 3600},
                                {"d", 86400}, {"day", 86400}, {"days", 86400}};
constexpr Scale kPrefixes[] = {{"", 1},    {"k", 1e3},  {"K", 1e3},  {"M", 1e6},
                               {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"E", 1e18}};

constexpr Scale kHashRates[] = {{"H/s", 1},     {"kH/s", 1e3},  {"MH/s", 1e6},  {"GH/s", 1e9},
                                {"TH/s", 1e12}, {"PH/s", 1e15}, {"EH/s", 1e18}, {"ZH/s", 1e21}};
constexpr double kLargestHashRate = 1e27;

template <std::size_t N>
std::optional<double> factor_of(std::string_view unit, const Scale (&scales)[N]) {
  for (const Scale& scale : scales) {
    if (scale.unit == unit) return scale.factor;
  }
  return std::nullopt;
}

std::string_view bits_reason(consensus::BitsFault fault) {
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

// A plain number of what is counted in per cent, as scenarios read it: below 1 it is a share, 0.3
// is 30 %. Above 1 it is per cent. 1 itself could be either; so could a plain number up to 1 of
// what is per cent a year.
tl::expected<double, Problem> plain_percent(double number, std::string_view unit) {
  const double size = std::abs(number);
  if (size > 1 || number == 0 || !std::isfinite(number)) return number;
  if (size < 1 && unit == "%") return number * 100;
  return tl::unexpected<Problem>(
      Problem{fmt::format("may be {:.10g} or {:.10g} {}", number, number * 100, unit), "",
              fmt::format("write `{0:.10g}{2}` or `{1:.10g}{2}`", number, number * 100, unit)});
}

tl::expected<double, Problem> plain_number(double number, std::string_view unit) {
  return unit.starts_with('%') ? plain_percent(number, unit) : number;
}

}  // namespace

tl::expected<double, Problem> quantity_of(std::string_view text, std::string_view unit, double low,
                                          double high) {
  const auto wrong = [](std::string what, std::string fix = {}) {
    return tl::unexpected<Problem>(Problem{std::move(what), "", std::move(fix)});
  };
  const std::string of_unit = unit.empty() ? "" : fmt::format(" {}", unit);
  const auto number = parse_number_with_unit(trim(text));
  if (!number) return wrong(fmt::format("is no number{}", unit.empty() ? "" : " of" + of_unit));
  const bool plain = number->unit.empty() || !std::isfinite(number->number);
  const auto bare = plain ? plain_number(number->number, unit) : number->number;
  const auto fits = [&](double one) { return one >= low && one <= high; };
  if (!bare && (fits(number->number) || fits(number->number * 100))) {
    return tl::unexpected(bare.error());
  }
  const auto value = plain ? std::optional(bare.value_or(number->number))
                           : metrics::converted(number->number, number->unit, unit);
  if (!value) {
    return wrong(fmt::format("has the unknown unit `{}`", number->unit),
                 unit.empty() ? std::string("write a plain number")
                              : "units: " + metrics::examples_of_unit(unit));
  }
  if (!fits(*value)) {
    return wrong(fmt::format("is out of range: {:.10g} to {:.10g}{}", low, high, of_unit));
  }
  return *value;
}

std::optional<double> OptionReader::positive(std::string_view flag, std::string_view unit,
                                             double most) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const std::string after = unit.empty() ? "" : fmt::format(" {}", unit);
  const auto number = parse_number_with_unit(*given);
  if (!number || (!number->unit.empty() && number->unit != unit)) {
    wrong(flag, unit.empty() ? "is no number" : fmt::format("is no number of {}", unit));
    return std::nullopt;
  }
  const auto value = number->unit.empty() ? plain_number(number->number, unit) : number->number;
  if (!value) {
    wrong(flag, value.error().what, value.error().fix);
  } else if (!(*value > 0)) {
    wrong(flag, fmt::format("must be above 0{}", after));
  } else if (*value > most) {
    wrong(flag, fmt::format("is too large: at most {}{}",
                            with_thousands(static_cast<std::int64_t>(most)), after));
  } else {
    return *value;
  }
  return std::nullopt;
}

std::optional<double> OptionReader::quantity(std::string_view flag, std::string_view unit,
                                             double low, double high) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto value = quantity_of(*given, unit, low, high);
  if (value) return *value;
  wrong(flag, value.error().what, value.error().fix);
  return std::nullopt;
}

std::optional<double> OptionReader::noise() {
  constexpr double kMost = 100;
  const auto percent = positive("noise", "%", kMost);
  return percent ? std::optional(*percent / 100) : std::nullopt;
}

std::optional<double> OptionReader::duration(std::string_view flag, double most_days) {
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
  } else if (number->number * *factor > most_days * 86400) {
    wrong(flag, fmt::format("is too long: at most {} day{}",
                            with_thousands(static_cast<std::int64_t>(most_days)),
                            most_days == 1 ? "" : "s"));
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
  } else if (!(number->number * *factor >= kLeastDifficulty)) {
    wrong(flag, "is below 1, the least difficulty of mainnet");
  } else if (number->number * *factor > kLargestDifficulty) {
    wrong(flag, "is too large: at most 1e30");
  } else {
    return number->number * *factor;
  }
  return std::nullopt;
}

std::optional<double> OptionReader::hash_rate(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const auto number = parse_number_with_unit(*given);
  const auto factor = number ? factor_of(number->unit, kHashRates) : std::nullopt;
  if (!number) {
    wrong(flag, "is no hash rate", "write 5ZH/s or 400EH/s");
  } else if (!factor) {
    wrong(flag,
          number->unit.empty() ? "has no unit"
                               : fmt::format("has the unknown unit `{}`", number->unit),
          "units of hash rate: TH/s, PH/s, EH/s, ZH/s");
  } else if (!(number->number >= 0)) {
    wrong(flag, "must be 0 or above");
  } else if (number->number * *factor > kLargestHashRate) {
    wrong(flag, "is too large: at most 1,000,000 ZH/s");
  } else {
    return number->number * *factor;
  }
  return std::nullopt;
}

std::optional<consensus::NBits> OptionReader::bits(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  const bool marked = given->starts_with("0x") || given->starts_with("0X");
  const auto number = parse_hex32(*given);
  if (!number || given->size() != kBitsDigits + (marked ? 2 : 0)) {
    wrong(flag, "is not nBits: 8 hexadecimal digits");
    return std::nullopt;
  }
  const consensus::NBits bits{*number};
  const auto& main = consensus::network(consensus::NetworkId::main);
  const auto fault = consensus::decode_bits(bits, main.pow_limit).fault;
  if (fault == consensus::BitsFault::none) return bits;
  wrong(flag, bits_reason(fault));
  return std::nullopt;
}

std::optional<std::vector<double>> OptionReader::levels(std::string_view flag) {
  const auto given = text(flag);
  if (!given) return std::nullopt;
  std::vector<double> levels;
  for (const std::string_view field : split(*given, ',')) {
    std::string_view part = trim(field);
    const bool sign = part.ends_with('%');
    if (sign) part = trim(part.substr(0, part.size() - 1));
    const auto number = parse_real(part);
    const auto percent = number && !sign ? plain_percent(*number, "%") : number.value_or(0);
    if (!percent) {
      wrong(flag, percent.error().what, percent.error().fix);
      return std::nullopt;
    }
    if (!(*percent > 0 && *percent < 100)) {
      wrong(flag, "is no list of levels above 0 and below 100 %", "write 50,90");
      return std::nullopt;
    }
    levels.push_back(*percent / 100);
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

}  // namespace exahash::cli
