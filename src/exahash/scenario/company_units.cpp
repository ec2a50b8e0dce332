#include "exahash/scenario/company_units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "exahash/base/csv_table.h"
#include "exahash/base/text.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

constexpr Unit kMillions[] = {{"MUSD", 1, 1}, {"USD", 1, 1e6}, {"kUSD", 1, 1e3}, {"bnUSD", 1e3, 1}};
constexpr Unit kPercent[] = {{"%", 1, 1}, {"", 100, 1}};
constexpr Unit kCoins[] = {{"BTC", 1, 1}, {"kBTC", 1e3, 1}};
constexpr Unit kDollars[] = {{"USD", 1, 1}};
constexpr Unit kRatio[] = {{"", 1, 1}};

struct FigureUnits {
  std::string_view column, what;  // the unit in which the column is; for messages
  std::span<const Unit> units;
};
const auto kFigureUnits = std::to_array<FigureUnits>({
    {"MW", "a load", units_of(Dimension::power)},
    {"MUSD", "money", kMillions},
    {"USD/kW/month", "a lease of critical IT", units_of(Dimension::lease)},
    {"years", "a time", units_of(Dimension::years)},
    {"%", "a share", kPercent},
    {"BTC", "coins", kCoins},
    {"USD", "a price", kDollars},
    {"EH/s", "a hash rate", units_of(Dimension::hash_rate)},
    {"J/TH", "an efficiency", units_of(Dimension::efficiency)},
    {"USD/MWh", "a price of energy", units_of(Dimension::energy_price)},
    {"", "a ratio", kRatio},
});

const FigureUnits& units_for(std::string_view column_unit) {
  const auto found = std::ranges::find(kFigureUnits, column_unit, &FigureUnits::column);
  return found == kFigureUnits.end() ? kFigureUnits.back() : *found;
}

}  // namespace

tl::expected<double, std::string> read_figure(std::string_view text, std::string_view column_unit) {
  const FigureUnits& known = units_for(column_unit);
  const std::string units = figure_units(column_unit);
  const auto wrong = [&](std::string_view what) {
    return tl::unexpected(fmt::format(
        "{} (must be {}: one number{})", what, known.what,
        units.empty() ? std::string(" without a unit") : fmt::format(" and one of {}", units)));
  };
  const auto read = parse_number_with_unit(trim(text));
  if (!read || !std::isfinite(read->number)) return wrong(exahash::quoted(text) + " is no number");
  std::string unit;
  for (const char c : read->unit) {
    if (c != ' ') unit += c;
  }
  const auto found = std::ranges::find(known.units, unit, &Unit::name);
  if (found == known.units.end()) {
    return wrong(unit.empty() ? exahash::quoted(text) + " has no unit"
                              : fmt::format("`{}` is another unit", printable(read->unit)));
  }
  const double value = read->number * found->times / found->over;
  if (!std::isfinite(value)) return wrong(exahash::quoted(text) + " is too large");
  return value == 0 ? 0 : value;  // never -0
}

std::string figure_units(std::string_view column_unit) {
  std::string list(column_unit);
  for (const Unit& unit : units_for(column_unit).units) {
    if (unit.name.empty() || unit.name == column_unit) continue;
    list += ", " + std::string(unit.name);
  }
  return list;
}

}  // namespace exahash::scenario
