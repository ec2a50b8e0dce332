#pragma once

// Tables of a person's own: their first line names the columns, in any order.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/csv_table.h"

namespace exahash::scenario {

class NamedColumns {
 public:
  // The names that a column may have; unknown ones and those that stand twice go to the problems,
  // with what was meant. `known` must outlive this, and the text too.
  NamedColumns(std::string_view text, const std::string& origin,
               std::span<const std::string_view> known, TableProblems& problems);

  [[nodiscard]] bool sound() const noexcept { return sound_; }
  // The first line is empty: a problem too.
  [[nodiscard]] bool none() const noexcept { return in_file_.size() == 1 && in_file_[0].empty(); }
  // As the file has them, for a TableReader.
  [[nodiscard]] std::span<const std::string_view> in_file() const noexcept { return in_file_; }
  // Where the column `known[which]` is; nullopt: not in the file.
  [[nodiscard]] std::optional<std::size_t> at(std::size_t which) const { return at_[which]; }
  // The column is there and the row has something in it.
  [[nodiscard]] bool given(const TableReader& table, std::size_t which) const {
    return at_[which] && !table.blank(*at_[which]);
  }

 private:
  std::vector<std::string_view> in_file_;
  std::vector<std::optional<std::size_t>> at_;
  bool sound_ = true;
};

}  // namespace exahash::scenario
