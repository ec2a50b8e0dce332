// Reading exahash.result/1: every member is asked for by name, and everything wrong is named.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/metrics/registry.h"
#include "exahash/report/json_value.h"
#include "exahash/report/result_json.h"
#include "exahash/sim/ensemble.h"

namespace exahash::report {
namespace {

constexpr std::size_t kMostProblems = 20;

class Reader {
 public:
  sim::Result result(const JsonValue& root);
  Error take_error();
  [[nodiscard]] bool sound() const { return problems_ == 0; }

 private:
  void wrong(const std::string& place, std::string what);
  const JsonValue* member(const JsonValue& of, const std::string& place, std::string_view name);
  static std::string at(const std::string& place, std::string_view name);

  std::string text(const JsonValue& of, const std::string& place, std::string_view name);
  Date date(const JsonValue& of, const std::string& place, std::string_view name);
  double number(const JsonValue* value, const std::string& place);
  double number(const JsonValue& of, const std::string& place, std::string_view name);
  std::uint64_t whole(const JsonValue& of, const std::string& place, std::string_view name,
                      std::uint64_t most);
  const JsonArray& array(const JsonValue& of, const std::string& place, std::string_view name);
  std::vector<double> numbers(const JsonValue& of, const std::string& place, std::string_view name);
  void quantiles(const JsonValue& value, const std::string& place, sim::Summary& summary);
  void median_interval(const sim::Summary& summary, const std::string& place);

  void head(const JsonValue& root, sim::Result& result);
  std::vector<sim::Series> all_series(const JsonValue& root, std::string_view name,
                                      const sim::Result& result);
  sim::Series series(const JsonValue& json, const std::string& place, const sim::Result& result);
  void dates(const JsonValue& json, const std::string& place, const sim::Result& result,
             std::vector<Date>& dates);
  void retargets(const JsonValue& root, sim::Result& result);
  void answers(const JsonValue& root, const char* name, std::vector<sim::Answered>& all);

  Error error_;
  std::size_t problems_ = 0;
};

void Reader::wrong(const std::string& place, std::string what) {
  if (++problems_ <= kMostProblems) error_.problems.push_back({std::move(what), place, ""});
}

Error Reader::take_error() {
  if (problems_ > kMostProblems) {
    error_.problems.push_back({fmt::format("and {} more", problems_ - kMostProblems), "", ""});
  }
  error_.kind = ErrorKind::bad_input;
  return std::move(error_);
}

std::string Reader::at(const std::string& place, std::string_view name) {
  return (place.empty() ? "" : place + ".").append(name);
}

const JsonValue* Reader::member(const JsonValue& of, const std::string& place,
                                std::string_view name) {
  const JsonValue* found = of.find(name);
  if (!found) wrong(at(place, name), "is missing");
  return found;
}

std::string Reader::text(const JsonValue& of, const std::string& place, std::string_view name) {
  const JsonValue* found = member(of, place, name);
  if (!found) return {};
  if (const auto* text = std::get_if<std::string>(&found->value)) return *text;
  wrong(at(place, name), "is no text");
  return {};
}

Date Reader::date(const JsonValue& of, const std::string& place, std::string_view name) {
  const std::size_t before = problems_;
  const std::string said = text(of, place, name);
  const auto date = parse_date(said);
  if (!date && problems_ == before) {
    wrong(at(place, name), fmt::format("`{}` is no day of the calendar", printable(said)));
  }
  return date.value_or(Date{});
}

double Reader::number(const JsonValue* value, const std::string& place) {
  if (!value) return 0;
  if (const auto* real = std::get_if<double>(&value->value)) return *real;
  if (const auto* whole = std::get_if<std::uint64_t>(&value->value)) {
    return static_cast<double>(*whole);
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value->value)) {
    return static_cast<double>(*whole);
  }
  const bool null = std::holds_alternative<std::nullptr_t>(value->value);
  wrong(place, null ? "is not known (null)" : "is no number");
  return 0;
}

double Reader::number(const JsonValue& of, const std::string& place, std::string_view name) {
  return number(member(of, place, name), at(place, name));
}

std::uint64_t Reader::whole(const JsonValue& of, const std::string& place, std::string_view name,
                            std::uint64_t most) {
  const JsonValue* found = member(of, place, name);
  if (!found) return 0;
  const auto* whole = std::get_if<std::uint64_t>(&found->value);
  if (whole && *whole <= most) return *whole;
  wrong(at(place, name), fmt::format("is no whole number from 0 to {}", most));
  return 0;
}

const JsonArray& Reader::array(const JsonValue& of, const std::string& place,
                               std::string_view name) {
  static const JsonArray kNone;
  const JsonValue* found = member(of, place, name);
  if (!found) return kNone;
  if (const auto* array = std::get_if<JsonArray>(&found->value)) return *array;
  wrong(at(place, name), "is no list");
  return kNone;
}

std::vector<double> Reader::numbers(const JsonValue& of, const std::string& place,
                                    std::string_view name) {
  std::vector<double> values;
  for (const JsonValue& value : array(of, place, name)) {
    values.push_back(number(&value, fmt::format("{}[{}]", at(place, name), values.size())));
  }
  return values;
}

void Reader::quantiles(const JsonValue& value, const std::string& place, sim::Summary& summary) {
  const auto* list = std::get_if<JsonArray>(&value.value);
  if (!list || list->size() != summary.quantiles.size()) {
    wrong(place, fmt::format("is no list of {} numbers", summary.quantiles.size()));
    return;
  }
  const std::size_t before = problems_;
  for (std::size_t i = 0; i < list->size(); ++i) {
    summary.quantiles[i] = number(&(*list)[i], fmt::format("{}[{}]", place, i));
  }
  if (problems_ == before && !std::ranges::is_sorted(summary.quantiles)) {
    wrong(place, "the quantiles do not ascend");
  }
}

void Reader::median_interval(const sim::Summary& summary, const std::string& place) {
  const double median = summary.quantiles[sim::kMedian];
  if (!(summary.median_low <= median && median <= summary.median_high)) {
    wrong(place, "the median is not inside its interval");
  }
}

void Reader::head(const JsonValue& root, sim::Result& result) {
  result.run_id = text(root, "", "run_id");
  const bool digits = result.run_id.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (root.find("run_id") && (result.run_id.size() != 64 || !digits)) {
    wrong("run_id", "is not 64 hexadecimal digits in lower case");
  }
  result.name = text(root, "", "name");
  result.question = text(root, "", "question");
  result.command = text(root, "", "command");
  result.scenario = text(root, "", "scenario");
  result.baseline = text(root, "", "baseline");
  result.seed = whole(root, "", "seed", ~std::uint64_t{0});
  result.paths = static_cast<std::int64_t>(whole(root, "", "paths", sim::kMostPaths));
  result.paths_asked = static_cast<std::int64_t>(whole(root, "", "paths_asked", sim::kMostPaths));
  if (result.paths > result.paths_asked) wrong("paths", "are more than were asked");
  if (const JsonValue* partial = member(root, "", "partial")) {
    const auto* truth = std::get_if<bool>(&partial->value);
    if (!truth || (!*truth && result.partial())) wrong("partial", "does not agree with the paths");
    result.stopped_beside = truth && *truth && !result.partial();
  }
  result.start = date(root, "", "start");
  result.until = date(root, "", "until");
  result.data_until = date(root, "", "data_until");
  if (result.until < result.start) wrong("until", "is before the start");
  if (const JsonValue* version = member(root, "", "results_version")) {
    const auto* number = std::get_if<std::uint64_t>(&version->value);
    if (!number || *number == 0) wrong("results_version", "is no whole number from 1");
  }
  const std::size_t before = problems_;
  const auto levels = numbers(root, "", "quantile_levels");
  if (problems_ == before && !std::ranges::equal(levels, sim::kQuantileLevels)) {
    wrong("quantile_levels", "are not those of this format");
  }
}

void Reader::dates(const JsonValue& json, const std::string& place, const sim::Result& result,
                   std::vector<Date>& dates) {
  const JsonArray& list = array(json, place, "dates");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string here = fmt::format("{}.dates[{}]", place, i);
    const auto* said = std::get_if<std::string>(&list[i].value);
    const auto date = said ? parse_date(*said) : std::nullopt;
    if (!date) {
      wrong(here, "is no day of the calendar");
    } else if (*date < result.start || *date > result.until) {
      wrong(here, "is outside the run");
    } else if (!dates.empty() && *date <= dates.back()) {
      wrong(here, "is not after the day before it");
    }
    dates.push_back(date.value_or(Date{}));
  }
}

sim::Series Reader::series(const JsonValue& json, const std::string& place,
                           const sim::Result& result) {
  sim::Series series;
  series.metric = text(json, place, "metric");
  const auto entry = metrics::find_entry(series.metric);
  const bool known = entry && entry->name == series.metric;
  if (json.find("metric") && !known) {
    wrong(at(place, "metric"), fmt::format("`{}` is not known", printable(series.metric)));
  }
  const std::string unit = text(json, place, "unit");
  if (known && json.find("unit") && unit != entry->unit) {
    wrong(at(place, "unit"), fmt::format("`{}` is not `{}`", printable(unit), entry->unit));
  }
  dates(json, place, result, series.dates);
  const auto means = numbers(json, place, "mean"), lows = numbers(json, place, "median_low"),
             highs = numbers(json, place, "median_high");
  const JsonArray& bands = array(json, place, "quantiles");
  const std::size_t count = series.dates.size();
  for (const std::size_t length : {means.size(), lows.size(), highs.size(), bands.size()}) {
    if (length == count) continue;
    wrong(place, fmt::format("{} dates, but a list of {}", count, length));
    return series;
  }
  for (std::size_t i = 0; i < count; ++i) {
    sim::Summary& day = series.values.emplace_back();
    const std::size_t before = problems_;
    const std::string here = fmt::format("{}.quantiles[{}]", place, i);
    day.mean = means[i];
    day.median_low = lows[i];
    day.median_high = highs[i];
    quantiles(bands[i], here, day);
    if (problems_ == before) median_interval(day, here);
  }
  const JsonValue* from = member(json, place, "from_assumptions");
  if (from && !std::holds_alternative<std::nullptr_t>(from->value)) {
    const std::string here = at(place, "from_assumptions");
    const std::size_t before = problems_;
    auto& share = series.from_assumptions.emplace();
    share = {number(*from, here, "share"), number(*from, here, "low"), number(*from, here, "high")};
    if (problems_ == before && !(share.low <= share.share && share.share <= share.high)) {
      wrong(here, "the share is not inside its interval");
    }
  }
  if (json.find("mean_error")) series.mean_error = number(json, place, "mean_error");
  return series;
}

std::vector<sim::Series> Reader::all_series(const JsonValue& root, std::string_view name,
                                            const sim::Result& result) {
  std::vector<sim::Series> all;
  for (const JsonValue& json : array(root, "", name)) {
    all.push_back(series(json, fmt::format("{}[{}]", name, all.size()), result));
  }
  return all;
}

void Reader::retargets(const JsonValue& root, sim::Result& result) {
  for (const JsonValue& json : array(root, "", "retargets")) {
    const std::size_t index = result.retargets.size();
    const std::string place = fmt::format("retargets[{}]", index);
    const std::size_t before = problems_;
    sim::RetargetSummary& retarget = result.retargets.emplace_back();
    if (whole(json, place, "number", sim::kMostPaths) != index + 1 && problems_ == before) {
      wrong(at(place, "number"), "does not count from 1");
    }
    retarget.paths = static_cast<std::int64_t>(whole(json, place, "paths", sim::kMostPaths));
    if (retarget.paths > result.paths) wrong(at(place, "paths"), "are more than there are");
    retarget.change_pct.mean = number(json, place, "mean");
    retarget.change_pct.median_low = number(json, place, "median_low");
    retarget.change_pct.median_high = number(json, place, "median_high");
    if (const JsonValue* list = member(json, place, "quantiles")) {
      quantiles(*list, at(place, "quantiles"), retarget.change_pct);
    }
    if (problems_ == before) median_interval(retarget.change_pct, place);
  }
}

void Reader::answers(const JsonValue& root, const char* name, std::vector<sim::Answered>& all) {
  for (const JsonValue& json : array(root, "", name)) {
    const std::string place = fmt::format("{}[{}]", name, all.size());
    const std::size_t before = problems_;
    sim::Answered& answer = all.emplace_back();
    answer.ask = text(json, place, "ask");
    answer.unit = text(json, place, "unit");
    answer.value = number(json, place, "value");
    answer.low = number(json, place, "low");
    answer.high = number(json, place, "high");
    if (problems_ == before && !(answer.low <= answer.value && answer.value <= answer.high)) {
      wrong(place, "the value is not inside its interval");
    }
  }
}

sim::Result Reader::result(const JsonValue& root) {
  sim::Result result;
  head(root, result);
  result.series = all_series(root, "series", result);
  retargets(root, result);
  answers(root, "answers", result.answers);
  result.differences = all_series(root, "differences", result);
  if (root.find("baseline_answers")) answers(root, "baseline_answers", result.baseline_answers);
  const JsonArray& notes = array(root, "", "notes");
  for (const JsonValue& note : notes) {
    const auto* text = std::get_if<std::string>(&note.value);
    if (!text) wrong(fmt::format("notes[{}]", result.notes.size()), "is no text");
    result.notes.push_back(text ? *text : std::string());
  }
  return result;
}

}  // namespace

Expected<sim::Result> parse_result(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return tl::unexpected(json.error());
  if (!std::holds_alternative<JsonObject>(json->value)) {
    return fail(ErrorKind::bad_input, "no object: this is no result of a run");
  }
  const JsonValue* schema = json->find("schema");
  const auto* name = schema ? std::get_if<std::string>(&schema->value) : nullptr;
  if (!name || *name != kResultSchema) {
    const std::string found = name ? "`" + printable(*name) + "`" : "no schema";
    return fail(ErrorKind::bad_input, fmt::format("{} where {} is read", found, kResultSchema),
                "schema", "give a file that `exahash run --json -o FILE` wrote");
  }
  Reader reader;
  sim::Result result = reader.result(*json);
  if (!reader.sound()) return tl::unexpected(reader.take_error());
  return result;
}

}  // namespace exahash::report
