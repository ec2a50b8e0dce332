#pragma once

// The security budget, as `now` and `attack` show it.

#include <vector>

#include "exahash/report/document.h"
#include "exahash/study/security_budget.h"

namespace exahash::cli {

void add_budget(const study::Budget& budget, std::vector<report::Figure>& figures);

// Past the halvings: what keeps the budget, and what outbids AI.
// The assumptions behind what outbids AI.
[[nodiscard]] report::Table outbid_inputs(const study::Terms& terms);

[[nodiscard]] report::Document budget_ahead_document(const study::BudgetState& state,
                                                     const study::BudgetNetwork& network,
                                                     const study::Terms& terms);

}  // namespace exahash::cli
