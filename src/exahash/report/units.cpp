// Prefixes of units by the size of the number: 2.98 M in place of 0.00000298 T.

#include <algorithm>
#include <cmath>
#include <map>

#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::string_view kPrefixes = "kMGTPEZ";

double size_of(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  return number && std::isfinite(*number) ? std::fabs(*number) : 0;
}

void scale(Value& value, double factor) {
  if (auto* number = std::get_if<double>(&value)) *number *= factor;
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
  const std::string prefix = place == 0 ? "" : std::string(1, kPrefixes[place - 1]);
  fitted.unit = prefix + unit.substr(1);
  return fitted;
}

Figure as_shown(Figure figure) {
  if (!figure.look.fit) return figure;
  const FittedUnit fitted = fitted_unit(size_of(figure.value), figure.unit);
  figure.unit = fitted.unit;
  figure.look.fit = false;
  scale(figure.value, fitted.factor);
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
  std::map<std::string, double> largest;
  for (std::size_t c = 0; c < shown.columns.size(); ++c) {
    if (!shown.columns[c].look.fit) continue;
    double& size = largest[shown.columns[c].unit];
    for (const auto& row : shown.rows) size = std::max(size, size_of(row[c]));
  }
  for (std::size_t c = 0; c < shown.columns.size(); ++c) {
    Column& column = shown.columns[c];
    if (!column.look.fit) continue;
    const FittedUnit fitted = fitted_unit(largest[column.unit], column.unit);
    column.unit = fitted.unit;
    column.look.fit = false;
    for (auto& row : shown.rows) scale(row[c], fitted.factor);
  }
  return shown;
}

}  // namespace exahash::report
