#pragma once

// The answer of `backtest` in pictures.

#include <string>
#include <vector>

#include "exahash/report/chart.h"
#include "exahash/report/html.h"
#include "exahash/study/economy_backtest.h"

namespace exahash::cli {

// Of few starts a chart of each, real and simulated; of many their errors over time. The last one
// is of the scores by horizon. Requires one origin at least.
[[nodiscard]] std::vector<report::Chart> economy_charts(const study::EconomyBacktest& backtest);

// All charts in one picture.
[[nodiscard]] std::string economy_picture(const study::EconomyBacktest& backtest);

[[nodiscard]] report::Page economy_page(const study::EconomyBacktest& backtest,
                                        const std::string& command, const report::Stamp& stamp);

}  // namespace exahash::cli
