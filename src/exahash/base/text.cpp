#include "exahash/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace exahash {
namespace {

constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

// Long enough for every double that a person or a table writes.
constexpr std::size_t kMaxNumberLength = 64;

// Removes underscores that stand between digits; 0 length if one stands anywhere else.
struct Digits {
  char text[kMaxNumberLength];
  std::size_t length = 0;
};

Digits without_underscores(std::string_view text) noexcept {
  Digits digits;
  if (text.size() > kMaxNumberLength) return digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      digits.text[digits.length++] = text[i];
    } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
      digits.length = 0;
      return digits;
    }
  }
  return digits;
}

template <class Number, class... Format>
std::optional<Number> parse_whole(std::string_view text, Format... format) noexcept {
  const Digits digits = without_underscores(text);
  if (digits.length == 0) return std::nullopt;
  Number number{};
  const char* end = digits.text + digits.length;
  const auto [stop, fault] = std::from_chars(digits.text, end, number, format...);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return number;
}

// As parse_real, but infinite where a number is too large for a double and 0 where it is too small.
std::optional<double> parse_any_size(std::string_view text) noexcept {
  const Digits digits = without_underscores(text);
  if (digits.length == 0) return std::nullopt;
  double number = 0;
  const char* end = digits.text + digits.length;
  const auto [stop, fault] = std::from_chars(digits.text, end, number);
  if (stop != end) return std::nullopt;
  if (fault == std::errc::result_out_of_range) {
    const std::string_view whole(digits.text, digits.length);
    const bool small = whole.find("e-") != whole.npos || whole.find("E-") != whole.npos;
    const double limit = small ? 0 : std::numeric_limits<double>::infinity();
    return text.starts_with('-') ? -limit : limit;
  }
  if (fault != std::errc{} || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
  return parse_whole<std::int64_t>(text);
}

bool is_whole_number(std::string_view text) noexcept {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<double> parse_real(std::string_view text) noexcept {
  const auto number = parse_whole<double>(text, std::chars_format::general);
  if (number && !std::isfinite(*number)) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> parse_hex32(std::string_view text) noexcept {
  if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
  if (text.empty() || text.size() > 8) return std::nullopt;
  std::uint32_t number = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (fault != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<NumberWithUnit> parse_number_with_unit(std::string_view text) noexcept {
  text = trim(text);
  // The longest prefix that is a number; what follows is the unit ("1e3 s", but "1 EH/s").
  for (std::size_t length = text.size(); length > 0; --length) {
    const bool cut = length < text.size() && is_digit(text[length]);  // inside a number too long
    if (const auto number = cut ? std::nullopt : parse_any_size(text.substr(0, length))) {
      return NumberWithUnit{*number, trim(text.substr(length))};
    }
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (std::size_t start = 0;;) {
    const std::size_t stop = text.find(separator, start);
    fields.push_back(text.substr(start, stop - start));
    if (stop == std::string_view::npos) return fields;
    start = stop + 1;
  }
}

std::optional<std::string_view> did_you_mean(std::string_view word,
                                             const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> nearest;
  std::size_t least = (word.size() + 1) / 3 + 1;
  for (const std::string_view candidate : candidates) {
    // Three rows of the Damerau-Levenshtein table (optimal string alignment).
    const std::size_t width = candidate.size() + 1;
    std::vector<std::size_t> before(width), above(width), row(width);
    for (std::size_t j = 0; j < width; ++j) above[j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      row[0] = i;
      for (std::size_t j = 1; j < width; ++j) {
        const std::size_t swap_cost = word[i - 1] == candidate[j - 1] ? 0 : 1;
        row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + swap_cost});
        if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] && word[i - 2] == candidate[j - 1]) {
          row[j] = std::min(row[j], before[j - 2] + 1);
        }
      }
      before.swap(above);
      above.swap(row);
    }
    const std::size_t distance = above[width - 1];
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

namespace {

// Bytes of what moves the cursor or cannot be seen, at the beginning of the text; 0: none.
std::size_t unprintable_size(std::string_view text) noexcept {
  const auto at = [&](std::size_t i) {
    return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
  };
  if (at(0) < 0x20 || at(0) == 0x7f) return 1;
  // U+0080 to U+009F are controls too.
  if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) < 0xa0) return 2;
  // Of no width, and those that turn the direction of what follows: U+200B to U+200F, U+2028 to
  // U+202E, U+2060 to U+206F, U+FEFF.
  const bool mark = at(0) == 0xe2 && at(1) == 0x80 &&
                    ((at(2) >= 0x8b && at(2) <= 0x8f) || (at(2) >= 0xa8 && at(2) <= 0xae));
  const bool join = at(0) == 0xe2 && at(1) == 0x81 && at(2) >= 0xa0 && at(2) <= 0xaf;
  const bool order = at(0) == 0xef && at(1) == 0xbb && at(2) == 0xbf;
  return mark || join || order ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t hidden = unprintable_size(text);
    for (std::size_t i = 0; i < hidden; ++i) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
    }
    if (hidden == 0) out += text.front();
    text.remove_prefix(std::max<std::size_t>(hidden, 1));
  }
  return out;
}

std::string with_thousands(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string counted(std::int64_t number, std::string_view noun) {
  return with_thousands(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string with_significant(double number, int digits) {
  const double size = std::fabs(number);
  if (!(size >= 1e-6) || !(size < 1e15)) {
    return size == 0 ? "0" : fmt::format("{:.{}g}", number, digits);
  }
  // fmt rounds in exponent form; its exponent says how many decimals are significant.
  const std::string rounded = fmt::format("{:.{}e}", number, digits - 1);
  std::string_view power = std::string_view(rounded).substr(rounded.find('e') + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  const auto exponent = parse_integer(power);
  const int decimals = std::max(0, digits - 1 - static_cast<int>(exponent.value_or(0)));
  return fmt::format("{:.{}f}", parse_real(rounded).value_or(number), decimals);
}

Utf8Character first_of_utf8(std::string_view text) noexcept {
  if (text.empty()) return {};
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return {};
  std::uint32_t code = first & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {};
    code = code << 6 | (next & 0x3f);
  }
  constexpr std::uint32_t kLeast[] = {0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < kLeast[length - 2] || code > 0x10ffff || surrogate) return {};
  return {code, length};
}

std::size_t first_fault_of_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = first_of_utf8(text.substr(i)).length;
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

}  // namespace exahash
