#pragma once

// The answer of `backtest`: the simulated hash rate beside the real one, in numbers.

#include "exahash/report/document.h"
#include "exahash/study/economy_backtest.h"

namespace exahash::cli {

// Requires one origin at least.
[[nodiscard]] report::Document economy_document(const study::EconomyBacktest& backtest,
                                                const study::EconomyPlan& plan,
                                                const report::Stamp& stamp);

// A row for each horizon; and for each start and horizon.
[[nodiscard]] report::Table summary_table(const study::EconomyBacktest& backtest);
[[nodiscard]] report::Table scores_table(const study::EconomyBacktest& backtest);

// "12 months ahead, 9 starts: CRPS 0.228; no change 0.310, one-year drift 0.248."
[[nodiscard]] std::string sentence_of(const study::EconomySummary& summary);

// What a reader has to know of every such score.
[[nodiscard]] const std::vector<std::string>& economy_caveats();

}  // namespace exahash::cli
