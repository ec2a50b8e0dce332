#include "exahash/cli/returnable_document.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/table_json.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using study::ReturnableRow;

std::string whole(double eh_s) {
  return report::value_text(eh_s, {.decimals = 0, .sign = true});
}

std::string whole_band(const study::Spread& spread) {
  return whole(spread.low) + " to " + whole(spread.high);
}

std::string months_text(int months) {
  return months == 1 ? "1 month" : fmt::format("{} months", months);
}

std::string factor_text(double factor) {
  return fmt::format("{} x", factor);
}

// Several dates and variants name their rows; a single one does not.
struct Named {
  bool variants = false, dates = false;

  explicit Named(const study::Returnable& returnable) {
    for (const ReturnableRow& row : returnable.rows) {
      variants = variants || !row.variant.empty();
      dates = dates || row.date != returnable.rows.front().date;
    }
  }
};

std::string title(const study::Returnable& returnable, std::string_view text) {
  if (Named(returnable).dates) return std::string(text);
  return fmt::format("{}, on {}", text, format_date(returnable.rows.front().date));
}

std::vector<Value> names(const ReturnableRow& row, const Named& named) {
  std::vector<Value> cells{months_text(row.months), factor_text(row.factor)};
  if (named.dates) cells.insert(cells.begin(), format_date(row.date));
  if (named.variants) cells.insert(cells.begin(), row.variant.empty() ? "as it is" : row.variant);
  return cells;
}

std::vector<report::Column> name_columns(const Named& named) {
  std::vector<report::Column> columns{{"horizon_months", "after", ""},
                                      {"price_factor", "price", ""}};
  if (named.dates) columns.insert(columns.begin(), {"date", "step on", ""});
  if (named.variants) columns.insert(columns.begin(), {"variant", "scenario", ""});
  return columns;
}

Table returnable_for_a_person(const study::Returnable& returnable) {
  const Named named(returnable);
  Table table{"returnable",
              title(returnable, "Returnable hash rate, EH/s: a permanent step of the price"),
              name_columns(named),
              {}};
  table.machines = false;
  table.names = table.columns.size();
  for (const auto& [key, label] : {std::pair{"price_usd", "USD"},
                                   {"returnable_ehs", "returned"},
                                   {"returnable_low_ehs", "90 % band"},
                                   {"median_low_ehs", "sampling"},
                                   {"by_step_ehs", "by the step"},
                                   {"step_elasticity", "elasticity"}}) {
    table.columns.push_back({key, label, ""});
  }
  if (named.variants) table.columns.push_back({"less_first_ehs", "less the first", ""});
  for (const ReturnableRow& row : returnable.rows) {
    auto& cells = table.rows.emplace_back(names(row, named));
    cells.emplace_back(report::value_text(row.price_usd, {.decimals = 0}));
    cells.emplace_back(whole(row.returned.median));
    const bool one = returnable.paths == 1;  // which has no interval
    cells.emplace_back(one ? "-" : whole_band(row.returned));
    cells.emplace_back(one ? "-"
                           : "+- " + report::value_text((row.sampling.high - row.sampling.low) / 2,
                                                        {.digits = 2}));
    cells.emplace_back(row.factor == 1 ? std::string("-") : whole(row.added.median));
    cells.emplace_back(row.elasticity ? report::value_text(row.elasticity->median, {.decimals = 2})
                                      : std::string("-"));
    if (!named.variants) continue;
    cells.emplace_back(row.less_first ? whole(row.less_first->median) : std::string("-"));
  }
  return table;
}

Table parts_for_a_person(const study::Returnable& returnable) {
  const Named named(returnable);
  Table table{
      "returnable", title(returnable, "Where it comes from, EH/s, means"), name_columns(named), {}};
  table.machines = false;
  table.names = table.columns.size();
  for (const auto& [key, label] : {std::pair{"switched_on_ehs", "at energised racks"},
                                   {"from_stock_ehs", "out of store"},
                                   {"new_rigs_ehs", "new less scrapped"},
                                   {"returnable_mean_ehs", "all"}}) {
    table.columns.push_back({key, label, ""});
  }
  for (const ReturnableRow& row : returnable.rows) {
    auto& cells = table.rows.emplace_back(names(row, named));
    for (const double mean : {row.switched_on, row.from_stock, row.new_rigs, row.mean}) {
      cells.emplace_back(whole(mean));
    }
  }
  return table;
}

using Cells = std::vector<std::pair<const char*, Value>>;

void put_spread(Cells& cells, const char* median, const char* low, const char* high,
                const std::optional<study::Spread>& spread) {
  const auto cell = [&](double study::Spread::*end) {
    return spread ? Value{(*spread).*end} : Value{};
  };
  cells.emplace_back(median, cell(&study::Spread::median));
  cells.emplace_back(low, cell(&study::Spread::low));
  cells.emplace_back(high, cell(&study::Spread::high));
}

// One row for machines: the keys are those of the table and of the JSON.
Cells cells_of(const ReturnableRow& row) {
  Cells cells{{"variant", row.variant},
              {"date", format_date(row.date)},
              {"horizon_months", static_cast<std::int64_t>(row.months)},
              {"price_factor", row.factor},
              {"price_usd", row.price_usd}};
  put_spread(cells, "returnable_ehs", "returnable_low_ehs", "returnable_high_ehs", row.returned);
  cells.emplace_back("median_low_ehs", row.sampling.low);
  cells.emplace_back("median_high_ehs", row.sampling.high);
  put_spread(cells, "by_step_ehs", "by_step_low_ehs", "by_step_high_ehs", row.added);
  put_spread(cells, "step_elasticity", "step_elasticity_low", "step_elasticity_high",
             row.elasticity);
  cells.emplace_back("returnable_mean_ehs", row.mean);
  cells.emplace_back("switched_on_ehs", row.switched_on);
  cells.emplace_back("from_stock_ehs", row.from_stock);
  cells.emplace_back("new_rigs_ehs", row.new_rigs);
  put_spread(cells, "less_first_ehs", "less_first_low_ehs", "less_first_high_ehs", row.less_first);
  return cells;
}

Table returnable_for_machines(const study::Returnable& returnable) {
  Table table{"returnable", "", {}, {}};
  table.shown = false;
  for (const ReturnableRow& row : returnable.rows) {
    const Cells cells = cells_of(row);
    auto& values = table.rows.emplace_back();
    for (const auto& [key, value] : cells) {
      if (table.rows.size() == 1) table.columns.push_back({key, "", ""});
      values.push_back(value);
    }
  }
  return table;
}

}  // namespace

OptionSpec returnable_option() {
  return {"--returnable", "DATES",
          "hash rate that comes back 1, 3 and 12 months after a permanent step of the price by 1, "
          "1.25, 1.5 and 2: `start`, or up to four days beside it, 2027-01-01,2028-04-18"};
}

std::vector<Date> returnable_dates(const Arguments& arguments, Date start, OptionReader& read) {
  std::vector<Date> dates{start};
  const std::string_view text = arguments.get("returnable").value_or("start");
  for (const std::string_view part : split(text, ',')) {
    const std::string_view word = trim(part);
    if (word == "start") continue;
    const auto date = parse_date(word);
    if (date) {
      dates.push_back(*date);
      continue;
    }
    read.problem(fmt::format("`--returnable {}`: `{}` is no day", printable(text), printable(word)),
                 "--returnable start, or --returnable 2027-01-01,2028-04-18");
  }
  return dates;
}

void add_returnable(const study::Returnable& returnable, report::Document& document) {
  if (returnable.paths == 0) return;
  document.tables.push_back(returnable_for_a_person(returnable));
  document.tables.push_back(parts_for_a_person(returnable));
  document.tables.push_back(returnable_for_machines(returnable));
  document.notes.push_back(fmt::format(
      "Returnable hash rate: of the first {}, with the same luck at every price; returned is "
      "hash rate then less that on the day of the step, by the step what it has more than at 1 x, "
      "elasticity ln(hash rate / that at 1 x) / ln(price factor) (docs/methods/returnable.md).",
      counted(returnable.paths, "path")));
}

report::JsonObject returnable_json(const study::Returnable& returnable) {
  return {{"returnable_paths", returnable.paths},
          {"returnable", report::rows_of(returnable_for_machines(returnable))}};
}

}  // namespace exahash::cli
