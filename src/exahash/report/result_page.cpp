#include "exahash/report/result_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/metrics/registry.h"
#include "exahash/metrics/simulated.h"
#include "exahash/report/comparison_words.h"
#include "exahash/report/result_parts.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

using sim::kMedian;
using sim::Series;

constexpr std::size_t kMostFigures = 3;
constexpr std::size_t kMostRows = 6000;  // of all CSV in a page: about 300 KB

// "difficulty goes from 132.5 to 120 T (-9.4 %)"
std::string course(const ShownSeries& shown) {
  const Series& series = shown.series;
  const MetricWords& words = shown.words;
  const double begin = series.values.front().quantiles[kMedian];
  const double end = series.values.back().quantiles[kMedian];
  std::string text = fmt::format("{} goes from {} to {}", words.label,
                                 bare_amount(begin, words.unit), amount(end, words.unit));
  if (begin > 0) {
    text +=
        fmt::format(" ({} %)", value_text((end / begin - 1) * 100, {.decimals = 1, .sign = true}));
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

// 0 on every path and day.
bool never_differs(const Series& series) {
  return std::ranges::all_of(series.values, same_on_every_path);
}

// "hash rate -7.7 EH/s (90 %: -41.8 and 0.1 EH/s)"
std::string gap(const ShownSeries& shown) {
  const auto& q = shown.series.values.back().quantiles;
  const std::string& unit = shown.words.unit;
  const double largest = std::max(std::fabs(q[2]), std::fabs(q[8]));
  return fmt::format("{} {} (90 % of paths between {})", shown.words.label,
                     amount(q[kMedian], unit, true, largest), interval(q[2], q[8], unit, true));
}

// Of a comparison: what sets the two apart, on the last day.
std::string gaps_of(const sim::Result& result, const std::vector<ShownSeries>& differences) {
  std::vector<std::string> gaps;
  for (const ShownSeries& shown : differences) {
    if (gaps.size() < kMostFigures && !never_differs(shown.series)) gaps.push_back(gap(shown));
  }
  if (gaps.empty()) {
    return fmt::format("{} and {} do not differ on any path. ", result.name, result.baseline);
  }
  return fmt::format(
      "{} less {}, path by path with the same luck, on {}: median difference of {}. "
      "{} itself: ",
      result.name, result.baseline, format_date(differences.front().series.dates.back()),
      joined(gaps), result.name);
}

// One line in place of charts with nothing on them.
Page::Part sameness(const std::vector<ShownSeries>& differences) {
  Page::Part part;
  part.heading = "What does not differ?";
  std::vector<std::string> same;
  for (const ShownSeries& shown : differences) {
    if (never_differs(shown.series)) same.push_back(shown.words.label);
  }
  if (!same.empty()) part.text = fmt::format("The same on every path: {}.", joined(same));
  return part;
}

// Three sentences: the main metric with its interval, the others' course, the next retarget.
std::string lead_of(const sim::Result& result, const std::vector<ShownSeries>& order) {
  if (order.empty()) return "The run recorded no metric.";
  const Series& main = order.front().series;
  const MetricWords& words = order.front().words;
  const auto& q = main.values.back().quantiles;
  std::string text =
      fmt::format("By {} the median {}", format_date(main.dates.back()), course(order.front()));
  if (result.paths == 1) {
    text += "; one path has no interval.";
  } else {
    text += fmt::format("; 90 % of {}{} paths end between {}.",
                        result.paths < result.paths_asked ? "the finished " : "",
                        with_thousands(result.paths), interval(q[2], q[8], words.unit));
  }
  std::vector<std::string> courses;
  for (std::size_t i = 1; i < std::min(order.size(), kMostFigures); ++i) {
    courses.push_back((i == 1 ? "Median " : "median ") + course(order[i]));
  }
  if (!courses.empty()) text += fmt::format(" {}.", joined(courses));
  if (!result.retargets.empty() && result.retargets[0].paths > 0) {
    const auto& change = result.retargets[0].change_pct.quantiles;
    const Look look{.decimals = 1, .sign = true};
    text += fmt::format(
        " The next retarget changes difficulty by {} % in the median (90 %: {} to {} %).",
        value_text(change[kMedian], look), value_text(change[2], look),
        value_text(change[8], look));
  }
  return text;
}

Figure figure_of(const ShownSeries& shown) {
  const Series& series = shown.series;
  const MetricWords& words = shown.words;
  const auto& q = series.values.back().quantiles;
  Figure figure{shown.key, words.label, q[kMedian], words.unit,
                look_of_size(words.unit, q[kMedian], 4)};
  figure.intervals = {{0.9, q[2], q[8]}};
  return figure;
}

void put(Page& page, Page::Part part) {
  if (part.chart || part.table || !part.text.empty() || !part.code.empty()) {
    page.parts.push_back(std::move(part));
  }
}

void put_run_provenance(Page& page, const sim::Result& result) {
  if (!result.notes.empty()) {
    std::string text;
    for (const std::string& note : result.notes) text += note + "\n\n";
    put(page, {"What should be known about this run?", text});
  }
  if (!result.scenario.empty()) {
    put(page,
        {.heading = "What was assumed?",
         .text = "The scenario as it was run: every value in its own unit, with those that were "
                 "not given filled in.",
         .code = result.scenario});
  }
  Table table{"run", "This run", {{"what", "", ""}, {"value", "", ""}}, {}};
  table.rows = {
      {std::string("run"), result.run_id},
      {std::string("seed"), fmt::format("{}", result.seed)},
      {std::string("paths"), with_thousands(result.paths)},
      {std::string("days"), format_date(result.start) + " to " + format_date(result.until)},
      {std::string("data to"), format_date(result.data_until)},
      {std::string("results version"), fmt::format("{}", kResultsVersion)}};
  if (!result.baseline.empty()) {
    table.rows.insert(table.rows.begin() + 1, {std::string("baseline"), result.baseline});
  }
  put(page,
      {.heading = "How is it reproduced?",
       .text = "This command gives the same bytes again, whatever the machine and the number of "
               "threads.",
       .table = std::move(table),
       .code = result.command});
}

}  // namespace

std::vector<const Series*> in_order(const std::vector<Series>& all) {
  static constexpr std::array kFirst{"hash_rate_ehs", "difficulty_t", "hashprice_usd_ph_day",
                                     "price_usd"};
  std::vector<const Series*> order;
  const auto rank = [](const Series* series) {
    return std::find(kFirst.begin(), kFirst.end(), series->metric) - kFirst.begin();
  };
  for (const Series& series : all) {
    if (!series.values.empty()) order.push_back(&series);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](const Series* a, const Series* b) { return rank(a) < rank(b); });
  return order;
}

MetricWords words_of(const std::string& metric) {
  const auto entry = metrics::find_entry(metric);
  const bool known = entry && entry->kind == metrics::EntryKind::metric;
  MetricWords words{known ? std::string(entry->name) : metric,
                    known ? std::string(entry->unit) : std::string()};
  if (const auto* simulated = metrics::simulated_metric(metric)) {
    words.label = simulated->label;
    return words;
  }
  // The name ends in the unit ("_usd_ph_day", "_pct"): words up to there are the label.
  std::string letters;
  for (const char c : words.unit == "%" ? std::string("pct") : words.unit) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c + 32);
    if (c >= 'a' && c <= 'z') letters += c;
  }
  for (std::size_t cut = words.label.find('_'); cut != std::string::npos && known;
       cut = words.label.find('_', cut + 1)) {
    std::string rest = words.label.substr(cut);
    std::erase(rest, '_');
    if (!rest.empty() && letters.starts_with(rest)) {
      words.label.resize(cut);
      break;
    }
  }
  std::replace(words.label.begin(), words.label.end(), '_', ' ');
  return words;
}

Page result_page(const sim::Result& result) {
  return result_page(result, UnitChoice());
}

Page result_page(const sim::Result& result, const UnitChoice& choice) {
  Page page;
  page.title = result.question.empty() ? result.name : result.question;
  page.subtitle = fmt::format(
      "{}{}, {} to {}, {}", result.question.empty() ? "" : result.name + ": ",
      result.baseline.empty() ? "simulated" : "simulated against " + result.baseline,
      format_date(result.start), format_date(result.until), counted(result.paths, "path"));
  if (result.stopped_beside) {
    page.notice = "Partial result: all paths were finished, what takes runs of its own was not.";
  }
  if (result.paths < result.paths_asked) {
    page.notice =
        fmt::format("Partial result: {} of {} paths were finished. All intervals are of these.",
                    with_thousands(result.paths), with_thousands(result.paths_asked));
  }
  const auto shown = [&](const std::vector<Series>& all) {
    std::vector<ShownSeries> found;
    for (const Series* series : in_order(all)) found.push_back(shown_series(*series, choice));
    return found;
  };
  const std::vector<ShownSeries> order = shown(result.series);
  const std::vector<ShownSeries> differences = shown(result.differences);
  page.lead =
      (result.baseline.empty() ? "" : gaps_of(result, differences)) + lead_of(result, order);
  for (const ShownSeries& series : order) {
    if (page.figures.size() < kMostFigures) page.figures.push_back(figure_of(series));
  }
  put(page, answers_part(result, choice));
  const std::size_t rows = kMostRows / std::max<std::size_t>(order.size() + differences.size(), 1);
  for (const ShownSeries& series : differences) {
    if (never_differs(series.series)) continue;
    put(page, fan_part(series, result.paths, result.baseline, rows));
  }
  put(page, sameness(differences));
  for (const ShownSeries& series : order) put(page, fan_part(series, result.paths, "", rows));
  put(page, retarget_part(result));
  put(page, spread_part(result));
  put_run_provenance(page, result);
  page.footer = {
      std::string(kAdvice),
      fmt::format("Run {}, seed {}, data to {}, results version {}.", result.run_id.substr(0, 8),
                  result.seed, format_date(result.data_until), kResultsVersion),
      std::string(kBandsSay)};
  return page;
}

}  // namespace exahash::report
