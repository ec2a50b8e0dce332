#include "exahash/cli/economy_page.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/economy_document.h"
#include "exahash/report/chart_sheet.h"

namespace exahash::cli {
namespace {

using report::Chart;
using report::ChartSeries;
using report::day_number;
using study::EconomyBacktest;
using study::EconomyOrigin;

constexpr std::size_t kFewStarts = 12;
constexpr int kPictureWidth = 460, kPictureHeight = 250;

Chart course_chart(const EconomyOrigin& origin) {
  Chart chart;
  chart.title = "From " + format_date(origin.start);
  chart.y_label = "hash rate (EH/s, logarithmic)";
  chart.x_is_date = true;
  chart.y_log = true;
  ChartSeries simulated{"simulated", {}, {}, {{0.9, {}, {}}}}, real{"real", {}, {}, {}};
  ChartSeries without{"no orders", {}, {}, {}}, drift{"drift", {}, {}, {}};
  for (const auto& point : origin.course) {
    const double x = day_number(point.date);
    simulated.x.push_back(x);
    simulated.y.push_back(point.median);
    simulated.bands[0].low.push_back(point.low);
    simulated.bands[0].high.push_back(point.high);
    real.x.push_back(x);
    real.y.push_back(point.real);
    if (!point.without_orders) continue;
    without.x.push_back(x);
    without.y.push_back(*point.without_orders);
  }
  drift.x.push_back(day_number(origin.start));
  drift.y.push_back(origin.start_eh);
  for (const auto& score : origin.scores) {
    drift.x.push_back(day_number(score.date));
    drift.y.push_back(score.drift);
  }
  const auto& last = origin.scores.back();
  chart.alt = fmt::format(
      "On {} the real hash rate is {} EH/s, the simulated median {} (90 %: {} to {}).",
      format_date(last.date), with_significant(last.real, 3),
      with_significant(last.simulated.median, 3), with_significant(last.simulated.low_90, 3),
      with_significant(last.simulated.high_90, 3));
  chart.series = {std::move(simulated), std::move(real)};
  if (!without.x.empty()) chart.series.push_back(std::move(without));
  chart.series.push_back(std::move(drift));
  return chart;
}

// ln(forecast / real) at one horizon, start by start.
Chart error_chart(const EconomyBacktest& backtest, int months) {
  Chart chart;
  chart.title = fmt::format("{} month{} after each start: forecast over real", months,
                            months == 1 ? "" : "s");
  chart.y_label = "forecast / real (logarithmic)";
  chart.x_is_date = true;
  chart.y_log = true;
  ChartSeries simulated{"simulated", {}, {}, {{0.9, {}, {}}}}, still{"no change", {}, {}, {}},
      drift{"drift", {}, {}, {}};
  for (const EconomyOrigin& origin : backtest.origins) {
    for (const auto& score : origin.scores) {
      if (score.months != months) continue;
      for (ChartSeries* series : {&simulated, &still, &drift}) {
        series->x.push_back(day_number(origin.start));
      }
      simulated.y.push_back(score.simulated.median / score.real);
      simulated.bands[0].low.push_back(score.simulated.low_90 / score.real);
      simulated.bands[0].high.push_back(score.simulated.high_90 / score.real);
      still.y.push_back(score.no_change / score.real);
      drift.y.push_back(score.drift / score.real);
    }
  }
  chart.alt = "A forecast that is right lies at 1; above it the hash rate came out lower.";
  chart.series = {std::move(simulated), std::move(still), std::move(drift)};
  return chart;
}

Chart score_chart(const EconomyBacktest& backtest) {
  Chart chart;
  chart.title = "Mean CRPS by horizon: smaller is better";
  chart.x_label = "months ahead";
  chart.y_label = "CRPS of ln(hash rate)";
  chart.y_from_zero = true;
  ChartSeries simulated{"simulated", {}, {}, {}}, still{"no change", {}, {}, {}},
      without{"no orders", {}, {}, {}}, drift{"drift", {}, {}, {}};
  for (const auto& sum : backtest.summary) {
    const auto put = [&](ChartSeries& series, double value) {
      series.x.push_back(sum.months);
      series.y.push_back(value);
    };
    put(simulated, sum.crps);
    put(still, sum.no_change_crps);
    put(drift, sum.drift_crps);
    if (sum.without_orders_crps) put(without, *sum.without_orders_crps);
    chart.alt += sentence_of(sum) + ". ";
  }
  chart.series = {std::move(simulated), std::move(still)};
  if (!without.x.empty()) chart.series.push_back(std::move(without));
  chart.series.push_back(std::move(drift));
  return chart;
}

}  // namespace

std::vector<Chart> economy_charts(const EconomyBacktest& backtest) {
  std::vector<Chart> charts;
  if (backtest.origins.size() <= kFewStarts) {
    for (const EconomyOrigin& origin : backtest.origins) charts.push_back(course_chart(origin));
  } else {
    for (const auto& sum : backtest.summary) charts.push_back(error_chart(backtest, sum.months));
  }
  charts.push_back(score_chart(backtest));
  return charts;
}

std::string economy_picture(const EconomyBacktest& backtest) {
  return report::chart_sheet(economy_charts(backtest), 2, kPictureWidth, kPictureHeight);
}

report::Page economy_page(const EconomyBacktest& backtest, const std::string& command,
                          const report::Stamp& stamp) {
  report::Page page;
  page.title = "Does the simulated economy do what the real one did?";
  page.subtitle = "Hash rate from days of the past, with the prices that came";
  for (const auto& sum : backtest.summary) page.lead += sentence_of(sum) + ". ";
  for (Chart& chart : economy_charts(backtest)) {
    report::Page::Part part{chart.title, chart.alt};
    part.chart = std::move(chart);
    page.parts.push_back(std::move(part));
  }
  page.parts.back().table = summary_table(backtest);
  page.parts.push_back(
      {.heading = "Every start and horizon", .text = "", .table = scores_table(backtest)});
  std::string caveats;
  for (const std::string& caveat : economy_caveats()) caveats += caveat + "\n\n";
  page.parts.push_back({.heading = "How is it read, and how reproduced?",
                        .text = std::move(caveats),
                        .code = command});
  page.footer = {"Scenario results, not investment advice.", report::describe(stamp)};
  if (backtest.partial) page.notice = "Partial result: stopped before the last start.";
  return page;
}

}  // namespace exahash::cli
