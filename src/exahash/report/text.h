#pragma once

// How single values and lines look to a person. Used by the table and Markdown renderers.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/document.h"

namespace exahash::report {

inline constexpr std::size_t kColumnGap = 2;  // spaces between columns of a table

// "1,234.5", "+1.2", "yes", "-" where nothing is known. Never "-0.0".
[[nodiscard]] std::string value_text(const Value& value, const Look& look);

// Value with its unit, or the figure's own text.
[[nodiscard]] std::string figure_text(const Figure& figure);

// A level in percent: 0.9 -> "90", 0.9999999 -> "99.99999".
[[nodiscard]] std::string level_text(double level);

// "90 %: -5.2 to +1.2 %"; several bands are joined by ", ". As many decimals as the value has.
[[nodiscard]] std::string interval_text(const Figure& figure);

// Columns that a terminal needs: UTF-8 code points.
[[nodiscard]] std::size_t text_width(std::string_view text) noexcept;
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool right);

// Broken at spaces so that no line is longer than `width` (a longer word stays whole).
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

[[nodiscard]] std::string bold(std::string_view text, bool colour);
[[nodiscard]] std::string without_trailing_blanks(std::string line);

// A unit whose prefix suits a number of this size in the unit given, and the factor to it:
// (3e-6, "T") -> 1e6, "M"; (900, "EH/s") stays. Numbers from 0.1 to 99,999 stay as they are.
struct FittedUnit {
  double factor = 1;
  std::string unit;
};
[[nodiscard]] FittedUnit fitted_unit(double number, const std::string& unit);

// The figure, and the rows of a table that a person sees, in fitting units (Look::fit; hash rates
// and difficulties always): one for a value and its intervals, one for all columns of a table that
// share a unit, by the largest. Where those differ too much for one prefix, each has its own:
// "8.46 M" beneath "hash rate (H/s)".
[[nodiscard]] Figure as_shown(Figure figure);
[[nodiscard]] Table as_shown(const Table& table);

// Heading of a column: "difficulty (T)".
[[nodiscard]] std::string heading(const Column& column);

[[nodiscard]] bool is_number(const Value& value) noexcept;

}  // namespace exahash::report
