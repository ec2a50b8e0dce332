#include "exahash/report/sweep_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/sweep_parts.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

using sim::Sweep;

std::string said(double value, const Look& look, const std::string& unit) {
  return with_unit(value_text(value, look), unit);
}

// "The lowest median(hash rate) is 375 EH/s (price.drift -20 %/yr), the highest ..."
std::string sweep_finding(const Sweep& sweep, std::size_t ask) {
  const std::string& unit = sweep.units[ask];
  const Look look = look_of_answers(sweep, ask);
  std::optional<std::size_t> low, high;
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    const double value = value_of(sweep.points[point][ask]);
    if (!std::isfinite(value)) continue;
    if (!low || value < value_of(sweep.points[*low][ask])) low = point;
    if (!high || value > value_of(sweep.points[*high][ask])) high = point;
  }
  if (!low) return fmt::format("{} has no value at any point.", sweep.asks[ask]);
  const auto at = [&](std::size_t point) {
    return fmt::format("{} ({})", said(value_of(sweep.points[point][ask]), look, unit),
                       name_of_point(sweep, point));
  };
  const double lowest = value_of(sweep.points[*low][ask]);
  std::string text =
      lowest == value_of(sweep.points[*high][ask])
          ? fmt::format("Everywhere {} is {}.", sweep.asks[ask], said(lowest, look, unit))
          : fmt::format("The lowest {} is {}, the highest {}.", sweep.asks[ask], at(*low),
                        at(*high));
  if (const auto& base = sweep.base[ask]) {
    text += fmt::format(" In the scenario as it is written it is {} (90 %: {}).",
                        said(base->value, look, unit), interval_of(base, look));
  }
  return text;
}

// The numbers of one question.
Table ask_table(const Sweep& sweep, std::size_t ask) {
  const std::string& unit = sweep.units[ask];
  const Look look = look_of_answers(sweep, ask);
  Look change = look;
  change.sign = true;
  const std::string difference = unit_of_difference(unit);
  Table table{"points", sweep.asks[ask], {}, {}};
  for (const sim::SweepAxis& axis : sweep.axes) {
    table.columns.push_back({axis.key, axis.key, axis.unit});
  }
  for (const Column& column : {Column{"value", "answer", unit, look},
                               {"low", "90 % from", "", look},
                               {"high", "to", "", look},
                               {"difference", "less as written", difference, change},
                               {"difference_low", "90 % from", "", change},
                               {"difference_high", "to", "", change}}) {
    table.columns.push_back(column);
  }
  const Table all = points_table(sweep);
  constexpr std::size_t kOfAxis = 3, kBefore = 2;  // key, value, unit; ask, unit
  for (std::size_t i = ask; i < all.rows.size(); i += sweep.asks.size()) {
    auto& row = table.rows.emplace_back();
    for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
      row.emplace_back(sweep.axes[a].labels[place_of(sweep, i / sweep.asks.size(), a)]);
    }
    const auto from = static_cast<std::ptrdiff_t>(sweep.axes.size() * kOfAxis + kBefore);
    row.insert(row.end(), all.rows[i].begin() + from, all.rows[i].end());
  }
  return table;
}

Chart chart_of(const Sweep& sweep, std::size_t ask) {
  const sim::SweepAxis& axis = sweep.axes.front();
  Chart chart;
  chart.x_label = label_of(axis);
  chart.y_label = with_unit(
      sweep.asks[ask], sweep.units[ask].empty() ? std::string() : "(" + sweep.units[ask] + ")");
  chart.y_money = look_of_answers(sweep, ask).money;
  chart.x_log = axis.log;
  if (axis.log) chart.x_label += ", logarithmic";
  ChartSeries line{"at the value", axis.numbers, {}, {}};
  ChartSeries::Band band{0.9, {}, {}};
  for (const auto& point : sweep.points) {
    line.y.push_back(value_of(point[ask]));
    const bool there = point[ask].answered.has_value();
    band.low.push_back(there ? point[ask].answered->low : NAN);
    band.high.push_back(there ? point[ask].answered->high : NAN);
  }
  chart.y_log = shading_of(grid_of(sweep, ask)).log;
  if (chart.y_log) chart.y_label += ", logarithmic";
  line.bands = {std::move(band)};
  chart.series = {std::move(line)};
  if (const auto& base = sweep.base[ask]) {
    chart.series.push_back({"as written",
                            {axis.numbers.front(), axis.numbers.back()},
                            {base->value, base->value},
                            {}});
  }
  return chart;
}

HeatMap map_of(const Sweep& sweep, std::size_t ask) {
  HeatMap map;
  map.look = look_of_answers(sweep, ask);
  map.unit = sweep.units[ask];
  map.down = {label_of(sweep.axes.front()) + ", down", sweep.axes.front().labels};
  map.across = {label_of(sweep.axes.back()) + ", across", sweep.axes.back().labels};
  map.values = grid_of(sweep, ask);
  return map;
}

Page::Part part_of(const Sweep& sweep, std::size_t ask) {
  Page::Part part;
  part.heading = fmt::format("How does {} move with {}?", sweep.asks[ask], keys_of(sweep));
  const std::string found = sweep_finding(sweep, ask);
  if (ask > 0) part.text = found;  // of the first the page's lead says it
  part.table = ask_table(sweep, ask);
  const std::string sampling = fmt::format(
      "Each number is known to {} (90 %) from the number of paths alone.", sampling_of(sweep, ask));
  if (sweep.axes.size() > 1) {
    part.map = map_of(sweep, ask);
    part.map->title = part.heading;
    part.map->alt = fmt::format("Heat map of {} in {}, {} rows by {} columns. {}", sweep.asks[ask],
                                sweep.units[ask].empty() ? "numbers" : sweep.units[ask],
                                part.map->down.names.size(), part.map->across.names.size(), found);
    part.more = sampling;
    return part;
  }
  part.more = sampling;
  if (sweep.axes.front().numbers.size() < 2) return part;
  part.chart = chart_of(sweep, ask);
  part.chart->title = part.heading;
  part.chart->alt = fmt::format("Line chart of {} by {}. {}", sweep.asks[ask],
                                label_of(sweep.axes.front()), found);
  part.more = "The band about the line is its 90 % interval from the number of paths. " + sampling;
  return part;
}

void put_sweep_provenance(Page& page, const Sweep& sweep) {
  std::string text;
  for (const std::string& note : notes_of(sweep)) text += note + "\n\n";
  for (const std::string& note : sweep.notes) text += note + "\n\n";
  page.parts.push_back({"What should be known about this sweep?", text});
  Table table{"sweep", "This sweep", {{"what", "", ""}, {"value", "", ""}}, {}};
  table.rows = {{std::string("sweep"), sweep.run_id},
                {std::string("seed"), fmt::format("{}", sweep.seed)},
                {std::string("paths"), with_thousands(sweep.paths)},
                {std::string("days"), format_date(sweep.start) + " to " + format_date(sweep.until)},
                {std::string("data to"), format_date(sweep.data_until)},
                {std::string("results version"), fmt::format("{}", kResultsVersion)}};
  page.parts.push_back(
      {.heading = "How is it reproduced?",
       .text = "This command gives the same bytes again, whatever the machine and the number of "
               "threads.",
       .table = std::move(table),
       .code = sweep.command});
}

}  // namespace

Page sweep_page(const Sweep& whole, const UnitChoice& choice) {
  EXAHASH_EXPECTS(whole.paths > 0);
  const Sweep sweep = in_units(whole, choice);
  Page page;
  page.title = fmt::format("{}: what do {} change?", sweep.name, keys_of(sweep));
  if (sweep.axes.size() == 1) {
    page.title = fmt::format("{}: what does {} change?", sweep.name, keys_of(sweep));
  }
  page.subtitle = fmt::format(
      "{}, {} to {}, {} each", counted(static_cast<std::int64_t>(sweep.points.size()), "point"),
      format_date(sweep.start), format_date(sweep.until), counted(sweep.paths, "path"));
  if (sweep.partial()) {
    page.notice = fmt::format("Partial result: {} of {} paths were finished at every point.",
                              with_thousands(sweep.paths), with_thousands(sweep.paths_asked));
  }
  page.lead = sweep_finding(sweep, 0);
  for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
    page.parts.push_back(part_of(sweep, ask));
  }
  put_sweep_provenance(page, sweep);
  page.footer = {
      std::string(kAdvice),
      fmt::format("Sweep {}, seed {}, data to {}, results version {}.", sweep.run_id.substr(0, 8),
                  sweep.seed, format_date(sweep.data_until), kResultsVersion)};
  return page;
}

}  // namespace exahash::report
