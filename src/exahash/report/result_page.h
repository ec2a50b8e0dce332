#pragma once

// The report of one run (or of a comparison) as a page: what comes out, how wide, why, and how to
// get it again. Every sentence is computed from the result; nothing is added to it.

#include "exahash/report/html.h"
#include "exahash/sim/result.h"

namespace exahash::report {

class UnitChoice;

// The page's title is the scenario's question (its name if it asks none). Units are those that fit,
// or those chosen.
[[nodiscard]] Page result_page(const sim::Result& result);
[[nodiscard]] Page result_page(const sim::Result& result, const UnitChoice& choice);

// What a metric is called in a sentence and on an axis, by the registry: "hash_rate_ehs" is
// {"hash rate", "EH/s"}. An unknown name is its own label, without a unit.
struct MetricWords {
  std::string label, unit;
};
[[nodiscard]] MetricWords words_of(const std::string& metric);

}  // namespace exahash::report
