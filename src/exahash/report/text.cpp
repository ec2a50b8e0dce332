#include "exahash/report/text.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::report {
namespace {

// Commas into the whole part; texts in exponent form stay as they are.
std::string grouped(std::string digits) {
  if (digits.find('e') != std::string::npos) return digits;
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  const std::size_t stop = std::min(digits.find('.'), digits.size());
  for (std::size_t i = stop; i > first + 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

// Digits before the point are never rounded away, but in a unit that a person chose: "897,600
// PH/s".
std::string rounded(double number, const Look& look) {
  if (look.decimals >= 0) return fmt::format("{:.{}f}", number, look.decimals);
  const double size = std::fabs(number);
  double reach = 1;
  for (int i = 0; i < look.digits; ++i) reach *= 10;
  const bool whole = size >= reach && size < 1e15;
  if (!whole) return with_significant(number, look.digits);
  double unit = 1;
  for (; look.fixed && size / unit >= reach; unit *= 10) {
  }
  return fmt::format("{:.0f}", unit > 1 ? std::round(number / unit) * unit : number);
}

// 132472011079030.3 -> "132.47 T"
std::string with_prefix(double number, const Look& look) {
  constexpr std::string_view kSi[] = {"", " k", " M", " G", " T", " P", " E", " Z"};
  constexpr std::string_view kMoney[] = {"", " k", " M", " bn", " trn"};
  const auto prefixes = look.money ? std::span<const std::string_view>(kMoney) : kSi;
  std::size_t i = 0;
  while (std::fabs(number) >= 999.5 && i + 1 < prefixes.size()) {
    number /= 1000;
    ++i;
  }
  return with_significant(number, look.digits).append(prefixes[i]);
}

// "2.3e-13" -> "2.3 x 10^-13"
std::string with_power(const std::string& text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  const bool minus = text.substr(e + 1, 1) == "-";
  std::string power = text.substr(e + 2);
  power.erase(0, std::min(power.find_first_not_of('0'), power.size() - 1));
  return fmt::format("{} x 10^{}{}", text.substr(0, e), minus ? "-" : "", power);
}

std::string real_text(double number, const Look& look) {
  if (std::isnan(number)) return "-";
  if (std::isinf(number)) return number > 0 ? "no limit" : "-no limit";
  if (look.si) {
    const bool plus = look.sign && number > 0;
    return (plus ? "+" : "") + with_prefix(number, look);
  }
  std::string text = rounded(number, look);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  if (zero && text.starts_with('-')) text.erase(0, 1);
  if (zero && look.decimals > 3) text = "0";  // no use of so many digits
  if (!look.plain) text = grouped(text);
  if (look.sign && number > 0 && !zero) text.insert(0, "+");
  return with_power(text);
}

// The same number of decimals for the ends of an interval as its value shows.
Look look_of_bounds(const Figure& figure) {
  Look look = figure.look;
  const auto* number = std::get_if<double>(&figure.value);
  if (!number || look.decimals >= 0 || !std::isfinite(*number)) return look;
  const std::string text = real_text(*number, look);
  if (text.find('^') != std::string::npos) return look;
  const std::size_t point = text.find('.');
  if (point == std::string::npos && look.fixed) return look;
  look.decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  return look;
}

}  // namespace

bool is_number(const Value& value) noexcept {
  return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
}

std::string value_text(const Value& value, const Look& look) {
  if (const auto* number = std::get_if<double>(&value)) return real_text(*number, look);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    const std::string text = look.plain ? fmt::format("{}", *whole) : with_thousands(*whole);
    return look.sign && *whole > 0 ? "+" + text : text;
  }
  return "-";
}

std::string figure_text(const Figure& given) {
  if (!given.text.empty()) return given.text;
  const Figure figure = as_shown(given);
  std::string text = value_text(figure.value, figure.look);
  const bool known = !std::holds_alternative<std::monostate>(figure.value);
  if (known && !figure.unit.empty()) text += " " + figure.unit;
  return text;
}

std::string level_text(double level) {
  return fmt::format("{:.12g}", level * 100);
}

std::string interval_text(const Figure& given) {
  std::string text;
  const Figure figure = as_shown(given);
  const Look look = look_of_bounds(figure);
  for (const Interval& band : figure.intervals) {
    if (!band.shown) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} %: {} to {}", level_text(band.level), real_text(band.low, look),
                        real_text(band.high, look));
    if (!figure.unit.empty()) text += " " + figure.unit;
  }
  return text;
}

std::size_t text_width(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string padded(std::string_view text, std::size_t width, bool right) {
  const std::size_t have = text_width(text);
  const std::string blank(width > have ? width - have : 0, ' ');
  return right ? blank + std::string(text) : std::string(text) + blank;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const std::string_view word : split(text, ' ')) {
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (text_width(line) + 1 + text_width(word) <= width) {
      line.append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

std::string bold(std::string_view text, bool colour) {
  return colour ? fmt::format("\033[1m{}\033[0m", text) : std::string(text);
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string heading(const Column& column) {
  return column.unit.empty() ? column.label : column.label + " (" + column.unit + ")";
}

}  // namespace exahash::report
