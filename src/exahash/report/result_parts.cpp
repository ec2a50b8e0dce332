#include "exahash/report/result_parts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

using sim::kMedian;
using sim::Series;
using sim::Summary;

struct Level {
  double level;
  std::size_t low, high;  // places in kQuantileLevels
};
constexpr Level kFanBands[] = {{0.5, 4, 6}, {0.9, 2, 8}};
static_assert(sim::kQuantileLevels[4] == .25 && sim::kQuantileLevels[6] == .75);
static_assert(sim::kQuantileLevels[2] == .05 && sim::kQuantileLevels[8] == .95);

constexpr std::size_t kMostRetargets = 26;  // about a year
constexpr std::size_t kShownRows = 16;      // of a table under a chart; its CSV has more

// Of a number beside the largest one: what four digits of that do not show.
constexpr double kLost = 1e-4;

// Four digits of the largest number, and no finer ones of those beside it.
Look look_beside(const std::string& unit, double largest) {
  Look look = look_of_size(unit, largest, 4);
  constexpr int kMostDecimals = 9;
  if (look.si || !std::isfinite(largest) || largest <= 0) return look;
  const int decimals = 3 - static_cast<int>(std::floor(std::log10(largest)));
  if (decimals <= kMostDecimals) look.decimals = std::max(decimals, 0);
  return look;
}

double largest_of(const Series& series) {
  double largest = 0;
  for (const Summary& day : series.values) {
    largest = std::max({largest, std::fabs(day.quantiles[kFanBands[1].low]),
                        std::fabs(day.quantiles[kFanBands[1].high]), std::fabs(day.mean)});
  }
  return largest;
}

double median(const Summary& summary) {
  return summary.quantiles[kMedian];
}

ChartSeries fan(const std::vector<Summary>& values, std::vector<double> x) {
  ChartSeries line{"median", std::move(x), {}, {}};
  for (const Summary& value : values) line.y.push_back(median(value));
  for (const Level& level : kFanBands) {
    ChartSeries::Band band{level.level, {}, {}};
    for (const Summary& value : values) {
      band.low.push_back(value.quantiles[level.low]);
      band.high.push_back(value.quantiles[level.high]);
    }
    line.bands.push_back(std::move(band));
  }
  return line;
}

// Where the highest of the fan is many times the lowest, only a logarithmic axis shows both.
bool wants_log(const std::vector<Summary>& values) {
  double low = 0, high = 0;
  for (const Summary& value : values) {
    const double bottom = value.quantiles[kFanBands[1].low];
    if (!(bottom > 0)) return false;
    low = low == 0 ? bottom : std::min(low, bottom);
    high = std::max(high, value.quantiles[kFanBands[1].high]);
  }
  constexpr double kManyTimes = 12;
  return high > kManyTimes * low;
}

std::vector<Column> fan_columns(const std::string& unit, Look look = {.digits = 4}) {
  return {{"median", "median", unit, look}, {"low_50", "50 % from", unit, look},
          {"high_50", "to", unit, look},    {"low_90", "90 % from", unit, look},
          {"high_90", "to", unit, look},    {"mean", "mean", unit, look}};
}

void put_fan(std::vector<Value>& row, const Summary& value) {
  row.emplace_back(median(value));
  for (const Level& level : kFanBands) {
    row.emplace_back(value.quantiles[level.low]);
    row.emplace_back(value.quantiles[level.high]);
  }
  row.emplace_back(value.mean);
}

Table fan_table(const ShownSeries& shown, bool sign) {
  const Series& series = shown.series;
  const MetricWords& words = shown.words;
  Table table{shown.key, words.label, {{"date", "date", ""}}, {}};
  Look look{.digits = 4};
  if (sign) look = look_beside(words.unit, largest_of(series));
  look.sign = sign;
  for (const Column& column : fan_columns(words.unit, look)) table.columns.push_back(column);
  for (std::size_t i = 0; i < series.dates.size(); ++i) {
    table.rows.push_back({format_date(series.dates[i])});
    put_fan(table.rows.back(), series.values[i]);
  }
  return table;
}

// Every n-th row and the last one, about `most` of them.
Table fewer_rows(const Table& table, std::size_t most) {
  if (table.rows.size() <= most) return table;
  Table shown = table;
  shown.rows.clear();
  const std::size_t every = (table.rows.size() + most - 1) / most;
  for (std::size_t i = 0; i + 1 < table.rows.size(); i += every) {
    shown.rows.push_back(table.rows[i]);
  }
  shown.rows.push_back(table.rows.back());
  return shown;
}

std::string fan_finding(const Series& series, const MetricWords& words, bool sign) {
  const Summary& end = series.values.back();
  const auto& q = end.quantiles;
  const double largest = std::max(std::fabs(q[2]), std::fabs(q[8]));
  const std::string from = amount(median(series.values.front()), words.unit, sign, largest);
  return fmt::format(
      "The median goes from {} on {} to {} on {}. On that day half of the paths lie between {}, "
      "and "
      "90 % between {}.",
      from, format_date(series.dates.front()), amount(median(end), words.unit, sign, largest),
      format_date(series.dates.back()), interval(q[4], q[6], words.unit, sign),
      interval(q[2], q[8], words.unit, sign));
}

// The question above a chart; where the field has no better words, its plainest form.
std::string question(const std::string& metric, const MetricWords& words,
                     const std::string& baseline) {
  if (!baseline.empty())
    return fmt::format("How far is {} from that of {}?", words.label, baseline);
  if (metric == "hashprice_usd_ph_day") return "What does a hash earn?";
  if (metric == "difficulty_t") return "Where does difficulty go?";
  if (metric == "hash_rate_ehs" || metric == "price_usd") {
    return fmt::format("Where does the {} go?", words.label);
  }
  return fmt::format("What becomes of {}?", words.label);
}

std::string axis_label(const std::string& label, const std::string& unit) {
  return heading({"", label, unit});
}

}  // namespace

std::string bare_amount(double value, const std::string& unit, bool sign, double beside) {
  const double largest = std::max(std::fabs(value), beside);
  Look look = sign ? look_beside(unit, largest) : look_of_size(unit, value, 4);
  look.sign = sign;
  const bool lost = sign && std::fabs(value) < kLost * largest;
  return value_text(lost ? 0.0 : value, look);
}

std::string amount(double value, const std::string& unit, bool sign, double beside) {
  return with_unit(bare_amount(value, unit, sign, beside), unit);
}

std::string interval(double low, double high, const std::string& unit, bool sign) {
  const double largest = std::max(std::fabs(low), std::fabs(high));
  return bare_amount(low, unit, sign, largest) + " and " + amount(high, unit, sign, largest);
}

Page::Part fan_part(const ShownSeries& shown, std::int64_t paths, const std::string& baseline,
                    std::size_t most_rows) {
  Page::Part part;
  const Series& series = shown.series;
  const MetricWords& words = shown.words;
  const bool sign = !baseline.empty();
  part.heading = question(series.metric, words, baseline);
  if (series.values.empty()) return part;
  std::vector<double> days;
  days.reserve(series.dates.size());
  for (const Date date : series.dates) days.push_back(day_number(date));
  part.text = fan_finding(series, words, sign);
  Chart chart;
  chart.title = part.heading;
  chart.alt = fmt::format(
      "Fan chart of {} by date: the median, and bands that hold 50 % and 90 % of "
      "{}. {}",
      axis_label(words.label, words.unit), counted(paths, "path"), part.text);
  chart.y_label = sign ? axis_label("difference of " + words.label, words.unit)
                       : axis_label(words.label, words.unit);
  chart.y_money = words.unit.starts_with("USD");
  chart.x_is_date = true;
  chart.y_log = !sign && wants_log(series.values);
  if (chart.y_log) chart.y_label += ", logarithmic";
  chart.series = {fan(series.values, std::move(days))};
  part.chart = std::move(chart);
  Table all = fan_table(shown, sign);
  if (sign) all.key += "_difference";
  part.table = fewer_rows(all, kShownRows);
  if (all.rows.size() > kShownRows) part.download = fewer_rows(all, most_rows);
  const Summary& end = series.values.back();
  part.more = fmt::format(
      "Bands: 50 % and 90 % of paths on each day. From the number of paths alone, the last median "
      "lies between {} (90 %).",
      interval(end.median_low, end.median_high, words.unit, sign));
  if (series.dates.size() > most_rows) {
    part.more += " The CSV leaves days out; those of --format json are all.";
  }
  return part;
}

Page::Part retarget_part(const sim::Result& result) {
  Page::Part part;
  part.heading = "What do the next retargets bring?";
  const std::size_t count = std::min(result.retargets.size(), kMostRetargets);
  if (count == 0) return part;
  std::vector<double> numbers;
  std::vector<Summary> changes;
  Table table{"retargets", "Retargets", {{"retarget", "retarget", "", {.plain = true}}}, {}};
  for (const Column& column : fan_columns("%")) table.columns.push_back(column);
  for (Column& column : table.columns) {
    if (!column.unit.empty()) column.look = {.decimals = 2, .sign = true};
  }
  table.columns.push_back({"paths", "paths", ""});
  for (std::size_t k = 0; k < count; ++k) {
    const sim::RetargetSummary& retarget = result.retargets[k];
    if (retarget.paths == 0) break;
    numbers.push_back(static_cast<double>(k + 1));
    changes.push_back(retarget.change_pct);
    table.rows.push_back({static_cast<std::int64_t>(k + 1)});
    put_fan(table.rows.back(), retarget.change_pct);
    table.rows.back().emplace_back(retarget.paths);
  }
  if (changes.empty()) return part;
  const auto& first = changes.front().quantiles;
  const Look look{.decimals = 1, .sign = true};
  part.text = fmt::format(
      "The first retarget changes difficulty by {} % in the median; 90 % of paths lie between {} "
      "and "
      "{} %.",
      value_text(first[kMedian], look), value_text(first[2], look), value_text(first[8], look));
  Chart chart;
  chart.title = part.heading;
  chart.alt =
      fmt::format("Fan chart of the change of difficulty at each of the next {} retargets. {}",
                  changes.size(), part.text);
  chart.x_label = "retarget after the start";
  chart.y_label = "change of difficulty (%)";
  chart.series = {fan(changes, std::move(numbers))};
  part.chart = std::move(chart);
  const std::int64_t reached = std::get<std::int64_t>(table.rows.back().back());
  part.more = fmt::format(
      "The first {} of {} retargets, each over the paths that reached it ({} "
      "paths for the last one shown).",
      changes.size(), result.retargets.size(), with_thousands(reached));
  part.table = std::move(table);
  return part;
}

}  // namespace exahash::report
