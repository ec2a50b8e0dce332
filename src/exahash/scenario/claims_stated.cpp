#include "exahash/scenario/claims_stated.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/value_terms.h"

namespace exahash::scenario {
namespace {

using Compares = ClaimCheck::Compares;

struct Sign {
  std::string_view text;
  Compares compares;
};
constexpr auto kSigns = std::to_array<Sign>({{"<=", Compares::less_or_equal},
                                             {">=", Compares::greater_or_equal},
                                             {"<", Compares::less},
                                             {">", Compares::greater}});

// Half a unit of the last digit: 0.05 of "10.7", 0.5 of "959", 500000 of "1e6".
double half_step(std::string_view number) {
  const std::size_t e = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, e);
  const std::size_t point = mantissa.find('.');
  double step = 0.5;
  if (point != std::string_view::npos) {
    const auto digits = std::ranges::count_if(mantissa.substr(point + 1),
                                              [](unsigned char c) { return std::isdigit(c) != 0; });
    for (auto i = digits; i > 0; --i) step /= 10;
  }
  if (e == std::string_view::npos) return step;
  const auto power = parse_integer(number.substr(e + 1)).value_or(0);
  for (auto i = std::clamp<std::int64_t>(power, -400, 400); i != 0; i += i > 0 ? -1 : 1) {
    step = i > 0 ? step * 10 : step / 10;
  }
  return step;
}

struct OneNumber {
  double number = 0, step = 0;
  std::string_view unit;
};

tl::expected<OneNumber, ValueFault> read_one(const Piece& piece) {
  const auto read = parse_number_with_unit(piece.text);
  if (!read) {
    return tl::unexpected(fault_at(piece, piece.text.empty()
                                              ? std::string("a number is missing")
                                              : fmt::format("`{}` is no number", piece.text)));
  }
  if (!std::isfinite(read->number)) {
    return tl::unexpected(fault_at(piece, fmt::format("`{}` is too large", piece.text)));
  }
  const auto digits = static_cast<std::size_t>(
      read->unit.empty() ? piece.text.size() : read->unit.data() - piece.text.data());
  return OneNumber{read->number, half_step(piece.text.substr(0, digits)), trim(read->unit)};
}

double in_base(double number, const metrics::UnitSize& size) {
  return number * size.up / size.down;
}

}  // namespace

tl::expected<Stated, ValueFault> read_stated(std::string_view text) {
  const Piece whole = Piece{text, 0}.part(0);
  const std::size_t to = whole.text.find(" to ");
  const bool interval = to != std::string_view::npos;
  const auto low = read_one(whole.part(0, to));
  if (!low) return tl::unexpected(low.error());
  const auto high = interval ? read_one(whole.part(to + 4)) : low;
  if (!high) return tl::unexpected(high.error());
  if (interval && !low->unit.empty() && low->unit != high->unit) {
    return tl::unexpected(fault_at(whole, fmt::format("`{}` has two units", whole.text),
                                   "write the unit once, at the end"));
  }
  const auto size = metrics::unit_size(high->unit);
  if (!size) {
    return tl::unexpected(fault_at(whole, fmt::format("`{}` is no unit known here", high->unit),
                                   "docs/formats/claims.md lists the units"));
  }
  if (low->number > high->number) {
    return tl::unexpected(fault_at(whole, fmt::format("`{}` runs backwards", whole.text),
                                   "write the smaller number first"));
  }
  Stated stated{in_base(low->number, *size), in_base(high->number, *size), std::string(high->unit),
                *size, in_base(std::max(low->step, high->step), *size)};
  if (!std::isfinite(stated.low) || !std::isfinite(stated.high)) {
    return tl::unexpected(fault_at(whole, fmt::format("`{}` is too large", whole.text)));
  }
  return stated;
}

tl::expected<void, ValueFault> read_says(std::string_view text, ClaimCheck& check) {
  const Piece whole = Piece{text, 0}.part(0);
  check.says_text = whole.text;
  std::size_t after = 0;
  check.compares = Compares::within;
  for (const Sign& sign : kSigns) {
    if (after > 0 || !whole.text.starts_with(sign.text)) continue;
    after = sign.text.size();
    check.compares = sign.compares;
  }
  const Piece rest = whole.part(after);
  auto stated = read_stated(rest.text);
  if (!stated) {
    stated.error().from += rest.from;
    return tl::unexpected(stated.error());
  }
  if (after > 0 && stated->low != stated->high) {
    return tl::unexpected(fault_at(whole, "a comparison is with one number, not with an interval"));
  }
  const double step = after > 0 || stated->low != stated->high ? 0 : stated->step;
  check.low = stated->low - step;
  check.high = stated->high + step;
  if (check.unit.empty()) check.unit = stated->unit;
  check.says = *std::move(stated);
  return {};
}

tl::expected<void, ValueFault> read_within(std::string_view text, ClaimCheck& check) {
  const Piece whole = Piece{text, 0}.part(0);
  if (!check.says || check.compares != Compares::within) {
    return tl::unexpected(fault_at(whole, "goes with `says` of a number or an interval alone"));
  }
  const auto stated = read_stated(whole.text);
  if (!stated) return tl::unexpected(stated.error());
  const Stated& says = *check.says;
  const bool relative = stated->unit == "%";
  if (stated->low != stated->high || stated->low < 0 ||
      (!relative && !(stated->size.dimensions == says.size.dimensions))) {
    return tl::unexpected(fault_at(whole,
                                   "must be one number from 0 up, in % of what is said or in a "
                                   "unit like its"));
  }
  check.low = says.low - (relative ? std::abs(says.low) * stated->low : stated->low);
  check.high = says.high + (relative ? std::abs(says.high) * stated->low : stated->low);
  check.says_text += fmt::format(" +- {}", whole.text);
  return {};
}

}  // namespace exahash::scenario
