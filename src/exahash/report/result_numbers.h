#pragma once

// The tables of a Result that machines read: every number, none in words.

#include <string>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/sim/result.h"

namespace exahash::report {

// Of the registry; empty without one.
[[nodiscard]] std::string unit_of(const std::string& metric);

// The last recorded day, where that is the last of the run; else null.
[[nodiscard]] const sim::Summary* last_day(const sim::Series& series, Date until);

// A row for each recorded day and metric.
[[nodiscard]] Table series_table(const char* key, const std::vector<sim::Series>& all);
// The last day, with the share of the spread that comes from assumptions.
[[nodiscard]] Table end_table(const sim::Result& result);
[[nodiscard]] Table retarget_table(const sim::Result& result);
[[nodiscard]] Table answers_table(const sim::Result& result);

}  // namespace exahash::report
