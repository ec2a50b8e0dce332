#include "exahash/cli/security_history_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/chart_sheet.h"
#include "exahash/report/result_words.h"
#include "exahash/study/security_history.h"

namespace exahash::cli {
namespace {

using report::Chart;
using report::ChartSeries;
using report::day_number;
using report::number_or_none;
using report::Value;
using study::SecurityHistory;
using study::SecurityMonth;

std::vector<Value> row_of(const SecurityMonth& month) {
  std::vector<Value> row;
  row.push_back(format_date(month.date));
  row.push_back(month.hash_rate.in(1.0_EH_s));
  row.push_back(number_or_none(month.price_usd));
  const bool fees = month.budget && month.fees;
  row.push_back(month.budget ? Value(month.budget->usd_year / 1e6) : Value());
  row.push_back(month.budget ? Value(month.budget->of_value * 100) : Value());
  row.push_back(fees ? Value(month.budget->of_fees * 100) : Value());
  row.push_back(month.idle_past * 100);
  row.push_back(number_or_none(month.capital_musd()));
  row.push_back(month.rig.empty() ? Value() : Value(month.rig));
  row.push_back(number_or_none(month.rig_usd_per_th));
  row.push_back(month.rig_ths ? Value(month.hash_rate.in(1.0_TH_s) / *month.rig_ths) : Value());
  return row;
}

report::Table months_table(const SecurityHistory& history, bool machines) {
  report::Table table{"security_history", "On the first day of the half-year", {}, {}};
  table.columns = {{"date", "day", ""},
                   {"hash_rate_ehs", "hash rate", "EH/s", {.digits = 3}},
                   {"price_usd", "price", "USD/BTC", {.digits = 3}},
                   {"budget_musd_year", "budget", "MUSD/year", {.digits = 3}},
                   {"security_budget_share_pct", "of value", "%", {.digits = 2}},
                   {"fee_share_pct", "fees", "%", {.digits = 2}},
                   {"idle_past_pct", "idle", "%", {.digits = 2}},
                   {"attack_rig_musd", "in rigs", "MUSD", {.digits = 3}},
                   {"rig", "rig", ""},
                   {"rig_usd_th", "at", "USD/TH", {.digits = 3}},
                   {"rigs_to_match", "so many", "", {.digits = 3}}};
  table.shown = !machines;
  table.machines = machines;
  for (const SecurityMonth& month : history.months) {
    const std::chrono::year_month_day day{month.date};
    const bool half_year = day.month() == std::chrono::January || day.month() == std::chrono::July;
    if (machines || half_year) table.rows.push_back(row_of(month));
  }
  return table;
}

report::Table gpu_table(const SecurityHistory& history) {
  report::Table table{"first_gpu", fmt::format("One {} against the network", history.card), {}, {}};
  table.columns = {{"date", "from", ""},
                   {"hash_rate_mhs", "hash rate", "MH/s", {.digits = 3}},
                   {"gpus_to_match", "cards", "", {.digits = 3}}};
  constexpr std::size_t kShown = 24;
  table.show_last = kShown;
  for (const study::FirstGpu& epoch : history.first_gpu) {
    table.rows.push_back({format_date(epoch.from), epoch.hash_rate.base / 1e6, epoch.cards});
  }
  return table;
}

template <class OfMonth>
ChartSeries series_of(const SecurityHistory& history, std::string label, OfMonth of_month) {
  ChartSeries series{std::move(label), {}, {}, {}};
  for (const SecurityMonth& month : history.months) {
    const std::optional<double> value = of_month(month);
    if (!value) continue;
    series.x.push_back(day_number(month.date));
    series.y.push_back(*value);
  }
  return series;
}

Chart dated(std::string title, std::string y_label, std::string alt, bool logarithmic) {
  Chart chart;
  chart.title = std::move(title);
  chart.y_label = std::move(y_label);
  chart.alt = std::move(alt);
  chart.x_is_date = true;
  chart.y_log = logarithmic;
  chart.y_from_zero = !logarithmic;
  return chart;
}

std::vector<Chart> charts_of(const SecurityHistory& history) {
  Chart money =
      dated("What miners are paid, and what as many rigs cost", "million USD (logarithmic)",
            "Budget of a year, and the network's hash rate in the cheapest rigs on sale "
            "at their launch price.",
            true);
  money.series = {
      series_of(history, "budget",
                [](const SecurityMonth& month) {
                  return month.budget ? std::optional(month.budget->usd_year / 1e6)
                                      : std::optional<double>();
                }),
      series_of(history, "rigs", [](const SecurityMonth& month) { return month.capital_musd(); })};
  Chart share = dated("Budget of a year, of the value of all bitcoin", "%",
                      "It falls by half at each halving.", false);
  share.series = {series_of(history, "", [](const SecurityMonth& month) {
    return month.budget ? std::optional(month.budget->of_value * 100) : std::optional<double>();
  })};
  Chart rest =
      dated("Hash rate of the year before that does not run", "% of what runs",
            fmt::format("Most in the epoch that ended on {}: {} %.", format_date(history.most_idle),
                        with_significant(history.most_idle_past * 100, 3)),
            false);
  rest.series = {series_of(history, "", [](const SecurityMonth& month) {
    return std::optional(month.idle_past * 100);
  })};
  Chart cards = dated("Graphics cards that hash as much as the network", "cards (logarithmic)",
                      "One Radeon HD 5870 is at 1.", true);
  ChartSeries line{"", {}, {}, {}};
  for (const study::FirstGpu& epoch : history.first_gpu) {
    line.x.push_back(day_number(epoch.from));
    line.y.push_back(epoch.cards);
  }
  cards.series = {std::move(line)};
  return {std::move(money), std::move(share), std::move(rest), std::move(cards)};
}

std::string security_history_headline(const SecurityHistory& history) {
  std::string headline;
  if (history.alone_until) {
    headline = fmt::format("Until {} one {} hashed more than the whole network. ",
                           format_date(*history.alone_until), history.card);
  }
  return headline + fmt::format("Most stood idle on {}: {} % of what ran",
                                format_date(history.most_idle),
                                with_significant(history.most_idle_past * 100, 3));
}

}  // namespace

Expected<Answer> security_history_answer(const Arguments& arguments, const Data& data) {
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected<Error>(catalogue.error());
  const auto history = study::security_history(data.known, catalogue->rigs);
  if (!history) return tl::unexpected<Error>(history.error());
  Answer answer;
  report::Document& document = answer.document;
  document.schema = "exahash.security-history/1";
  document.headline = security_history_headline(*history);
  document.tables = {months_table(*history, true), months_table(*history, false),
                     gpu_table(*history)};
  document.notes = {
      "Hash rate: mean of the newest whole epoch. Budget: of a year at that day's price and 144 "
      "blocks a day; before March 2011 without fees, which nobody has counted.",
      "Idle: the largest epoch that ended in the year before over this one. At the least so much "
      "hash rate was unplugged, sold or worn out; a storm's curtailment counts too.",
      "In rigs: as much as the network's hash rate in the cheapest rigs of the last two years at "
      "their launch price (mostly recalled); the street paid other prices, and nobody could have "
      "delivered so many. Cards: 0.4 GH/s each; software for them was made in spring and summer "
      "2010."};
  if (arguments.get("output").value_or("").ends_with(".svg")) {
    constexpr int kWidth = 460, kHeight = 250;
    answer.page = report::chart_sheet(charts_of(*history), 2, kWidth, kHeight);
  }
  return answer;
}

}  // namespace exahash::cli
