#include "exahash/report/result_numbers.h"

#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/metrics/registry.h"
#include "exahash/metrics/simulated.h"
#include "exahash/report/result_words.h"

namespace exahash::report {
namespace {

using sim::Summary;

constexpr const char* kQuantileKeys[] = {"p1",  "p2_5", "p5",  "p10",   "p25", "p50",
                                         "p75", "p90",  "p95", "p97_5", "p99"};
static_assert(std::size(kQuantileKeys) == sim::kQuantileLevels.size());

std::vector<Column> summary_columns() {
  std::vector<Column> columns{{"mean", "mean", ""}};
  for (const char* key : kQuantileKeys) columns.push_back({key, key, ""});
  columns.push_back({"median_low", "median, low", ""});
  columns.push_back({"median_high", "median, high", ""});
  return columns;
}

void put_summary(std::vector<Value>& row, const Summary& summary) {
  row.emplace_back(summary.mean);
  for (const double quantile : summary.quantiles) row.emplace_back(quantile);
  row.emplace_back(summary.median_low);
  row.emplace_back(summary.median_high);
}

Table machine_table(const char* key, std::vector<Column> columns) {
  Table table{key, "", std::move(columns), {}};
  table.shown = false;
  const auto summary = summary_columns();
  table.columns.insert(table.columns.end(), summary.begin(), summary.end());
  return table;
}

}  // namespace

std::string unit_of(const std::string& metric) {
  const auto entry = metrics::find_entry(metric);
  return entry ? std::string(entry->unit) : std::string();
}

const Summary* last_day(const sim::Series& series, Date until) {
  const bool there = !series.dates.empty() && series.dates.back() == until;
  return there ? &series.values.back() : nullptr;
}

Table series_table(const char* key, const std::vector<sim::Series>& all) {
  Table table = machine_table(key, {{"date", "", ""}, {"metric", "", ""}, {"unit", "", ""}});
  for (const sim::Series& series : all) {
    EXAHASH_EXPECTS(series.dates.size() == series.values.size());
    const std::string unit = unit_of(series.metric);
    for (std::size_t i = 0; i < series.dates.size(); ++i) {
      auto& row = table.rows.emplace_back(
          std::vector<Value>{format_date(series.dates[i]), series.metric, text_or_none(unit)});
      put_summary(row, series.values[i]);
    }
  }
  return table;
}

Table end_table(const sim::Result& result) {
  Table table = machine_table("end", {{"metric", "", ""}, {"unit", "", ""}});
  for (const char* key :
       {"from_assumptions_pct", "from_assumptions_low_pct", "from_assumptions_high_pct"}) {
    table.columns.push_back({key, "", "%"});
  }
  for (const sim::Series& series : result.series) {
    const Summary* last = last_day(series, result.until);
    if (!last) continue;
    auto& row = table.rows.emplace_back(
        std::vector<Value>{series.metric, text_or_none(unit_of(series.metric))});
    put_summary(row, *last);
    const auto& from = series.from_assumptions;
    for (const double share :
         {from ? from->share : NAN, from ? from->low : NAN, from ? from->high : NAN}) {
      row.push_back(number_if(from.has_value(), share * 100));
    }
  }
  return table;
}

Table retarget_table(const sim::Result& result) {
  Table table = machine_table("retargets", {{"number", "", ""}, {"paths", "", ""}});
  for (const sim::RetargetSummary& retarget : result.retargets) {
    const auto number = static_cast<std::int64_t>(table.rows.size()) + 1;
    put_summary(table.rows.emplace_back(std::vector<Value>{number, retarget.paths}),
                retarget.change_pct);
  }
  return table;
}

Table answers_table(const sim::Result& result) {
  Table table{"answers", "", {}, {}};
  table.shown = false;
  for (const char* key : {"ask", "unit", "value", "low", "high"}) {
    table.columns.push_back({key, key, ""});
  }
  for (const sim::Answered& answer : result.answers) {
    table.rows.push_back(
        {answer.ask, text_or_none(answer.unit), answer.value, answer.low, answer.high});
  }
  return table;
}

}  // namespace exahash::report
