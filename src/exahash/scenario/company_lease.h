#pragma once

// Is a lease in the unit that it should be in?

#include <span>
#include <vector>

#include "exahash/base/csv_table.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

// Within 2 %, as figures that sources round each for itself.
[[nodiscard]] bool agree(double one, double other) noexcept;

// A person's lease is held against those that were signed for the same kind: one outside of their
// range is warned of, with the unit in which the number would lie inside, if there is one. Of other
// kinds than colocation few are known: from half the catalogue's least to twice its greatest. A
// lease that does not agree with value and term goes to the problems.
void check_leases(std::span<const sites::Contract> contracts, TableProblems& problems,
                  std::vector<Problem>& warnings);

}  // namespace exahash::scenario
