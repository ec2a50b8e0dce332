#include "exahash/cli/attack_cost_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/looks.h"
#include "exahash/metrics/registry.h"
#include "exahash/report/result_words.h"
#include "exahash/study/spread.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::finite_or_none;
using report::Value;
using study::AttackCosts;
using study::AttackDefinition;
using study::CostFigure;
using study::CostRow;
using study::Term;

Figure figure_of(CostFigure which, const study::CostAnswer& answer, bool shown) {
  const CostRow& row = study::row(which);
  Figure figure{std::string(row.key), shown ? std::string(row.label) : std::string(),
                finite_or_none(answer.middle), std::string(row.unit), kThreeDigits};
  if (!std::isfinite(answer.middle)) figure.text = "without end";
  const bool range = answer.high - answer.low > 1e-9 * std::fabs(answer.middle);
  if (range && std::isfinite(answer.high)) {
    figure.intervals.push_back({study::kIntervalLevel, answer.low, answer.high});
  }
  return figure;
}

std::string formula_of(std::string_view key) {
  const auto entry = metrics::find_entry(key);
  return entry ? std::string(entry->formula) : std::string();
}

void add_pools(const security::Concentration& pools, std::vector<Figure>& figures, bool all) {
  Figure half{"pools_for_half", "pools for half",
              pools.for_half ? Value(std::int64_t{*pools.for_half}) : Value(), ""};
  half.note = pools.largest > 0
                  ? fmt::format("the largest has {} %", with_significant(pools.largest * 100, 3))
                  : std::string("no table of pools for this day");
  figures.push_back(std::move(half));
  figures.push_back({"largest_pool_pct", "", pools.largest * 100, "%", kThreeDigits});
  figures.push_back({"pool_hhi", all ? "concentration" : "", pools.hhi_low, "", kThreeDigits});
  figures.back().note = fmt::format("to {}; 1 is one pool", with_significant(pools.hhi_high, 3));
  figures.push_back({"pool_hhi_high", "", pools.hhi_high, "", kThreeDigits});
}

report::Table pools_table(std::span<const scenario::Pool> pools) {
  report::Table table{"pools", "The largest pools", {}, {}};
  table.columns = {{"pool", "pool", ""},
                   {"pool_share_pct", "share", "%", {.digits = 3}},
                   {"date", "on", ""},
                   {"grade", "grade", ""},
                   {"source", "source", ""}};
  for (const scenario::Pool& pool : pools) {
    table.rows.push_back(
        {pool.name, pool.share_pct, format_date(pool.as_of), pool.grade, pool.source});
  }
  return table;
}

report::Table published_table(AttackDefinition definition) {
  report::Table table{"published_costs", "What others published", {}, {}};
  table.columns = {{"author", "author", ""},
                   {"year", "year", "", {.plain = true}},
                   {"value", "value", "", {.digits = 3}},
                   {"unit", "unit", ""},
                   {"what", "what", ""},
                   {"grade", "grade", ""},
                   {"source", "source", ""}};
  for (const study::PublishedCost& cost : study::published_costs()) {
    if (cost.definition != definition) continue;
    table.rows.push_back({std::string(cost.author), std::int64_t{cost.year}, cost.value,
                          std::string(cost.unit), std::string(cost.method), std::string(cost.grade),
                          std::string(cost.source)});
  }
  return table;
}

Figure words(const char* key, const char* label, std::string text) {
  return {key, label, std::move(text), ""};
}

}  // namespace

report::Section cost_section(const AttackCosts& costs, const study::Terms& terms) {
  report::Section section{fmt::format("What it costs from outside, with {:.4g} times the honest "
                                      "hash rate",
                                      terms[Term::attack_ratio]),
                          {}};
  auto& figures = section.figures;
  figures.push_back({"attack_ratio", "", terms[Term::attack_ratio], ""});
  AttackDefinition last{};
  for (std::size_t i = 0; i < study::kCostFigures; ++i) {
    const CostFigure which{i};
    const CostRow& row = study::row(which);
    if (row.definition == AttackDefinition::sabotage && last != row.definition) {
      add_pools(costs.pools, figures, false);
    }
    last = row.definition;
    figures.push_back(figure_of(which, costs[which], row.first));
  }
  return section;
}

report::Table costs_table(const AttackCosts& costs) {
  report::Table table{"attack_costs", "Definitions of cost", {}, {}};
  table.columns = {{"definition", "", ""}, {"metric", "", ""}, {"value", "", ""},
                   {"low", "", ""},        {"high", "", ""},   {"unit", "", ""},
                   {"formula", "", ""},    {"counts", "", ""}, {"leaves_out", "", ""}};
  table.shown = false;
  for (std::size_t i = 0; i < study::kCostFigures; ++i) {
    const CostFigure which{i};
    const CostRow& row = study::row(which);
    const study::DefinitionRow& definition = study::row(row.definition);
    table.rows.push_back(
        {std::string(definition.name), std::string(row.key), finite_or_none(costs[which].middle),
         finite_or_none(costs[which].low), finite_or_none(costs[which].high), std::string(row.unit),
         formula_of(row.key), std::string(definition.text), std::string(definition.leaves_out)});
  }
  return table;
}

std::string other_figures_note(const study::Terms& terms) {
  return fmt::format(
      "`exahash run` has figures of similar names: there the attacker has 1 times the hash rate "
      "that "
      "runs, pays what miners pay on that path (fleet.power) and buys rigs at their worth to them; "
      "here {} times, at {} USD/MWh (site.power). The hash rate is the median of {} draws of what "
      "runs; the best estimate with its interval is that of `exahash now`.",
      with_significant(terms[Term::attack_ratio], 3), with_significant(terms[Term::power], 3),
      study::kFleetDraws);
}

report::Document definition_document(AttackDefinition definition,
                                     const study::AttackCostAsked& asked,
                                     const AttackCosts& costs) {
  const study::DefinitionRow& row = study::row(definition);
  report::Document document;
  document.schema = "exahash.attack-cost/1";
  report::Section section{"", {}};
  auto& figures = section.figures;
  std::string formula;
  for (std::size_t i = 0; i < study::kCostFigures; ++i) {
    const CostFigure which{i};
    if (study::row(which).definition != definition) continue;
    figures.push_back(figure_of(which, costs[which], true));
    if (study::row(which).first) formula = formula_of(study::row(which).key);
  }
  if (definition == AttackDefinition::pools) add_pools(costs.pools, figures, true);
  figures.push_back(words("definition", "", std::string(row.name)));
  figures.push_back(words("counts", "counts", std::string(row.text)));
  if (!formula.empty()) figures.push_back(words("formula", "formula", formula));
  figures.push_back(words("leaves_out", "leaves out", std::string(row.leaves_out)));
  const study::StartDraw now = study::median_of(asked.state);
  document.headline = fmt::format(
      "Attack by the definition `{}`: {}. Against {} EH/s at {} J/TH (at the meter), {} EH/s idle",
      row.name, row.text, with_significant(now.running_eh, 4),
      with_significant(now.running_mw / now.running_eh, 3), with_significant(now.idle_eh, 3));
  document.sections = {std::move(section)};
  if (!row.inputs.empty()) document.tables.push_back(assumptions_table(asked.terms, row.inputs));
  if (definition == AttackDefinition::pools) document.tables.push_back(pools_table(asked.pools));
  if (auto published = published_table(definition); !published.rows.empty()) {
    document.tables.push_back(std::move(published));
  }
  document.notes = {
      "90 %: over the ranges of the assumptions, and the draws of a fleet that nobody has counted. "
      "Change one: --set NAME=VALUE.",
      other_figures_note(asked.terms)};
  return document;
}

}  // namespace exahash::cli
