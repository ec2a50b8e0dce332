// Writing a Result; read_result.cpp reads it.

#include "exahash/report/result_json.h"

#include "exahash/base/results_version.h"
#include "exahash/metrics/registry.h"

namespace exahash::report {
namespace {

template <class Range>
JsonArray array_of(const Range& values) {
  return JsonArray(values.begin(), values.end());
}

template <class Of>
JsonArray column(const std::vector<sim::Summary>& rows, Of of) {
  JsonArray values;
  for (const sim::Summary& row : rows) values.emplace_back(of(row));
  return values;
}

JsonValue part_json(const sim::Series& series) {
  const auto entry = metrics::find_entry(series.metric);
  JsonArray dates;
  for (const Date date : series.dates) dates.emplace_back(format_date(date));
  JsonValue assumptions;
  if (const auto& from = series.from_assumptions) {
    assumptions = JsonObject{{"share", from->share}, {"low", from->low}, {"high", from->high}};
  }
  const auto& rows = series.values;
  JsonObject object{
      {"metric", series.metric},
      {"unit", std::string(entry ? entry->unit : std::string_view())},
      {"dates", std::move(dates)},
      {"mean", column(rows, [](const auto& row) { return row.mean; })},
      {"quantiles", column(rows, [](const auto& row) { return array_of(row.quantiles); })},
      {"median_low", column(rows, [](const auto& row) { return row.median_low; })},
      {"median_high", column(rows, [](const auto& row) { return row.median_high; })},
      {"from_assumptions", std::move(assumptions)}};
  if (series.mean_error) object.emplace_back("mean_error", *series.mean_error);
  return object;
}

JsonValue part_json(const std::vector<sim::Series>& all) {
  JsonArray array;
  for (const sim::Series& series : all) array.push_back(part_json(series));
  return array;
}

JsonValue part_json(const sim::RetargetSummary& retarget, std::size_t number) {
  const sim::Summary& change = retarget.change_pct;
  return JsonObject{{"number", static_cast<std::uint64_t>(number)},
                    {"paths", retarget.paths},
                    {"mean", change.mean},
                    {"quantiles", array_of(change.quantiles)},
                    {"median_low", change.median_low},
                    {"median_high", change.median_high}};
}

JsonValue part_json(const sim::Answered& answer) {
  return JsonObject{{"ask", answer.ask},
                    {"unit", answer.unit},
                    {"value", answer.value},
                    {"low", answer.low},
                    {"high", answer.high}};
}

JsonValue part_json(const std::vector<sim::Answered>& all) {
  JsonArray array;
  for (const sim::Answered& answer : all) array.push_back(part_json(answer));
  return array;
}

}  // namespace

std::string result_json(const sim::Result& result, JsonObject more) {
  JsonArray retargets;
  for (const auto& retarget : result.retargets) {
    retargets.push_back(part_json(retarget, retargets.size() + 1));
  }
  JsonObject root{{"schema", std::string(kResultSchema)},
                  {"results_version", std::int64_t{kResultsVersion}},
                  {"run_id", result.run_id},
                  {"name", result.name},
                  {"question", result.question},
                  {"command", result.command},
                  {"seed", result.seed},
                  {"paths", result.paths},
                  {"paths_asked", result.paths_asked},
                  {"partial", result.partial()},
                  {"start", format_date(result.start)},
                  {"until", format_date(result.until)},
                  {"data_until", format_date(result.data_until)},
                  {"quantile_levels", array_of(sim::kQuantileLevels)},
                  {"series", part_json(result.series)},
                  {"retargets", std::move(retargets)},
                  {"answers", part_json(result.answers)},
                  {"baseline", result.baseline},
                  {"differences", part_json(result.differences)},
                  {"notes", array_of(result.notes)}};
  if (!result.baseline_answers.empty()) {
    root.emplace_back("baseline_answers", part_json(result.baseline_answers));
  }
  for (auto& member : more) root.push_back(std::move(member));
  root.emplace_back("scenario", result.scenario);
  return dump(std::move(root), JsonLayout::rows) + "\n";
}

}  // namespace exahash::report
