// Prefixes of units by the size of the number: 2.98 M in place of 0.00000298 T.

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::string_view kPrefixes = "kMGTPEZ";

double size_of(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  return number && std::isfinite(*number) ? std::fabs(*number) : 0;
}

// Hash rates and difficulties had all sizes: they fit wherever they are shown.
bool fits(const Look& look, std::string_view unit) {
  return !look.fixed && (look.fit || unit == "T" || (unit.size() > 3 && unit.ends_with("H/s")));
}

void scale_real(Value& value, double factor) {
  if (auto* number = std::get_if<double>(&value)) *number *= factor;
}

// Of the numbers of all columns in one unit, zeros left out.
struct Sizes {
  double largest = 0, least = 0;
  void add(double size) {
    if (size == 0) return;
    largest = std::max(largest, size);
    least = least == 0 ? size : std::min(least, size);
  }
  // So different that no one prefix suits all.
  [[nodiscard]] bool many(double factor) const {
    constexpr double kUnreadable = 1e-3, kSpan = 1e5;
    return least * factor < kUnreadable && least > 0 && largest > least * kSpan;
  }
};

// "EH/s" -> 1e18, "H/s"; nullopt where there is no prefix to take away.
std::optional<FittedUnit> base_unit(const std::string& unit) {
  const std::size_t place = unit.empty() ? kPrefixes.npos : kPrefixes.find(unit[0]);
  const std::string rest = unit.substr(unit.empty() ? 0 : 1);
  const bool known = rest.empty() || rest == "H/s" || rest.starts_with("USD") || rest == "W";
  if (place == kPrefixes.npos || !known) return std::nullopt;
  FittedUnit base{1000, rest};
  for (std::size_t i = 0; i < place; ++i) base.factor *= 1000;
  return base;
}

}  // namespace

FittedUnit fitted_unit(double number, const std::string& unit) {
  constexpr double kLeast = 0.1, kMost = 1e5;
  FittedUnit fitted{1, unit};
  double size = std::fabs(number);
  std::size_t place = unit.empty() ? kPrefixes.npos : kPrefixes.find(unit[0]);
  if (place == kPrefixes.npos || !std::isfinite(size) || size == 0) return fitted;
  if (size >= kLeast && size < kMost) return fitted;
  ++place;  // 0 is no prefix
  for (; size < 1 && place > 0; --place) {
    size *= 1000;
    fitted.factor *= 1000;
  }
  for (; size >= 1000 && place < kPrefixes.size(); ++place) {
    size /= 1000;
    fitted.factor /= 1000;
  }
  std::string prefix = place == 0 ? "" : std::string(1, kPrefixes[place - 1]);
  const std::string rest = unit.substr(1);
  if (rest.starts_with("USD") && prefix == "G") prefix = "bn ";  // as money is counted
  if (rest.starts_with("USD") && prefix == "T") prefix = "trn ";
  fitted.unit = prefix + rest;
  return fitted;
}

Figure as_shown(Figure figure) {
  if (!fits(figure.look, figure.unit)) return figure;
  const FittedUnit fitted = fitted_unit(size_of(figure.value), figure.unit);
  figure.unit = fitted.unit;
  figure.look.fit = false;
  scale_real(figure.value, fitted.factor);
  for (Interval& band : figure.intervals) {
    band.low *= fitted.factor;
    band.high *= fitted.factor;
  }
  return figure;
}

Table as_shown(const Table& table) {
  Table shown = table;
  if (table.show_last > 0 && table.rows.size() > table.show_last) {
    shown.rows.erase(shown.rows.begin(),
                     shown.rows.end() - static_cast<std::ptrdiff_t>(table.show_last));
  }
  std::map<std::string, Sizes> sizes;
  for (std::size_t c = 0; c < shown.columns.size(); ++c) {
    for (const auto& row : shown.rows) sizes[shown.columns[c].unit].add(size_of(row[c]));
  }
  for (std::size_t c = 0; c < shown.columns.size(); ++c) {
    Column& column = shown.columns[c];
    if (column.look.fixed) continue;
    const Sizes& size = sizes[column.unit];
    FittedUnit fitted{1, column.unit};
    if (fits(column.look, column.unit)) fitted = fitted_unit(size.largest, column.unit);
    if (const auto base = base_unit(column.unit); base && size.many(fitted.factor)) {
      fitted = *base;
      column.look = {.digits = 3, .si = true, .money = base->unit.starts_with("USD")};
    }
    column.unit = fitted.unit;
    column.look.fit = false;
    for (auto& row : shown.rows) scale_real(row[c], fitted.factor);
  }
  return shown;
}

}  // namespace exahash::report
