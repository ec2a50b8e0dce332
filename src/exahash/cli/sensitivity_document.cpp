#include "exahash/cli/sensitivity_document.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/table_json.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using study::Estimate;
using study::GroupShares;
using study::InputFlip;
using study::Sensitivity;

std::string share_text(double share) {
  return report::value_text(share * 100, {.decimals = 0});
}

Value cell(const std::optional<Estimate>& estimate) {
  if (!estimate) return {};
  return fmt::format("{} ({} to {})", share_text(estimate->value), share_text(estimate->low),
                     share_text(estimate->high));
}

// A row of the table: of a group, or of sums beneath them.
struct GroupLine {
  std::string group, inputs;
  std::optional<Estimate> first, total, given_price, of_assumptions;
};

std::vector<GroupLine> lines_of(const GroupShares& shares) {
  std::vector<GroupLine> lines;
  if (!(shares.sd > 0)) return lines;
  for (const study::GroupShare& row : shares.rows) {
    lines.push_back({name_of(row), fmt::format("{}", fmt::join(row.inputs, ", ")), row.first,
                     row.total, row.given_price, row.of_assumptions});
  }
  const Estimate& sum = shares.sum_first;
  lines.push_back({"all, each by itself", "", sum, {}, {}, {}});
  lines.push_back({"together", "", Estimate{1 - sum.value, 1 - sum.high, 1 - sum.low}, {}, {}, {}});
  if (shares.assumptions) {
    lines.push_back({"assumptions, all", "", shares.assumptions, {}, {}, {}});
  }
  if (shares.left_by_price) {
    lines.push_back({"all but the price", "", {}, shares.left_by_price, {}, {}});
  }
  return lines;
}

Table shares_for_a_person(const GroupShares& shares, bool solved) {
  Table table{
      "sensitivity",
      fmt::format("What drives {}: shares of its variance, % (90 % interval)", shares.of),
      {{"group", "group", ""}, {"first_pct", "first order", ""}, {"total_pct", "total", ""}},
      {}};
  table.machines = false;
  table.columns.push_back(solved ? report::Column{"of_solved_pct", "of the solved value", ""}
                                 : report::Column{"given_price_pct", "once price is known", ""});
  for (const GroupLine& line : lines_of(shares)) {
    table.rows.push_back({line.group, cell(line.first), cell(line.total),
                          cell(solved ? line.of_assumptions : line.given_price)});
  }
  return table;
}

void put_estimate(Table& table, const char* key, std::vector<Value>& row,
                  const std::optional<Estimate>& estimate) {
  const bool first = table.rows.empty();
  for (const auto& [end, number] : {std::pair{"pct", &Estimate::value},
                                    {"low_pct", &Estimate::low},
                                    {"high_pct", &Estimate::high}}) {
    if (first) table.columns.push_back({fmt::format("{}_{}", key, end), "", "%"});
    row.emplace_back();
    if (estimate) row.back() = (*estimate).*number * 100;
  }
}

Table shares_for_machines(std::span<const GroupShares> all) {
  Table table{"sensitivity", "", {{"of", "", ""}, {"group", "", ""}, {"inputs", "", ""}}, {}};
  table.shown = false;
  for (const GroupShares& shares : all) {
    for (const GroupLine& line : lines_of(shares)) {
      std::vector<Value> row{shares.of, line.group, line.inputs};
      put_estimate(table, "first", row, line.first);
      put_estimate(table, "total", row, line.total);
      put_estimate(table, "given_price", row, line.given_price);
      put_estimate(table, "of_solved", row, line.of_assumptions);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::string with_unit(double value, const std::string& unit) {
  return report::with_unit(answer_text(value, unit), unit);
}

Table flips_for_a_person(const Sensitivity& sensitivity) {
  const bool turns = sensitivity.threshold.has_value();
  Table table{
      "sensitivity_inputs",
      fmt::format("One input at a time, the others at their medians: {}{}{}", sensitivity.ask,
                  sensitivity.unit.empty() ? "" : fmt::format(", {}", sensitivity.unit),
                  turns ? fmt::format("; it turns round at {}",
                                      with_unit(*sensitivity.threshold, sensitivity.unit))
                        : ""),
      {{"input", "input", ""},
       {"unit", "unit", ""},
       {"input_low", "5 %", "", {.digits = 3}},
       {"input_high", "95 %", "", {.digits = 3}},
       {"at_low", "answer at 5 %", ""},
       {"at_high", "at 95 %", ""}},
      {}};
  table.machines = false;
  if (turns) table.columns.push_back({"turns_at", "turns at", ""});
  std::size_t seen = 0;
  for (const InputFlip& flip : sensitivity.flips) {
    if (++seen > kMostFlips && !flip.flips_at) continue;
    std::vector<Value> row{flip.name};
    row.emplace_back();
    if (!flip.unit.empty()) row.back() = flip.unit;
    row.insert(row.end(), {flip.low, flip.high});
    row.emplace_back(answer_text(flip.at_low, sensitivity.unit));
    row.emplace_back(answer_text(flip.at_high, sensitivity.unit));
    if (turns) {
      row.emplace_back(flip.flips_at ? report::value_text(*flip.flips_at, {.digits = 3})
                                     : std::string("none inside"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table flips_for_machines(const Sensitivity& sensitivity) {
  Table table{"sensitivity_inputs",
              "",
              {{"input", "", ""},
               {"group", "", ""},
               {"unit", "", ""},
               {"input_low", "", ""},
               {"input_median", "", ""},
               {"input_high", "", ""},
               {"at_low", "", sensitivity.unit},
               {"at_high", "", sensitivity.unit},
               {"turns_at", "", ""}},
              {}};
  table.shown = false;
  for (const InputFlip& flip : sensitivity.flips) {
    std::vector<Value> row{flip.name,   std::string(study::name_of(flip.group)),
                           flip.unit,   flip.low,
                           flip.middle, flip.high,
                           flip.at_low, flip.at_high};
    row.emplace_back();
    if (flip.flips_at) row.back() = *flip.flips_at;
    table.rows.push_back(std::move(row));
  }
  return table;
}

MovedGroups moved_of(const Sensitivity& sensitivity) {
  return {sensitivity.ask, sensitivity.unit, sensitivity.groups};
}

void add_notes(const GroupShares& shares, std::string_view unit, std::vector<std::string>& notes) {
  if (!(shares.sd > 0)) {
    notes.push_back(fmt::format("{} does not vary: nothing drives it.", shares.of));
    return;
  }
  std::string inputs;
  for (const study::GroupShare& row : shares.rows) {
    if (row.inputs.empty()) continue;
    inputs += fmt::format("{}{}: {}", inputs.empty() ? "" : "; ", name_of(row),
                          fmt::join(row.inputs, ", "));
  }
  notes.push_back(fmt::format(
      "Sensitivity of {}: {} draws, mean {}, standard deviation {}. First order: what the variance "
      "would lose if the group were known; total: what would be left if all else were. Intervals: "
      "90 %, from the number of draws alone (docs/methods/sensitivity.md).",
      shares.of, with_thousands(shares.draws), report::value_text(shares.mean, {}),
      report::with_unit(report::value_text(shares.sd, {}), std::string(unit))));
  if (!inputs.empty()) notes.push_back("Groups. " + inputs + ".");
}

}  // namespace

std::string name_of(const study::GroupFlip& row) {
  return std::string(row.called.empty() ? study::name_of(row.group) : row.called);
}

std::string name_of(const study::GroupShare& row) {
  std::string name(row.called);
  if (!name.empty()) return name;
  for (const study::InputGroup group : row.groups) {
    name += (name.empty() ? "" : " + ") + std::string(study::name_of(group));
  }
  return name;
}

std::string answer_text(double value, const std::string& unit) {
  return unit == "%" ? report::value_text(value, {.decimals = 1})
                     : report::value_text(value, {.digits = 4});
}

std::int64_t base_sample(const Arguments& arguments, std::int64_t given, std::int64_t by_itself,
                         OptionReader& read) {
  if (!arguments.has("paths")) return std::max<std::int64_t>(2, std::min(by_itself, given));
  if (given < 2) {
    read.problem(fmt::format("{} with --sensitivity: two draws at least have a variance",
                             shown(arguments, "paths")),
                 "leave it out, or -n 256");
  }
  return std::clamp<std::int64_t>(given, 2, study::kMostSensitivityPaths);
}

std::optional<study::SensitivityPlan> sensitivity_plan(std::string_view text, OptionReader& read) {
  const auto wrong = [&](const std::string& what, const std::string& fix) {
    read.problem(fmt::format("`--sensitivity {}`: {}", printable(text), what), fix);
    return std::nullopt;
  };
  const std::size_t at = text.rfind('@');
  const std::string_view body = trim(text.substr(0, at));
  std::optional<Date> date;
  if (at != text.npos) {
    date = parse_date(trim(text.substr(at + 1)));
    if (!date) return wrong("what follows `@` is no day", "hash rate@2027-12-31");
  }
  // A comparison behind the parenthesis, or without one, says where the answer turns round.
  const std::size_t close = body.rfind(')');
  const bool turns = body.substr(close == body.npos ? 0 : close).find_first_of("<>") != body.npos;
  study::SensitivityPlan plan;
  Error error;
  if (turns) {
    auto condition = metrics::parse_condition(body);
    if (condition) {
      plan.ask = std::move(condition->ask);
      plan.threshold = condition->threshold;
    } else {
      error = condition.error();
    }
  } else if (auto ask = metrics::parse_ask(body)) {
    plan.ask = *std::move(ask);
  } else {
    error = ask.error();
  }
  for (const Problem& problem : error.problems) {
    wrong(problem.what + (problem.where.empty() ? "" : " (" + problem.where + ")"), problem.fix);
  }
  if (!error.problems.empty()) return std::nullopt;
  if (date && plan.ask.date) {
    return wrong("it names two days", "write one: " + std::string(body));
  }
  if (date) {
    plan.ask.date = date;
    plan.ask.text += fmt::format(" at {}", format_date(*date));
  }
  if (plan.ask.statistic == metrics::Ask::Statistic::probability) {
    constexpr double kEven = 0.5;
    plan.threshold = 100 * plan.threshold.value_or(kEven);
  }
  return plan;
}

void say_cost(const study::SensitivityPlan& plan, const study::SensitivityCost& cost,
              const Arguments& arguments, const Context& context) {
  if (!context.say || arguments.has("quiet")) return;
  std::string more;
  if (cost.each_turn > 0) {
    more = fmt::format(", and {} paths more for each end of an input that turns the answer round",
                       with_thousands(cost.each_turn));
  }
  context.say(fmt::format(
      "note: --sensitivity simulates {} paths: {} runs of {}, in each of which one group of inputs "
      "is drawn anew, or inputs are moved{}\n",
      with_thousands(cost.certain), with_thousands(cost.certain / plan.paths),
      with_thousands(plan.paths), more));
}

void add_shares(std::span<const GroupShares> all, std::string_view unit,
                report::Document& document) {
  for (const GroupShares& shares : all) {
    if (shares.sd > 0) document.tables.push_back(shares_for_a_person(shares, false));
    add_notes(shares, unit, document.notes);
  }
  document.tables.push_back(shares_for_machines(all));
}

void add_sensitivity(const Sensitivity& sensitivity, bool solved, report::Document& document) {
  if (sensitivity.paths == 0) {
    document.notes.emplace_back("Sensitivity: stopped before it was finished.");
    return;
  }
  const GroupShares& shares = sensitivity.shares;
  if (shares.sd > 0) document.tables.push_back(shares_for_a_person(shares, solved));
  if (!sensitivity.flips.empty()) document.tables.push_back(flips_for_a_person(sensitivity));
  document.tables.push_back(shares_for_machines({&shares, 1}));
  document.tables.push_back(flips_for_machines(sensitivity));
  const MovedGroups moved = moved_of(sensitivity);
  add_groups({&moved, 1}, "at their medians", document);
  add_notes(shares, sensitivity.probability ? "" : sensitivity.unit, document.notes);
  document.notes.push_back(fmt::format(
      "With every input at its median, chance alone, {} is {}; an input is moved over its 90 % "
      "range{}. A group's lowest and highest: each of its inputs at the end of its range that "
      "lowers, "
      "or raises, the answer alone. {} paths were simulated for this.",
      sensitivity.ask, with_unit(sensitivity.middle, sensitivity.unit),
      sensitivity.threshold ? ", and where the answer turns round inside it is searched to a "
                              "thousandth of the range"
                            : "",
      with_thousands(sensitivity.runs)));
}

report::JsonObject sensitivity_json(const Sensitivity& sensitivity) {
  const GroupShares& shares = sensitivity.shares;
  const MovedGroups moved = moved_of(sensitivity);
  return {{"sensitivity_paths", sensitivity.paths},
          {"sensitivity_runs", sensitivity.runs},
          {"sensitivity", report::rows_of(shares_for_machines({&shares, 1}))},
          {"sensitivity_inputs", report::rows_of(flips_for_machines(sensitivity))},
          {"sensitivity_groups", report::rows_of(groups_table({&moved, 1}))}};
}

}  // namespace exahash::cli
