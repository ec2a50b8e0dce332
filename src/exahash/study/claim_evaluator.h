#pragma once

// The formulas of a claims file, computed as on one day.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "exahash/scenario/claims_file.h"
#include "exahash/study/claim_tables.h"
#include "exahash/study/claims.h"

namespace exahash::study {

// Faults of the file, each said once, though several checks and both days meet it.
struct ClaimFaults {
  scenario::Problems problems;
  std::set<std::pair<int, std::string>> told;  // line and reason
};

class ClaimEvaluator {
 public:
  // All must outlive this.
  ClaimEvaluator(const scenario::ClaimsFile& file, ClaimTables& tables, Date written,
                 ClaimFaults& faults)
      : file_(file), tables_(tables), written_(written), faults_(faults) {}

  // The answer to a check, with every number that it took, those beneath quantities too. A fault
  // of the file's leaves `not_known`.
  [[nodiscard]] CheckAnswer check(const scenario::ClaimCheck& check);

 private:
  using Number = ClaimAnswerNumber;

  Number of(const scenario::Formula& formula, const scenario::Place& place);
  Number node(const scenario::Formula& formula, const scenario::FormulaNode& node,
              const std::vector<ClaimNumber>& done);
  Number quantity(const std::string& name);
  Number call(const scenario::Formula& formula, const scenario::FormulaNode& node,
              const std::vector<ClaimNumber>& done);
  void use(UsedNumber number);
  Number faulty(const scenario::Place& place, const ClaimFault& fault);

  const scenario::ClaimsFile& file_;
  ClaimTables& tables_;
  Date written_;
  ClaimFaults& faults_;
  std::map<std::string, Number, std::less<>> quantities_;
  std::map<std::string, std::vector<UsedNumber>, std::less<>> beneath_;  // what a quantity took
  std::vector<UsedNumber>* used_ = nullptr;
};

}  // namespace exahash::study
