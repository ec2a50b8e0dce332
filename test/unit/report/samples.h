#pragma once

// Results made up by plain arithmetic, for the tests of pages: no simulation is behind them.

#include <string>

#include "exahash/report/html.h"
#include "exahash/sim/result.h"
#include "exahash/sim/sweep.h"

namespace exahash::report::samples {

// A run of 2026-05-02 to 2028-12-31: four metrics, weekly, 40 retargets, two answers.
[[nodiscard]] sim::Result run();
// The same beside a baseline.
[[nodiscard]] sim::Result comparison();
// Stopped early, with texts that need escaping.
[[nodiscard]] sim::Result partial();
// Two keys, 3 by 4 points, two questions; a point without an answer.
[[nodiscard]] sim::Sweep sweep();
// One key, spaced by multiples, stopped early.
[[nodiscard]] sim::Sweep line();
// Every awkward chart: gaps, one point, constant, none, five lines that end together.
[[nodiscard]] Page awkward();

// Small enough to be read whole as text.
[[nodiscard]] Chart small_fan();
[[nodiscard]] Chart small_lines();

}  // namespace exahash::report::samples
