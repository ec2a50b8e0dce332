// CSV as RFC 4180 has it, with line feeds: one table, the document's first; else the figures.

#include <cmath>

#include <fmt/format.h>

#include "exahash/report/renderers.h"

namespace exahash::report {
namespace {

std::string csv_quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string real(double number) {
  return std::isfinite(number) ? fmt::format("{}", number) : std::string();
}

std::string field(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return real(*number);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&value)) return csv_quoted(*text);
  return {};
}

std::string table_csv(const Table& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out += (c ? "," : "") + csv_quoted(table.columns[c].key);
  }
  out += "\n";
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) out += (c ? "," : "") + field(row[c]);
    out += "\n";
  }
  return out;
}

}  // namespace

std::string render_csv(const Document& document) {
  for (const Table& table : document.tables) {
    if (table.machines) return table_csv(table);
  }
  std::string out = "key,value,unit,level,low,high\n";
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) {
      const std::string head =
          csv_quoted(figure.key) + "," + field(figure.value) + "," + csv_quoted(figure.unit) + ",";
      if (figure.intervals.empty()) out += head + ",,\n";
      for (const Interval& band : figure.intervals) {
        out += head + real(band.level) + "," + real(band.low) + "," + real(band.high) + "\n";
      }
    }
  }
  return out;
}

}  // namespace exahash::report
