#include "exahash/scenario/build_parts.h"

#include <filesystem>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/scenario/files.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kHistory = "history";
constexpr std::size_t kLargestSeries = std::size_t{4} << 20;  // bytes

}  // namespace

void complete(Item& item, double value) {
  if (item.value) return;
  item.text = write_number(value, item.key->dimension);
  item.value = Value{random::Distribution::constant(value), item.text, {value}};
}

void complete(Item& item, const std::string& text) {
  if (item.value) return;
  auto value = parse_value(text, item.key->dimension);
  EXAHASH_EXPECTS(value.has_value());
  item.text = value->text;
  item.value = *std::move(value);
}

void suppose(Item& item, const std::string& text, std::string_view source, std::string_view grade) {
  if (item.given()) return;
  item.value.reset();
  complete(item, text);
  item.origin = kHistory;
  item.source = source;
  item.grade = grade;
}

std::string uniform(double low, double high, std::string_view unit) {
  const auto digits = [](double x) { return fmt::format("{:.4g}", x); };
  if (digits(low) == digits(high)) return fmt::format("{} {}", digits(low), unit);
  return fmt::format("uniform({}, {}) {}", digits(low), digits(high), unit);
}

bool starts_in_the_past(Building& building) {
  constexpr std::chrono::year kPriorYear{2026};
  Item& prior = building.sheet["fleet.prior"];
  const std::chrono::year_month_day start{building.built.model.start};
  if (!prior.given() && start.year() < kPriorYear) {
    prior.text = kHistory;
    prior.origin = kHistory;
  }
  return prior.text == kHistory;
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

std::int64_t day_of(Building& building, std::string_view key,
                    std::initializer_list<std::string_view> others) {
  const Item& date = building.sheet[key];
  for (const std::string_view other : others) building.sheet[other].unused = !date.date;
  if (!date.date) return -1;
  const sim::Model& model = building.built.model;
  const std::int64_t day = (*date.date - model.start).count();
  if (day >= 0 && day < model.days) return day;
  building.problems.add(
      date.place, fmt::format("`{}` = {} is not in the run, from {} to {}", key, date.text,
                              format_date(model.start), building.sheet["scenario.until"].text));
  return -1;
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
