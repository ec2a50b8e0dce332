#pragma once

// How good a probabilistic forecast of one number was. CRPS: continuous ranked probability score,
// in the unit of the number, 0 at best; of a forecast without spread it is the absolute error.

#include <span>

namespace exahash::study {

// Of a normal forecast: sd (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)), z the error in standard
// deviations (Gneiting and Raftery 2007). Requires sd >= 0.
[[nodiscard]] double crps_of_normal(double mean, double sd, double truth);

// Of a sample, ascending: mean |x - truth| less half the mean |x - x'| over pairs of different
// members, which does not depend on the sample's size in the mean ("fair"; it can be below 0).
// Requires two members at least. Linear in their number.
[[nodiscard]] double crps_of_sample(std::span<const double> ascending, double truth);

// Quantile of an ascending sample, between its members by rank; 0 <= p <= 1, one member at least.
[[nodiscard]] double quantile_of(std::span<const double> ascending, double p);

}  // namespace exahash::study
