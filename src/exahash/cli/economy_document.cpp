#include "exahash/cli/economy_document.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/looks.h"

namespace exahash::cli {
namespace {

using report::Column;
using report::Table;
using report::Value;
using study::EconomyBacktest;

constexpr report::Look kScore{.decimals = 3};
constexpr report::Look kWholePercent{.decimals = 0};

bool with_both(const EconomyBacktest& backtest) {
  return backtest.origins.front().scores.front().without_orders.has_value();
}

Table course_table(const EconomyBacktest& backtest) {
  Table table{"course", "", {}, {}};
  table.columns = {{"start", "start", ""},
                   {"date", "date", ""},
                   {"real_ehs", "real", "EH/s"},
                   {"simulated_ehs", "simulated", "EH/s"},
                   {"simulated_low_ehs", "90 % from", "EH/s"},
                   {"simulated_high_ehs", "to", "EH/s"}};
  const bool both = with_both(backtest);
  if (both) table.columns.push_back({"without_orders_ehs", "without orders", "EH/s"});
  for (const auto& origin : backtest.origins) {
    for (const auto& point : origin.course) {
      auto& row = table.rows.emplace_back();
      row = {format_date(origin.start),
             format_date(point.date),
             point.real,
             point.median,
             point.low,
             point.high};
      if (both) row.emplace_back(*point.without_orders);
    }
  }
  table.shown = false;
  return table;
}

// What was taken from the history until the start, and what was given.
Table assumed_table(const EconomyBacktest& backtest) {
  Table table{"assumed", "", {}, {}};
  table.columns = {{"start", "start", ""},   {"key", "key", ""},       {"value", "value", ""},
                   {"origin", "origin", ""}, {"source", "source", ""}, {"grade", "grade", ""}};
  for (const auto& origin : backtest.origins) {
    for (const auto& value : origin.values) {
      table.rows.push_back({format_date(origin.start), value.key, value.value, value.origin,
                            value.source, value.grade});
    }
  }
  table.shown = false;
  return table;
}

std::string economy_headline(const EconomyBacktest& backtest) {
  const auto& origins = backtest.origins;
  const auto count = static_cast<std::int64_t>(origins.size());
  const std::string from = format_date(origins.front().start);
  const std::string starts =
      count == 1 ? fmt::format("from {}", from)
                 : fmt::format("from {} days between {} and {}", with_thousands(count), from,
                               format_date(origins.back().start));
  std::string text = fmt::format("The economy simulated {}, with the prices that came", starts);
  for (const study::EconomySummary& summary : backtest.summary) {
    if (summary.months == 12 || backtest.summary.size() == 1) text += ". " + sentence_of(summary);
  }
  return text;
}

}  // namespace

std::string sentence_of(const study::EconomySummary& summary) {
  return fmt::format(
      "{} month{} ahead, {} start{}: CRPS {:.3f}; no change {:.3f}, one-year drift {:.3f}",
      summary.months, summary.months == 1 ? "" : "s", summary.starts,
      summary.starts == 1 ? "" : "s", summary.crps, summary.no_change_crps, summary.drift_crps);
}

Table summary_table(const EconomyBacktest& backtest) {
  Table table{
      "by_horizon", "Mean scores by horizon (CRPS of ln hash rate: 0.1 is about 10 %)", {}, {}};
  table.columns = {{"horizon_months", "months", ""},
                   {"starts", "starts", ""},
                   {"crps", "CRPS", "", kScore},
                   {"crps_no_change", "no change", "", kScore},
                   {"crps_drift", "1-year drift", "", kScore}};
  const bool both = with_both(backtest);
  if (both) table.columns.push_back({"crps_without_orders", "without orders", "", kScore});
  for (const Column& column : {Column{"covered_80_pct", "in 80 % band", "%", kWholePercent},
                               {"covered_90_pct", "in 90 % band", "%", kWholePercent},
                               {"bias_pct", "bias", "%", {.decimals = 0, .sign = true}}}) {
    table.columns.push_back(column);
  }
  for (const study::EconomySummary& sum : backtest.summary) {
    auto& row = table.rows.emplace_back();
    row = {std::int64_t{sum.months}, sum.starts, sum.crps, sum.no_change_crps, sum.drift_crps};
    if (both) row.emplace_back(*sum.without_orders_crps);
    for (const double share : {sum.inside_80, sum.inside_90, sum.bias}) {
      row.emplace_back(100 * share);
    }
  }
  return table;
}

Table scores_table(const EconomyBacktest& backtest) {
  Table table{"scores", "Every start and horizon, EH/s and CRPS", {}, {}};
  table.names = 2;
  table.columns = {{"start", "start", ""},
                   {"horizon_months", "months", ""},
                   {"date", "date", ""},
                   {"real_ehs", "real", "", kThreeDigits},
                   {"simulated_ehs", "simulated", "", kThreeDigits},
                   {"simulated_low_ehs", "90 % from", "", kThreeDigits},
                   {"simulated_high_ehs", "to", "", kThreeDigits},
                   {"drift_ehs", "1-year drift", "", kThreeDigits},
                   {"crps", "CRPS", "", kScore},
                   {"crps_no_change", "no change", "", kScore},
                   {"crps_drift", "1-year drift", "", kScore}};
  const bool both = with_both(backtest);
  if (both) {
    table.columns.push_back({"without_orders_ehs", "without orders", "", kThreeDigits});
    table.columns.push_back({"crps_without_orders", "CRPS without", "", kScore});
  }
  for (const auto& origin : backtest.origins) {
    for (const study::EconomyScore& score : origin.scores) {
      const study::Simulated& said = score.simulated;
      auto& row = table.rows.emplace_back();
      row = {format_date(origin.start),
             std::int64_t{score.months},
             format_date(score.date),
             score.real,
             said.median,
             said.low_90,
             said.high_90,
             score.drift,
             said.crps,
             score.no_change_crps,
             score.drift_crps};
      if (!both) continue;
      row.emplace_back(score.without_orders->median);
      row.emplace_back(score.without_orders->crps);
    }
  }
  return table;
}

const std::vector<std::string>& economy_caveats() {
  static const std::vector<std::string> all{
      "The prices are those that came; everything else is what could be known at the start, but "
      "for the default ranges of some keys, which were chosen with later years in view: "
      "docs/validation/economy.md names them.",
      "Real hash rate: the filter's median by the blocks until that day. CRPS of ln(hash rate): "
      "smaller is better. No change and one-year drift are normal in ln(hash rate), as far off as "
      "they were in the four years before the start.",
      "Bias: mean of ln(simulated median / real), times 100. Windows overlap: so many starts are "
      "not so many independent tests."};
  return all;
}

report::Document economy_document(const EconomyBacktest& backtest, const study::EconomyPlan& plan,
                                  const report::Stamp& stamp) {
  report::Document document;
  document.schema = "exahash.economy-backtest/1";
  document.headline = economy_headline(backtest);
  document.stamp = stamp;
  document.sections = {{"",
                        {{"paths", "", plan.paths, ""},
                         {"seed", "", fmt::format("{}", plan.seed), ""},
                         {"partial", "", backtest.partial, ""}}}};
  document.tables = {summary_table(backtest), scores_table(backtest), course_table(backtest),
                     assumed_table(backtest)};
  document.notes = economy_caveats();
  if (with_both(backtest)) {
    document.notes.emplace_back(
        "Without orders: nothing is on order at the start and nothing is ordered "
        "(fleet.factory_cap = 0).");
  }
  document.closing = "Scenario results, not investment advice.";
  return document;
}

}  // namespace exahash::cli
