#pragma once

// A run's Result as a Document: what a person reads of it, and its tables for CSV and NDJSON.
// (`run --json` prints the Result itself: result_json.h.)

#include <optional>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/sim/result.h"

namespace exahash::report {

// Schema exahash.run/1. A person sees the last day, a row for each metric: median, 90 % band, half
// the median's sampling interval, share of the spread from assumptions; then the differences to the
// baseline, the answers, and the notes. Machines get `series` (the CSV), `differences`,
// `retargets`, `answers` and `end`, every number. The series must have as many values as dates
// (contract). `levels`: of the bands that a person sees, of those that the result has; 90 % if
// none. `choice`: of the units that a person sees; machines get those of the metrics.
[[nodiscard]] Document document_of(const sim::Result& result, std::optional<int> data_age_days,
                                   const std::vector<double>& levels = {},
                                   const UnitChoice& choice = {});

// Whether a result's quantiles hold this band: 50, 80, 90, 95 and 98 %.
[[nodiscard]] bool has_band(double level) noexcept;

}  // namespace exahash::report
