#include "exahash/scenario/value_terms.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

struct ValueTerm {
  Piece whole;
  double number = 0;
  Piece unit;
};

tl::expected<ValueTerm, ValueFault> read_term(const Piece& piece) {
  const auto read = parse_number_with_unit(piece.text);
  if (!read) {
    return tl::unexpected(fault_at(piece, piece.text.empty()
                                              ? std::string("a number is missing")
                                              : fmt::format("`{}` is not a number", piece.text)));
  }
  if (!std::isfinite(read->number)) {
    return tl::unexpected(fault_at(piece, fmt::format("`{}` is too large", piece.text)));
  }
  ValueTerm term{piece, read->number, {}};
  if (!read->unit.empty()) {
    term.unit = piece.part(static_cast<std::size_t>(read->unit.data() - piece.text.data()),
                           read->unit.size());
  }
  return term;
}

ValueFault wrong_unit(const ValueTerm& term, const Piece& unit, Dimension dimension) {
  const std::string wanted = list_of_units(dimension);
  const bool plain = wanted.empty();
  if (unit.text.empty()) {
    return fault_at(
        term.whole,
        fmt::format("`{}` has no unit ({} wants {})", term.whole.text, name(dimension), wanted),
        fmt::format("write `{} {}`", term.whole.text, usual_unit(dimension).name));
  }
  const std::string_view other = dimension_with(unit.text);
  const std::string kind = other.empty() ? std::string(" is not a unit known here")
                                         : fmt::format(" is a unit of {}", other);
  return fault_at(unit, fmt::format("`{}`{} ({})", unit.text, kind,
                                    plain ? std::string("a number without a unit is wanted")
                                          : fmt::format("{} wants {}", name(dimension), wanted)));
}

// Text that reads back to the value in this unit; nullopt if no number near it does.
std::optional<std::string> shown_in(const Unit& unit, double value) {
  const double near = value * unit.over / unit.times;
  const double huge = std::numeric_limits<double>::infinity();
  // 28.5 rather than 28.499999999999996, where both are the same.
  const double neat = parse_real(fmt::format("{:.12g}", near)).value_or(near);
  for (const double number :
       {neat, near, std::nextafter(near, -huge), std::nextafter(near, huge)}) {
    if (std::isfinite(number) && number * unit.times / unit.over == value) {
      return fmt::format("{}", number == 0 ? 0.0 : number);
    }
  }
  return std::nullopt;
}

}  // namespace

Piece Piece::part(std::size_t start, std::size_t length) const {
  const std::string_view cut = text.substr(start, length);
  const std::size_t blank = cut.find_first_not_of(" \t");
  if (blank == std::string_view::npos) return {{}, from + start};
  return {trim(cut), from + start + blank};
}

ValueFault fault_at(const Piece& piece, std::string reason, std::string meant) {
  return {std::move(reason), piece.from, piece.text.size(), std::move(meant)};
}

std::vector<Piece> split_piece(const Piece& piece, char separator) {
  std::vector<Piece> parts;
  std::size_t start = 0;
  for (const std::string_view field : split(piece.text, separator)) {
    parts.push_back(piece.part(start, field.size()));
    start += field.size() + 1;
  }
  return parts;
}

tl::expected<double, ValueFault> read_bare(const Piece& piece) {
  const auto number = parse_real(piece.text);
  if (number) return *number;
  return tl::unexpected(
      fault_at(piece, fmt::format("`{}` must be a number without a unit", piece.text)));
}

tl::expected<std::vector<double>, ValueFault> read_terms(const std::vector<Piece>& pieces,
                                                         const Piece& shared, Dimension dimension) {
  std::vector<ValueTerm> terms;
  for (const Piece& piece : pieces) {
    auto term = read_term(piece);
    if (!term) return tl::unexpected(term.error());
    terms.push_back(*term);
  }
  const Piece& common = shared.text.empty() ? terms.back().unit : shared;
  std::vector<double> values;
  for (const ValueTerm& term : terms) {
    const Piece& unit = term.unit.text.empty() ? common : term.unit;
    const Unit* known = unit_named(dimension, unit.text);
    if (known == nullptr) return tl::unexpected(wrong_unit(term, unit, dimension));
    const double value = term.number * known->times / known->over;
    values.push_back(value == 0 ? 0 : value);  // never -0
    if (!std::isfinite(values.back())) {
      return tl::unexpected(
          fault_at(term.whole, fmt::format("`{}` is too large", term.whole.text)));
    }
  }
  return values;
}

Written write_terms(const std::vector<double>& values, Dimension dimension) {
  for (const Unit& unit : {usual_unit(dimension), units_of(dimension).back()}) {
    Written written{{}, unit.name.empty() ? std::string() : " " + std::string(unit.name)};
    for (const double value : values) {
      if (auto text = shown_in(unit, value)) written.numbers.push_back(*std::move(text));
    }
    if (written.numbers.size() == values.size()) return written;
  }
  return {};  // not reached: the slot's own unit shows every number
}

std::string write_number(double value, Dimension dimension) {
  const Written written = write_terms({value}, dimension);
  return written.numbers.front() + written.unit;
}

}  // namespace exahash::scenario
