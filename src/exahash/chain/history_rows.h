#pragma once

// The parsers of the two tables, and the checks between their rows. Used by history.cpp only.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/chain/history.h"
#include "exahash/chain/history_table.h"

namespace exahash::chain {

// Rows with a fault are reported and stand in the result as far as they could be read: use it
// only if the list of problems has not grown.
[[nodiscard]] std::vector<Epoch> parse_epochs(std::string_view text, const std::string& file,
                                              TableProblems& problems);
[[nodiscard]] std::vector<Day> parse_days(std::string_view text, const std::string& file,
                                          TableProblems& problems);

// A day's bits and subsidy are those of the epoch that its last block lies in.
void check_days_against_epochs(const std::vector<Day>& days, const std::vector<Epoch>& epochs,
                               const std::string& days_file, TableProblems& problems);

// Rows start on the second line of a table.
constexpr std::size_t line_of_row(std::size_t row) noexcept {
  return row + 2;
}

}  // namespace exahash::chain
