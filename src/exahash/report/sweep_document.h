#pragma once

// A sweep as a Document: a table (one key) or a shaded grid (two) for each question, and every
// number for machines.

#include <optional>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/sim/sweep.h"

namespace exahash::report {

// Schema exahash.sweep/1 (docs/formats/sweep.md). Machines get `points` (the CSV) and `base`. A
// grid wider than `width` columns of the terminal is cut into several. `choice`: of the units
// that a person sees. Requires paths > 0.
[[nodiscard]] Document document_of(const sim::Sweep& sweep, std::optional<int> data_age_days,
                                   int width, const UnitChoice& choice = {});

}  // namespace exahash::report
