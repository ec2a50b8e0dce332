#include "exahash/report/result_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/metrics/simulated.h"
#include "exahash/report/comparison_words.h"
#include "exahash/report/result_numbers.h"
#include "exahash/report/result_words.h"
#include "exahash/report/shown_series.h"
#include "exahash/report/text.h"
#include "exahash/sim/observables.h"

namespace exahash::report {
namespace {

using sim::Summary;

// A band among the quantiles, by the place of its lower end.
struct Band {
  double level;
  std::size_t low;
  [[nodiscard]] std::size_t high() const { return sim::kQuantileLevels.size() - 1 - low; }
};
constexpr Band kBands[] = {{.5, 4}, {.8, 3}, {.9, 2}, {.95, 1}, {.98, 0}};
constexpr Band kUsual = kBands[2];
static_assert(sim::kQuantileLevels[0] == .01 && sim::kQuantileLevels[1] == .025 &&
              sim::kQuantileLevels[2] == .05 && sim::kQuantileLevels[3] == .1 &&
              sim::kQuantileLevels[4] == .25 && sim::kQuantileLevels.size() == 11);

const Band* band_of(double level) {
  constexpr double kSame = 1e-9;
  for (const Band& band : kBands) {
    if (std::fabs(band.level - level) < kSame) return &band;
  }
  return nullptr;
}

std::string metric_label(const std::string& metric) {
  const auto* known = metrics::simulated_metric(metric);
  return std::string(known ? known->label : std::string_view(metric));
}

constexpr std::string_view kInterval = "mean_block_interval_s", kNoBlocks = "no blocks";

// The interval that stands for a day without hash rate, as a histogram's cell gives it back.
bool no_blocks(double interval) {
  return interval > 0.9 * sim::kLongestInterval;
}

// The interval of a mean over paths without blocks says nothing.
bool has_mean(const sim::Series& series, const Summary& last, bool difference) {
  const auto* known = metrics::simulated_metric(series.metric);
  const double largest = std::max(std::fabs(last.quantiles.front()), last.quantiles.back());
  const bool none = series.metric == kInterval && no_blocks(largest);
  return series.mean_error && !none && (difference || (known && known->count));
}

// A row in words: "948.3 EH/s", "701.0 to 1,204.0", "+- 7.2" or "mean 0.54 +- 0.11", "62 %"; of a
// difference "-9.2 EH/s", "-48.4 to -0.2", its mean "-13.2 +- 1.2".
std::vector<Value> end_row(const sim::Series& series, const Summary& last,
                           const std::vector<Band>& bands, bool difference, bool one_path,
                           const UnitChoice& choice) {
  const std::string unit = unit_of(series.metric);
  const double high = last.quantiles[kUsual.high()], low = last.quantiles[kUsual.low];
  const double largest = std::max(std::fabs(low), std::fabs(high));
  const FittedUnit fit = shown_unit(series.metric, unit, largest, choice);
  const Look look = in_chosen(look_of(fit.unit, low * fit.factor, high * fit.factor, 3, difference),
                              series.metric, unit, choice);
  const auto text = [&](double number) {
    const bool none = series.metric == kInterval && no_blocks(number);
    return none ? std::string(kNoBlocks) : value_text(number * fit.factor, look);
  };
  const std::string shown = difference && unit == "%" ? "pp" : fit.unit;
  const std::string median = text(last.quantiles[sim::kMedian]);
  const bool none = median == kNoBlocks;
  std::vector<Value> row{metric_label(series.metric), none ? median : with_unit(median, shown)};
  for (const Band& band : bands) {
    row.emplace_back(one_path ? "-"
                              : text(last.quantiles[band.low]) + " to " +
                                    text(last.quantiles[band.high()]));
  }
  const double error = (last.median_high - last.median_low) / 2 * fit.factor;
  Look size = look_of_size(fit.unit, largest * fit.factor, 2);
  size.fixed = look.fixed;
  row.emplace_back(none || one_path ? "-" : "+- " + value_text(error, size));
  if (has_mean(series, last, difference)) {
    row.back() = (difference ? "" : "mean ") + text(last.mean) + " +- " +
                 value_text(*series.mean_error * fit.factor, size);
  }
  const auto& from = series.from_assumptions;
  row.emplace_back();
  if (from) row.back() = value_text(from->share * 100, {.decimals = 0}) + " %";
  return row;
}

void drop_if_empty(Table& table, std::size_t column) {
  const auto known = [column](const std::vector<Value>& row) {
    return !std::holds_alternative<std::monostate>(row[column]);
  };
  if (std::ranges::any_of(table.rows, known)) return;
  const auto at = static_cast<std::ptrdiff_t>(column);
  table.columns.erase(table.columns.begin() + at);
  for (auto& row : table.rows) row.erase(row.begin() + at);
}

Table words_table(const char* key, std::string title, const sim::Result& result,
                  const std::vector<sim::Series>& all, const std::vector<Band>& bands,
                  const UnitChoice& choice) {
  const bool difference = std::string_view(key) == "differences";
  Table table{key, std::move(title), {}, {}};
  table.machines = false;
  table.columns = {{"metric", name_of_end(result.until), ""}, {"median", "median", ""}};
  for (const Band& band : bands) {
    table.columns.push_back({"band", level_text(band.level) + " % band", ""});
  }
  const bool means = difference && std::ranges::any_of(all, [](const sim::Series& series) {
                       return series.mean_error.has_value();
                     });
  table.columns.push_back(means ? Column{"mean", "mean", ""} : Column{"sampling", "sampling", ""});
  table.columns.push_back({"assumptions", "assumptions", ""});
  for (const sim::Series& series : all) {
    const Summary* last = last_day(series, result.until);
    if (!last) continue;
    table.rows.push_back(end_row(series, *last, bands, difference, result.paths == 1, choice));
  }
  drop_if_empty(table, table.columns.size() - 1);
  return table;
}

// "780 EH/s", "742 to 818"
void put_answer(std::vector<Value>& row, const sim::Answered& answer, bool one_path,
                const UnitChoice& choice) {
  const FittedUnit fit = shown_unit(
      answer.ask, answer.unit, std::max(std::fabs(answer.low), std::fabs(answer.high)), choice);
  const double low = answer.low * fit.factor, high = answer.high * fit.factor;
  const Look look =
      in_chosen(look_of(fit.unit, low, high, 2, false), answer.ask, answer.unit, choice);
  row.emplace_back(with_unit(value_text(answer.value * fit.factor, look), fit.unit));
  const bool none = one_path && low == high;
  row.emplace_back(none ? "-" : value_text(low, look) + " to " + value_text(high, look));
}

Table words_of_answers(const sim::Result& result, const UnitChoice& choice) {
  const bool both = !result.baseline_answers.empty();
  Table words{"answers",
              "",
              {{"ask", "Asked", ""},
               {"answer", both ? result.name : "answer", ""},
               {"interval", both ? "90 %" : "90 %, from the number of paths", ""}},
              {}};
  words.machines = false;
  if (both) {
    words.title = "Asked of both; 90 %: from the number of paths";
    words.columns.push_back({"answer", result.baseline, ""});
    words.columns.push_back({"interval", "90 %", ""});
  }
  for (const sim::Answered& answer : result.answers) {
    auto& row = words.rows.emplace_back(std::vector<Value>{answer.ask});
    put_answer(row, answer, result.paths == 1, choice);
    if (!both) continue;
    const auto same = std::ranges::find(result.baseline_answers, answer.ask, &sim::Answered::ask);
    if (same != result.baseline_answers.end()) put_answer(row, *same, result.paths == 1, choice);
    row.resize(words.columns.size());
  }
  return words;
}

std::string result_headline(const sim::Result& result, const UnitChoice& choice) {
  if (!result.baseline.empty()) return comparison_headline(result, choice);
  const std::string text = fmt::format("{}: {}, {} to {}", result.name, count_of_paths(result),
                                       format_date(result.start), format_date(result.until));
  return result.question.empty() ? text : text + ". " + result.question;
}

std::vector<std::string> result_notes(const sim::Result& result) {
  std::vector<std::string> notes = result.notes;
  notes.emplace_back(kBandsSay);
  if (result.paths == 1) notes.emplace_back("One path has no interval: take more, -n 256.");
  notes.emplace_back(
      "sampling: half the 90 % interval of the median, from the number of paths alone.");
  const auto any_mean = [&](const std::vector<sim::Series>& all, bool difference) {
    return std::ranges::any_of(all, [&](const sim::Series& series) {
      const Summary* last = last_day(series, result.until);
      return last && has_mean(series, *last, difference);
    });
  };
  if (any_mean(result.series, false) || any_mean(result.differences, true)) {
    notes.emplace_back(
        "mean: over the paths, +- half its 90 % interval from their number; of what happens on few "
        "paths it says what the median does not.");
  }
  const auto split = [](const sim::Series& series) { return series.from_assumptions.has_value(); };
  if (std::ranges::any_of(result.series, split)) {
    notes.emplace_back(
        "assumptions: share of the spread from uncertain assumptions; the rest is luck of prices "
        "and blocks.");
  }
  for (const sim::Series& series : result.series) {
    const Summary* last = series.metric == kInterval ? last_day(series, result.until) : nullptr;
    if (!last || !no_blocks(last->quantiles.back())) continue;
    notes.emplace_back("no blocks: in some paths no hash rate runs on that day.");
  }
  if (result.paths < result.paths_asked) {
    notes.emplace_back(
        "The run was stopped: these are its first paths, the same as in a whole run.");
  } else if (result.stopped_beside) {
    notes.emplace_back(
        "The run was stopped after its paths, which are whole: what takes runs of its own is left "
        "out.");
  }
  notes.push_back(how_again(result, "run"));
  return notes;
}

}  // namespace

bool has_band(double level) noexcept {
  return band_of(level) != nullptr;
}

Document document_of(const sim::Result& result, std::optional<int> data_age_days,
                     const std::vector<double>& levels, const UnitChoice& choice) {
  std::vector<Band> bands;
  for (const double level : levels) {
    if (const Band* band = band_of(level)) bands.push_back(*band);
  }
  if (bands.empty()) bands.push_back(kUsual);
  Document document;
  document.schema = "exahash.run/1";
  document.headline = result_headline(result, choice);
  document.stamp = Stamp{result.data_until, data_age_days};
  document.sections = {facts_section(result)};
  auto& tables = document.tables;
  // The first one is what CSV holds.
  if (!result.baseline.empty()) tables.push_back(series_table("differences", result.differences));
  tables.push_back(series_table("series", result.series));
  tables.push_back(words_table("end", "", result, result.series, bands, choice));
  if (!result.baseline.empty()) {
    tables.push_back(words_table(
        "differences", fmt::format("Less {}, path by path with the same luck", result.baseline),
        result, result.differences, bands, choice));
  }
  tables.push_back(words_of_answers(result, choice));
  tables.push_back(answers_table(result));
  tables.push_back(retarget_table(result));
  tables.push_back(end_table(result));
  document.notes = result_notes(result);
  document.closing = kAdvice;
  return document;
}

}  // namespace exahash::report
