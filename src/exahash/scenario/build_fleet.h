#pragma once

// The start day's fleet and its sites: from the prior of May 2026, or from what the hash rate and
// the catalogue of rigs say of an earlier day.

#include "exahash/chain/history.h"
#include "exahash/scenario/build_model.h"
#include "exahash/scenario/problems.h"
#include "exahash/scenario/sheet.h"

namespace exahash::scenario {

// Fills built.model.mining. Requires the model's start, days and start_eh_s, and the sheet's
// difficulty, price and fees. Completes the keys that nobody gave where the prior is "history".
void build_fleet(Sheet& sheet, const chain::History& history, Problems& problems, Built& built);

}  // namespace exahash::scenario
