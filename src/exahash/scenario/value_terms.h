#pragma once

// Numbers with units inside a value, and back to text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "exahash/scenario/units.h"
#include "exahash/scenario/values.h"

namespace exahash::scenario {

// A piece of the text that is read, with its place in it.
struct Piece {
  std::string_view text;
  std::size_t from = 0;

  [[nodiscard]] Piece part(std::size_t start, std::size_t length = std::string_view::npos) const;
};
[[nodiscard]] ValueFault fault_at(const Piece& piece, std::string reason, std::string meant = {});
[[nodiscard]] std::vector<Piece> split_piece(const Piece& piece, char separator);

// A finite number without a unit.
[[nodiscard]] tl::expected<double, ValueFault> read_bare(const Piece& piece);
// Numbers of the dimension in the slot's unit. A number without a unit has that of `shared`, the
// text after the closing bracket, or that of the last piece.
[[nodiscard]] tl::expected<std::vector<double>, ValueFault> read_terms(
    const std::vector<Piece>& pieces, const Piece& shared, Dimension dimension);

// Numbers in the slot's unit as text and the unit that all are written in.
struct Written {
  std::vector<std::string> numbers;
  std::string unit;  // with a space before it; empty if it has no name
};
[[nodiscard]] Written write_terms(const std::vector<double>& values, Dimension dimension);

}  // namespace exahash::scenario
