// JSON and newline-delimited JSON. The only file that includes the JSON library.

#include <cmath>

#include <nlohmann/json.hpp>

#include "exahash/base/results_version.h"
#include "exahash/report/renderers.h"

namespace exahash::report {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_of(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return number(*real);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

Json json_of(const Figure& figure) {
  Json json;
  json["value"] = json_of(figure.value);
  if (!figure.unit.empty()) json["unit"] = figure.unit;
  if (!figure.intervals.empty()) {
    Json bands = Json::array();
    for (const Interval& band : figure.intervals) {
      bands.push_back(
          {{"level", band.level}, {"low", number(band.low)}, {"high", number(band.high)}});
    }
    json["interval"] = std::move(bands);
  }
  if (!figure.note.empty()) json["note"] = figure.note;
  return json;
}

void put_row(Json& json, const Table& table, const std::vector<Value>& row) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    json[table.columns[c].key] = json_of(row[c]);
  }
}

// File names may hold bytes that are not UTF-8: they become the replacement character.
std::string text_of(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json opening(const Document& document) {
  Json json;
  json["schema"] = document.schema;
  json["results_version"] = kResultsVersion;
  if (document.stamp) {
    json["data_until"] = format_date(document.stamp->data_until);
    json["age_days"] = document.stamp->age_days ? Json(*document.stamp->age_days) : Json(nullptr);
  }
  return json;
}

}  // namespace

std::string render_json(const Document& document) {
  Json json = opening(document);
  if (!document.headline.empty()) json["headline"] = document.headline;
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) json[figure.key] = json_of(figure);
  }
  for (const Table& table : document.tables) {
    Json rows = Json::array();
    for (const auto& row : table.rows) {
      Json entry = Json::object();
      put_row(entry, table, row);
      rows.push_back(std::move(entry));
    }
    json[table.key] = std::move(rows);
  }
  json["notes"] = document.notes;
  return text_of(json, 2);
}

std::string render_ndjson(const Document& document) {
  std::string out;
  for (const Table& table : document.tables) {
    for (const auto& row : table.rows) {
      Json json{{"schema", document.schema}, {"table", table.key}};
      put_row(json, table, row);
      out += text_of(json, -1);
    }
  }
  if (!document.tables.empty()) return out;
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) {
      Json json{{"schema", document.schema}, {"key", figure.key}};
      json.update(json_of(figure));
      out += text_of(json, -1);
    }
  }
  return out;
}

}  // namespace exahash::report
