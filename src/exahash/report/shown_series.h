#pragma once

// A simulated series as a person sees it: under its name, in a unit that suits its numbers or that
// was asked for.

#include <string>

#include "exahash/report/result_page.h"
#include "exahash/report/unit_choice.h"
#include "exahash/sim/result.h"

namespace exahash::report {

struct ShownSeries {
  sim::Series series;  // its numbers are in words.unit
  std::string key;     // of the metric, ending in that unit
  MetricWords words;
};

// In the unit chosen, else in the one that fits the largest of its medians (text.h).
[[nodiscard]] ShownSeries shown_series(const sim::Series& series, const UnitChoice& choice);

// The unit of one number of that metric and the factor to it: chosen, else as `size` fits.
[[nodiscard]] FittedUnit shown_unit(const std::string& metric, const std::string& unit, double size,
                                    const UnitChoice& choice);

// Four digits of a large number in a unit that a person chose: "897,600 PH/s".
[[nodiscard]] Look in_chosen(Look look, const std::string& key, const std::string& unit,
                             const UnitChoice& choice);

}  // namespace exahash::report
