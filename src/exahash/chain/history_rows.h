#pragma once

// The parsers of the two tables, and the checks between their rows. Used by history.cpp only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/csv_table.h"
#include "exahash/chain/history.h"
#include "exahash/consensus/network.h"

namespace exahash::chain {

// What to do about a fault in either.
inline constexpr std::string_view kMendTable =
    "correct it, or give --data another folder: the bundled table stands in for a file missing "
    "there";

// Rows with a fault are reported and stand in the result as far as they could be read: use it
// only if the list of problems has not grown.
[[nodiscard]] std::vector<Epoch> parse_epochs(std::string_view text, const std::string& file,
                                              TableProblems& problems);
[[nodiscard]] std::vector<Day> parse_days(std::string_view text, const std::string& file,
                                          TableProblems& problems);

// The rules between sound rows: genesis first, no gaps, work that adds up, times that can be,
// timespans that give the next bits and are tight. Requires epochs.size() == sound.size() > 0.
void check_epochs(const std::vector<Epoch>& epochs, const std::vector<bool>& sound,
                  const std::string& file, TableProblems& problems);

// A day's bits and subsidy are those of the epoch that its last block lies in.
void check_days_against_epochs(const std::vector<Day>& days, const std::vector<Epoch>& epochs,
                               const std::string& days_file, TableProblems& problems);

inline constexpr std::int64_t kShortestTimespan = consensus::kTargetTimespan / 4;  // s, clamped
inline constexpr std::int64_t kLongestTimespan = consensus::kTargetTimespan * 4;

// Hexadecimal without leading zeros, as the table has chain work.
[[nodiscard]] std::string short_hex(const math::U256& number);

// Rows start on the second line of a table.
constexpr std::size_t line_of_row(std::size_t row) noexcept {
  return row + 2;
}

}  // namespace exahash::chain
