#pragma once

// Tables of facts in CSV: lines, cells, and the list of all that is wrong with them.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exahash/base/expected.h"

namespace exahash {

// Everything found wrong; the first 20 with their text, the rest counted.
class TableProblems {
 public:
  // `fix` stands under each: what to do about it.
  explicit TableProblems(std::string fix) : fix_(std::move(fix)) {}
  void add(std::string what, std::string where);
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  // So many that reading on tells no more (a file of another kind).
  [[nodiscard]] bool hopeless() const noexcept { return count_ >= 10000; }
  [[nodiscard]] Error error() const;  // bad_input; requires count() > 0

 private:
  std::string fix_;
  std::vector<Problem> kept_;
  std::size_t count_ = 0;
};

enum class Quoting { none, double_quotes };  // "a, ""b""" is the cell a, "b"; none over lines

// A CSV table with a fixed column line; lines end with LF or CRLF, a byte-order mark is passed
// over. Reads row by row; everything wrong goes to the list of problems.
class TableReader {
 public:
  // All arguments must outlive the reader. After a wrong column line there are no rows.
  TableReader(std::string_view text, const std::string& file,
              std::span<const std::string_view> columns, TableProblems& problems,
              Quoting quoting = Quoting::none);

  // The next line with the right number of fields or not: false at the end of the text. Cells of
  // a row with a wrong number of fields are empty and it is not sound().
  bool next();

  // Nothing wrong was reported of this row.
  [[nodiscard]] bool sound() const noexcept { return sound_; }
  [[nodiscard]] std::size_t line() const noexcept { return line_; }  // of the file, from 1
  [[nodiscard]] std::string_view cell(std::size_t column) const { return cells_[column]; }
  [[nodiscard]] bool blank(std::size_t column) const { return cells_[column].empty(); }

  // Reports the cell: COLUMN = "FOUND" (must be EXPECTED).
  void reject(std::size_t column, std::string_view expected);

  // The cell as a number in [low, high]; otherwise reported, and 0.
  std::int64_t integer(std::size_t column, std::int64_t low, std::int64_t high);
  double real(std::size_t column, double low, double high);
  // Exactly 8 hexadecimal digits; otherwise reported, and nullopt.
  std::optional<std::uint32_t> hex32(std::size_t column);
  // Lower-case letters, digits and "-", at most 32; otherwise reported.
  std::string word(std::size_t column);

 private:
  void check_columns(std::string_view header);
  std::size_t split_row(std::string_view line);
  std::string_view take_line();

  std::string_view rest_;
  const std::string& file_;
  std::span<const std::string_view> columns_;
  TableProblems& problems_;
  Quoting quoting_;
  std::vector<std::string_view> cells_;
  std::deque<std::string> unquoted_;  // of this row
  std::size_t line_ = 0;
  bool sound_ = true;
};

// `12` of file -> "file:12"
[[nodiscard]] std::string place(const std::string& file, std::size_t line);

// Quoted, at most 40 bytes of it, with what cannot be printed as \xNN.
[[nodiscard]] std::string quoted(std::string_view found);

}  // namespace exahash
