#pragma once

// What the days before a start say of fees and volatility: what a run from the past takes where
// nobody says otherwise, since the defaults are of 2025-26.

#include <optional>

#include "exahash/base/time.h"
#include "exahash/chain/history.h"

namespace exahash::scenario {

// Median of daily fees in the 90 days before, BTC per block; empty if none is known.
[[nodiscard]] std::optional<double> fees_before(const chain::History& history, Date start);

// Volatility of daily log returns of the closes of so many days before, per square root of a year;
// empty below 30 returns.
[[nodiscard]] std::optional<double> volatility_before(const chain::History& history, Date start,
                                                      int days);

}  // namespace exahash::scenario
