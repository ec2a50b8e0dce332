// JSON and newline-delimited JSON of a document.

#include "exahash/base/results_version.h"
#include "exahash/report/json_value.h"
#include "exahash/report/renderers.h"
#include "exahash/report/table_json.h"

namespace exahash::report {
namespace {

JsonValue json_of(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

JsonObject json_of(const Figure& figure) {
  JsonObject json{{"value", json_of(figure.value)}};
  if (!figure.unit.empty()) json.emplace_back("unit", figure.unit);
  if (!figure.intervals.empty()) {
    JsonArray bands;
    for (const Interval& band : figure.intervals) {
      bands.emplace_back(JsonObject{{"level", band.level}, {"low", band.low}, {"high", band.high}});
    }
    json.emplace_back("interval", std::move(bands));
  }
  if (!figure.note.empty()) json.emplace_back("note", figure.note);
  return json;
}

void put_json_row(JsonObject& json, const Table& table, const std::vector<Value>& row) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    json.emplace_back(table.columns[c].key, json_of(row[c]));
  }
}

JsonObject opening(const Document& document) {
  JsonObject json{{"schema", document.schema}, {"results_version", std::int64_t{kResultsVersion}}};
  if (document.stamp) {
    const auto& age = document.stamp->age_days;
    json.emplace_back("data_until", format_date(document.stamp->data_until));
    json.emplace_back("age_days", age ? JsonValue(std::int64_t{*age}) : JsonValue());
  }
  return json;
}

}  // namespace

JsonArray rows_of(const Table& table) {
  JsonArray rows;
  for (const auto& row : table.rows) {
    JsonObject entry;
    put_json_row(entry, table, row);
    rows.emplace_back(std::move(entry));
  }
  return rows;
}

std::string render_json(const Document& document) {
  JsonObject json = opening(document);
  if (!document.headline.empty()) json.emplace_back("headline", document.headline);
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) json.emplace_back(figure.key, json_of(figure));
  }
  for (const Table& table : document.tables) {
    if (table.machines) json.emplace_back(table.key, rows_of(table));
  }
  JsonArray notes(document.notes.begin(), document.notes.end());
  if (!document.closing.empty()) notes.emplace_back(document.closing);
  json.emplace_back("notes", std::move(notes));
  return dump(std::move(json), JsonLayout::indented) + "\n";
}

std::string render_ndjson(const Document& document) {
  std::string out;
  bool tables = false;
  for (const Table& table : document.tables) {
    if (!table.machines) continue;
    tables = true;
    for (const auto& row : table.rows) {
      JsonObject json{{"schema", document.schema}, {"table", table.key}};
      put_json_row(json, table, row);
      out += dump(std::move(json), JsonLayout::line) + "\n";
    }
  }
  if (tables) return out;
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) {
      JsonObject json{{"schema", document.schema}, {"key", figure.key}};
      for (auto& member : json_of(figure)) json.push_back(std::move(member));
      out += dump(std::move(json), JsonLayout::line) + "\n";
    }
  }
  return out;
}

}  // namespace exahash::report
