#pragma once

// What the hosting of one company brought and cost on eight paths since the last month ended: on
// the last day of a month, after the day's step, the whole month's; from the next day on it fills
// anew. Rent counts by the days that halls were energised, capex is spread over the time of
// building.

#include "exahash/math/lanes.h"

namespace exahash::hosting {

struct CompanyFlows {
  math::Lane rent_usd;         // paid by tenants and, for halls that stand empty, by guarantors
  math::Lane site_cost_usd;    // cash cost of running the halls
  math::Lane capex_usd;        // halls, and GPUs where the contract has them
  math::Lane termination_usd;  // paid by tenants who leave early
  math::Lane prepaid_usd;      // at signing, in the place of later rent
  // As of the day, not sums:
  math::Lane ai_it_mw;      // energised, critical IT
  math::Lane ai_gross_mw;   // energised, at the grid
  math::Lane displaced_mw;  // taken from this company's running rigs since the start
};

}  // namespace exahash::hosting
