#pragma once

// Edits of one cell of a table, to see what becomes of a damaged one; the columns of the two tables
// of the chain's past.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/text.h"

namespace exahash::test {

// A table as cells; row 0 is the column line.
class TableEdit {
 public:
  explicit TableEdit(std::string_view text) {
    for (const std::string_view line : split(text.substr(0, text.size() - 1), '\n')) {
      const auto cells = split(line, ',');
      rows_.emplace_back(cells.begin(), cells.end());
    }
  }

  std::string& cell(std::size_t row, std::size_t column) { return rows_.at(row).at(column); }
  std::size_t rows() const { return rows_.size(); }
  void erase_row(std::size_t row) { rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(row)); }

  // Line ends may differ.
  std::string text(std::string_view line_end = "\n") const {
    std::string text;
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + row[i];
      text += line_end;
    }
    return text;
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

// Of epochs.csv.
enum EpochColumn : std::size_t {
  kIndex,
  kHeight,
  kFirstTime,
  kKind,
  kFirstHash,
  kBits,
  kSource,
  kWork,
  kLastTime,
  kLastHash,
  kTimespanLo,
  kTimespanHi
};
// Of daily.csv.
enum DayColumn : std::size_t { kDate, kPrice, kPriceSource, kDayBits, kBlocks, kSubsidy, kFees };

}  // namespace exahash::test
