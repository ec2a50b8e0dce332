#pragma once

// A run's Result as a Document: what a person reads of it, and its tables for CSV and NDJSON.
// (`run --json` prints the Result itself: result_json.h.)

#include <optional>

#include "exahash/report/document.h"
#include "exahash/sim/result.h"

namespace exahash::report {

// Schema exahash.run/1. A person sees the last day, a row for each metric: median, 90 % band, half
// the median's sampling interval, share of the spread from assumptions; then the differences to the
// baseline, the answers, and the notes. Machines get `series` (the CSV), `differences`,
// `retargets`, `answers` and `end`, every number. The series must have as many values as dates
// (contract).
[[nodiscard]] Document document_of(const sim::Result& result, std::optional<int> data_age_days);

}  // namespace exahash::report
