#include "exahash/cli/stress_document.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/cli/looks.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Value;
using sim::lab::Experiment;
using sim::lab::Supply;
using study::StressRow;

constexpr double kMinute = 60;

Value in_unit(const std::optional<double>& x, double unit = 1) {
  if (!x) return {};
  return *x / unit;
}

// An end of a band; one path has none.
Value part_of(const std::optional<study::DaysBand>& band, double study::DaysBand::*part) {
  const bool end = part != &study::DaysBand::median;
  if (!band || (end && band->paths < 2)) return {};
  return (*band).*part;
}

report::Table pace_table(const std::vector<StressRow>& rows) {
  report::Table table{"pace", "Blocks", {}, {}};
  table.columns = {{"algorithm", "algorithm", ""},
                   {"interval_mean_min", "mean interval", "min", kTwoDecimals},
                   {"interval_sd_min", "sd", "min", kOneDecimal},
                   {"gap_60min_pct", "gap > 1 h", "%", kOneDecimal},
                   {"gap_120min_pct", "> 2 h", "%", kOneDecimal},
                   {"gap_180min_pct", "> 3 h", "%", kOneDecimal},
                   {"longest_gap_h", "longest", "h", kOneDecimal}};
  for (const StressRow& row : rows) {
    std::vector<Value> values{row.algorithm, in_unit(row.interval_mean_s, kMinute),
                              in_unit(row.interval_sd_s, kMinute)};
    for (const auto& gap : row.gap) values.emplace_back(gap.value * 100);
    values.push_back(in_unit(row.longest_gap_h));
    table.rows.push_back(std::move(values));
  }
  return table;
}

report::Table difficulty_table(const std::vector<StressRow>& rows, bool event) {
  report::Table table{"difficulty_response", "Difficulty", {}, {}};
  table.columns = {{"algorithm", "algorithm", ""},
                   {"retarget_days", "next retarget", "days", kOneDecimal},
                   {"retarget_low_days", "5 %", "days", kOneDecimal},
                   {"retarget_high_days", "95 %", "days", kOneDecimal}};
  if (event) {
    table.columns.push_back({"recovery_days", "recovery", "days", kOneDecimal});
    table.columns.push_back({"recovery_high_days", "95 %", "days", kOneDecimal});
    table.columns.push_back({"recovered_pct", "recovered", "%", kOneDecimal});
  }
  table.columns.push_back({"swing_pct", "swing", "%", kOneDecimal});
  table.columns.push_back({"alternation", "alternation", "", kTwoDecimals});
  for (const StressRow& row : rows) {
    std::vector<Value> values{row.algorithm};
    values.push_back(part_of(row.retarget, &study::DaysBand::median));
    values.push_back(part_of(row.retarget, &study::DaysBand::low));
    values.push_back(part_of(row.retarget, &study::DaysBand::high));
    if (event) {
      values.push_back(part_of(row.recovery, &study::DaysBand::median));
      values.push_back(part_of(row.recovery, &study::DaysBand::high));
      values.emplace_back(row.recovered.value * 100);
    }
    values.push_back(in_unit(row.swing, 0.01));
    values.push_back(in_unit(row.alternation));
    table.rows.push_back(std::move(values));
  }
  return table;
}

// Shares of the paths with the interval that their number gives.
report::Table chances_table(const std::vector<StressRow>& rows) {
  report::Table table{"chances", "", {}, {}};
  table.shown = false;
  table.columns = {{"algorithm", "algorithm", ""},
                   {"chance_of", "chance of", ""},
                   {"chance_pct", "chance", "%"},
                   {"chance_low_pct", "low", "%"},
                   {"chance_high_pct", "high", "%"}};
  for (const StressRow& row : rows) {
    const auto put = [&](const char* what, const study::PathShare& share) {
      table.rows.push_back(
          {row.algorithm, std::string(what), share.value * 100, share.low * 100, share.high * 100});
    };
    put("gap over 60 min", row.gap[0]);
    put("gap over 120 min", row.gap[1]);
    put("gap over 180 min", row.gap[2]);
    put("retarget in the horizon", row.retargeted);
    put("recovery in the horizon", row.recovered);
    put("blocks stop", row.stalled);
  }
  return table;
}

std::string horizon_text(const Experiment& experiment) {
  if (experiment.horizon_blocks > 0) {
    return counted(experiment.horizon_blocks, "block");
  }
  return fmt::format("{:.4g} days", experiment.horizon_s / kSecondsPerDay);
}

std::vector<report::Section> stress_figures(const Experiment& experiment) {
  const double factor = experiment.hash_rate_step.block >= 0 ? experiment.hash_rate_step.factor : 1;
  report::Section section{"", {}};
  auto& figures = section.figures;
  // A curve of rewards alone sets its own.
  const auto kind = experiment.supply.kind;
  if (kind == Supply::Kind::constant || kind == Supply::Kind::elastic) {
    figures.push_back({"hash_rate_before_ehs", "hash rate", experiment.hash_rate_ehs, "EH/s"});
    if (factor != 1) {
      figures.back().note = "before";
      figures.push_back(
          {"hash_rate_after_ehs", "after the event", experiment.hash_rate_ehs * factor, "EH/s"});
    }
  }
  figures.push_back({"event_block", "", experiment.measured_from, ""});
  figures.push_back({"horizon", "horizon", horizon_text(experiment), ""});
  figures.push_back({"paths", "paths", experiment.paths, ""});
  figures.push_back({"seed", "", static_cast<std::int64_t>(experiment.seed), "", {.plain = true}});
  return {section};
}

std::string stress_headline(const std::vector<StressRow>& rows, const std::string& event,
                            const Experiment& experiment) {
  const auto bitcoin = std::ranges::find(rows, std::string("bitcoin"), &StressRow::algorithm);
  if (bitcoin == rows.end()) return event;
  if (bitcoin->stalled.value == 1) return event + ": no block comes any more";
  if (!bitcoin->retarget) {
    return fmt::format("{}: Bitcoin does not retarget within {}", event, horizon_text(experiment));
  }
  const std::string median = with_significant(bitcoin->retarget->median, 3);
  if (bitcoin->retarget->paths < 2) {
    return fmt::format("{}: Bitcoin's next retarget comes after {} days on the one path", event,
                       median);
  }
  return fmt::format("{}: Bitcoin's next retarget comes after {} days, 90 %: {} to {}", event,
                     median, with_significant(bitcoin->retarget->low, 3),
                     with_significant(bitcoin->retarget->high, 3));
}

// How steady the blocks are: first and last of the algorithms by the spread of their intervals.
std::string comparing_headline(const std::vector<StressRow>& rows, const StressAsked& asked) {
  const auto spread = [](const StressRow& row) {
    return row.interval_sd_s.value_or(std::numeric_limits<double>::infinity());
  };
  const auto [steadiest, least] = std::ranges::minmax_element(rows, {}, spread);
  const auto pace = [](const StressRow& row, std::string_view a) {
    if (!row.interval_mean_s) return fmt::format("under {} no block comes", row.algorithm);
    return fmt::format("{} block every {} min (sd {}) under {}", a,
                       report::value_text(*row.interval_mean_s / kMinute, kTwoDecimals),
                       report::value_text(*row.interval_sd_s / kMinute, kOneDecimal),
                       row.algorithm);
  };
  const bool question = !asked.question.empty();
  std::string text = asked.event + ": " + asked.question + (question ? " " : "") +
                     pace(*steadiest, question ? "A" : "a");
  if (rows.size() == 1) return text;
  return text + ", the steadiest of them; " + pace(*least, "a") + ", the least steady";
}

std::vector<std::string> stress_notes(const Experiment& experiment,
                                      const std::vector<StressRow>& rows, bool event) {
  std::vector<std::string> notes;
  for (const StressRow& row : rows) {
    if (row.stalled.value > 0) {
      notes.push_back(fmt::format(
          "{}: the hash rate is 0 on {} % of the paths: blocks stop there, and time goes on.",
          row.algorithm, with_significant(row.stalled.value * 100, 3)));
    }
    if (row.cut > 0) {
      notes.push_back(fmt::format("{}: {} paths were cut at {} blocks, before their horizon.",
                                  row.algorithm, with_thousands(row.cut),
                                  with_thousands(sim::lab::kMostBlocks)));
    }
  }
  const auto half = study::share_of_paths(experiment.paths / 2, experiment.paths);
  notes.push_back(fmt::format(
      "Gaps: chance of at least one in the horizon, known to +- {} points at most from {} paths; "
      "longest: median.",
      with_significant((half.high - half.low) * 50, 2), with_thousands(experiment.paths)));
  if (event) {
    const bool lagged = experiment.supply.lag_s > 0;
    notes.push_back(
        fmt::format("Recovery: until blocks are expected every 10 min +- 10 %{}; median.",
                    lagged ? fmt::format(", but not before the lag of {:.4g} days has passed",
                                         experiment.supply.lag_s / kSecondsPerDay)
                           : std::string()));
  }
  notes.push_back(
      "Swing and alternation of ln(difficulty) over 2016 blocks: sd, and correlation with the "
      "change before (-0.5: luck alone under Bitcoin's rule; -1: from side to side; none where no "
      "path has three changes).");
  notes.push_back("A retarget with no date: the difficulty changes at every block, or never.");
  return notes;
}

}  // namespace

report::Document stress_document(const Experiment& asked_for, const study::StressAnswer& found,
                                 const StressAsked& asked) {
  const std::vector<StressRow>& rows = found.rows;
  Experiment experiment = asked_for;
  experiment.paths = found.paths;
  const bool steps = experiment.hash_rate_step.block >= 0 || experiment.price_step.block >= 0;
  report::Document document;
  document.schema = "exahash.stress/1";
  if (found.paths == 0) {
    document.headline = "Stopped before the first paths were finished.";
    return document;
  }
  document.headline = asked.compares ? comparing_headline(rows, asked)
                                     : stress_headline(rows, asked.event, experiment);
  document.sections = stress_figures(experiment);
  document.tables = {pace_table(rows), difficulty_table(rows, steps), chances_table(rows)};
  document.notes = stress_notes(experiment, rows, steps);
  if (found.paths < asked_for.paths) {
    document.notes.insert(document.notes.begin(), fmt::format("PARTIAL: the first {} of {} paths.",
                                                              with_thousands(found.paths),
                                                              with_thousands(asked_for.paths)));
  }
  return document;
}

}  // namespace exahash::cli
