// Figures and tables in the units that a person chose.

#include <algorithm>
#include <array>

#include "exahash/report/unit_choice.h"

namespace exahash::report {
namespace {

// "USD/PH/day" -> "usd_ph_day", as keys end.
std::string slug_of(std::string_view unit) {
  if (unit == "%") return "pct";
  std::string slug;
  for (const char c : unit) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (c == '/' || c == ' ') {
      slug += '_';
    } else {
      slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (slug.ends_with("h_s")) slug.erase(slug.size() - 2, 1);  // "EH/s" -> "ehs"
  return slug;
}

// As many digits as tell anything: places after the point were chosen for the old unit.
Look look_in(Look look) {
  constexpr int kDigits = 4;
  look.digits = look.decimals >= 0 ? kDigits : std::max(look.digits, kDigits);
  look.decimals = -1;
  look.si = look.money = look.fit = false;
  look.fixed = true;
  return look;
}

void scale_number(Value& value, double factor) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) value = static_cast<double>(*whole);
  if (auto* number = std::get_if<double>(&value)) *number *= factor;
}

void put_in_units(Figure& figure, const UnitChoice& choice) {
  const auto chosen = choice.of(figure.key, figure.unit);
  if (!chosen) return;
  figure.unit = chosen->unit;
  figure.look = look_in(figure.look);
  scale_number(figure.value, chosen->factor);
  for (Interval& band : figure.intervals) {
    band.low *= chosen->factor;
    band.high *= chosen->factor;
  }
}

// A row whose unit stands in a column of its own: its numbers without another unit.
void put_row_in_units(const Table& table, std::vector<Value>& row, std::size_t unit_at,
                      const UnitChoice& choice) {
  auto* unit = std::get_if<std::string>(&row[unit_at]);
  const auto chosen = unit ? choice.of(name_of_row(table, row), *unit) : std::nullopt;
  if (!chosen) return;
  *unit = chosen->unit;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const bool number = std::holds_alternative<double>(row[c]);
    const bool of_axis = table.columns[c].key.starts_with("value_");  // of a sweep
    if (number && !of_axis && table.columns[c].unit.empty()) scale_number(row[c], chosen->factor);
  }
}

void put_in_units(Table& table, const UnitChoice& choice) {
  if (const auto unit_at = unit_column(table)) {
    for (auto& row : table.rows) put_row_in_units(table, row, *unit_at, choice);
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    Column& column = table.columns[c];
    const auto chosen = choice.of(column.key, column.unit);
    if (!chosen) continue;
    column.key = key_in(column.key, column.unit, chosen->unit);
    column.unit = chosen->unit;
    column.look = look_in(column.look);
    for (auto& row : table.rows) scale_number(row[c], chosen->factor);
  }
}

}  // namespace

std::string key_in(std::string key, const std::string& from, const std::string& to) {
  const std::string old = "_" + slug_of(from);
  if (key.ends_with(old)) key.replace(key.size() - old.size(), old.size(), "_" + slug_of(to));
  return key;
}

std::optional<std::size_t> unit_column(const Table& table) {
  static constexpr std::array kLong{"series", "differences", "end",         "answers",
                                    "base",   "points",      "assumptions", "published_costs"};
  if (std::ranges::find(kLong, table.key) == kLong.end()) return std::nullopt;
  const auto unit = std::ranges::find(table.columns, "unit", &Column::key);
  if (unit == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(unit - table.columns.begin());
}

std::string name_of_row(const Table& table, const std::vector<Value>& row) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto* name = std::get_if<std::string>(&row[c]);
    const std::string& key = table.columns[c].key;
    if (name && (key == "metric" || key == "key" || key == "ask")) return *name;
  }
  return {};
}

std::string SpokenUnit::number(double value, const std::string& as_written) const {
  return chosen_ ? value_text(value * chosen_->factor, look_in({.digits = 4})) : as_written;
}

Figure in_units(Figure figure, const UnitChoice& choice) {
  put_in_units(figure, choice);
  return figure;
}

Document in_units(Document document, const UnitChoice& choice) {
  if (choice.empty()) return document;
  for (Section& section : document.sections) {
    for (Figure& figure : section.figures) put_in_units(figure, choice);
  }
  for (Table& table : document.tables) put_in_units(table, choice);
  return document;
}

Page in_units(Page page, const UnitChoice& choice) {
  if (choice.empty()) return page;
  for (Figure& figure : page.figures) put_in_units(figure, choice);
  for (Page::Part& part : page.parts) {
    for (std::optional<Table>* table : {&part.table, &part.download}) {
      if (*table) put_in_units(**table, choice);
    }
  }
  return page;
}

}  // namespace exahash::report
