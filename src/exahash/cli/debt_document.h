#pragma once

// Companies and their debt along a scenario's paths, as a document.

#include <string>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/study/debt.h"

namespace exahash::cli {

struct DebtBasis {
  study::DebtTerms terms;
  std::string market;  // "price as no-exodus less 40 %", what was moved; may be empty
  std::vector<std::string> warnings;  // of tables of one's own, first among the notes
  bool detail = false;                // one company was named
  bool in_full = false;               // a person sees every assumption
  std::string command;                // that makes the answer again
  report::UnitChoice units = {};
};

[[nodiscard]] report::Document debt_document(const DebtBasis& basis,
                                             const study::DebtAnswer& answer);

}  // namespace exahash::cli
