#pragma once

// What an attack costs, as `attack` shows it: the panel's section, and a page for one definition.

#include "exahash/report/document.h"
#include "exahash/study/attack_cost.h"

namespace exahash::cli {

// Every figure; a person sees the first of each definition.
[[nodiscard]] report::Section cost_section(const study::AttackCosts& costs,
                                           const study::Terms& terms);

// The same as a table with formula and what is left out: for machines.
[[nodiscard]] report::Table costs_table(const study::AttackCosts& costs);

// One definition, whole: figures, formula, inputs, what it leaves out, what others published.
[[nodiscard]] report::Document definition_document(study::AttackDefinition definition,
                                                   const study::AttackCostAsked& asked,
                                                   const study::AttackCosts& costs);

// How these figures differ from those of a run.
[[nodiscard]] std::string other_figures_note(const study::Terms& terms);

}  // namespace exahash::cli
