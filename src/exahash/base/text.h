#pragma once

// Numbers from text: std::from_chars only, so that no locale and no C library changes a bit.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exahash {

// The whole text is one decimal number ("-3", "1_000"); nullopt otherwise. Underscores may
// separate digits. No leading '+', no white space.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text) noexcept;
// Digits, perhaps after "-": a whole number of any size.
[[nodiscard]] bool is_whole_number(std::string_view text) noexcept;

// The whole text is one finite decimal number ("132.47", "1e3", "10_000"); nullopt otherwise,
// also for NaN and infinity.
[[nodiscard]] std::optional<double> parse_real(std::string_view text) noexcept;

// 1 to 8 hexadecimal digits, with or without "0x"; nullopt otherwise.
[[nodiscard]] std::optional<std::uint32_t> parse_hex32(std::string_view text) noexcept;

// "612.4s" -> {612.4, "s"}; "132.47 T" -> {132.47, "T"}; "7" -> {7, ""}. A number too large for a
// double is infinite ("1e400s"), one too small is 0.
struct NumberWithUnit {
  double number;
  std::string_view unit;  // points into the text
};
[[nodiscard]] std::optional<NumberWithUnit> parse_number_with_unit(std::string_view text) noexcept;

[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// Fields between separators; "a,,b" has three. No quoting.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// The candidate nearest to the word if it is near enough to be meant (about a third of its
// letters differ at most: Damerau-Levenshtein); nullopt otherwise.
[[nodiscard]] std::optional<std::string_view> did_you_mean(
    std::string_view word, const std::vector<std::string_view>& candidates);

// For a terminal: control bytes as "\x1b"; other bytes as they are.
[[nodiscard]] std::string printable(std::string_view text);

// The character at the text's start and its bytes; none: empty, or no well-formed UTF-8.
struct Utf8Character {
  std::uint32_t code = 0;
  std::size_t length = 0;
};
[[nodiscard]] Utf8Character first_of_utf8(std::string_view text) noexcept;
// Where the first byte stands that is no part of well-formed UTF-8; npos if all are.
[[nodiscard]] std::size_t first_fault_of_utf8(std::string_view text) noexcept;

// 1234567 -> "1,234,567"
[[nodiscard]] std::string with_thousands(std::int64_t number);

// "1 path", "1,000 paths"
[[nodiscard]] std::string counted(std::int64_t number, std::string_view noun);

// Rounded to so many significant digits, never in exponent form between 1e-6 and 1e15:
// 948.2861 to 4 -> "948.3"; 0.0256 to 2 -> "0.026".
[[nodiscard]] std::string with_significant(double number, int digits);

}  // namespace exahash
