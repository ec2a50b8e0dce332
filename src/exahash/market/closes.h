#pragma once

// Daily log returns for the bootstrap.

#include <span>
#include <vector>

namespace exahash::market {

// ln(close / the one before) less a constant, so that the mean of e^return is 1: a price that draws
// them, each as likely, has no drift of its own. Closes > 0 of consecutive days; empty for fewer
// than two. Same bits everywhere.
[[nodiscard]] std::vector<double> returns_without_drift(std::span<const double> closes);

}  // namespace exahash::market
