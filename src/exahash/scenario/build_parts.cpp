#include "exahash/scenario/build_parts.h"

#include <filesystem>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/files.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kLargestSeries = std::size_t{4} << 20;  // bytes

}  // namespace

void complete(Item& item, double value) {
  if (item.value) return;
  item.text = write_number(value, item.key->dimension);
  item.value = Value{random::Distribution::constant(value), item.text, {value}};
}

Place as_of_place(const chain::History& history) {
  return {"--as-of " + format_date(history.last_day()), 0, "", 0, 0};
}

void derive(Item& item, double value, const Item& path) {
  item.value.reset();
  complete(item, value);
  item.origin = path.origin;
  item.source = path.text;
  item.derived = true;
}

double median(Sheet& sheet, std::string_view key) {
  const Item& item = sheet[key];
  return item.value ? item.value->distribution.median() : 0;
}

std::string percent(double share) {
  return with_significant(100 * share, 3) + " %";
}

std::optional<std::string> read_named_file(Building& building, const Item& item) {
  auto text = read_file(std::filesystem::path(building.folder) / item.text, kLargestSeries);
  if (!text) {
    const Problem& problem = text.error().problems.front();
    building.problems.add(
        item.place, fmt::format("`{}` = \"{}\": {}", item.key->name, item.text, problem.what), "",
        "name a CSV by its place relative to the scenario", text.error().kind);
    return std::nullopt;
  }
  building.built.files.push_back(fmt::format("{}: sha256 {}", item.key->name, sha256_hex(*text)));
  return *std::move(text);
}

std::vector<double> read_series(Building& building, const Item& item, const SeriesRules& rules) {
  const sim::Model& model = building.built.model;
  const auto text = read_named_file(building, item);
  if (!text) return {};
  auto read = parse_series(*text, item.text, rules, model.start);
  if (!read) {
    building.problems.add(item.place.line, read.error());
    return {};
  }
  const Date until = model.start + std::chrono::days{model.days};
  if (read->last < until) {
    building.built.notes.push_back(fmt::format("{} ends on {}: its last value holds until {}",
                                               item.text, format_date(read->last),
                                               format_date(until)));
  }
  return std::move(read->values);
}

}  // namespace exahash::scenario
