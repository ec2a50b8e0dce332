#pragma once

// Demand for hosting: regimes that follow each other, the lease of new contracts, and who signs.

#include "exahash/hosting/lane_book.h"

namespace exahash::hosting {

// Of the lane's regime; nullptr: none.
[[nodiscard]] const RegimeParameters* regime_of(const Parameters& parameters, const State& state,
                                                int lane) noexcept;

// The month's rates onto the sums, the lease's drift, and whether another regime begins; `months`
// is the length of what has passed.
void pass_month(const Parameters& parameters, const Surroundings& around, State& state,
                double months, int lane) noexcept;

// The month's contracts, signed at 00:00 of the day: a Poisson number of offers, each to a company
// drawn by its planned megawatts, which signs by what it gains over mining.
void sign_contracts(const Setup& setup, const Parameters& parameters, const Surroundings& around,
                    State& state, const Book& book, LaneBook& contracts, double months,
                    std::int32_t day, int lane) noexcept;

}  // namespace exahash::hosting
