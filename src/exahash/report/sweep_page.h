#pragma once

// A sweep as a page: a chart or a heat map for each question, with its numbers.

#include "exahash/report/html.h"
#include "exahash/report/unit_choice.h"
#include "exahash/sim/sweep.h"

namespace exahash::report {

// Requires paths > 0.
[[nodiscard]] Page sweep_page(const sim::Sweep& sweep, const UnitChoice& choice = {});

}  // namespace exahash::report
