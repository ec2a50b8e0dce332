#pragma once

// Random numbers of the usual distributions, each a function of its address; the same bits in lanes
// (samplers_lanes.h) and on every machine. Arguments outside the stated ranges violate a contract.
//
// One uniform makes an exponential or a normal number, by inversion. The others try until a number
// is accepted: an attempt is a draw of its own, numbered in the upper 16 bits of the part, so
// address.part must be below 2^16. Methods and tests: docs/methods/randomness.md.

#include <cstdint>

#include "exahash/random/draws.h"

namespace exahash::random {

// Mean 1. -ln u of the first uniform.
[[nodiscard]] double exponential(std::uint64_t seed, const Address& address);
// Mean 0, SD 1. The quantile of the first uniform.
[[nodiscard]] double normal(std::uint64_t seed, const Address& address);

// Scale 1; 2^-20 <= shape <= 2^53. Never below e^-700. Marsaglia and Tsang 2000, at most 1.05
// attempts.
[[nodiscard]] double gamma(std::uint64_t seed, const Address& address, double shape);
// From 0 to 1 (1 by rounding alone: for small b much lies nearer to 1 than 2^-53); 2^-20 <= a, b <=
// 2^53. A ratio of gammas.
[[nodiscard]] double beta(std::uint64_t seed, const Address& address, double a, double b);
// A whole number; 0 <= mean <= 1e9. Below 10 by inversion, else Hoermann 1993 (PTRS).
[[nodiscard]] double poisson(std::uint64_t seed, const Address& address, double mean);
// A whole number from 0 to n; n whole, 0 <= n <= 1e9, 0 <= p <= 1. Where the mean of the rarer
// outcome is below 10 by inversion, else Hoermann 1993 (BTRS).
[[nodiscard]] double binomial(std::uint64_t seed, const Address& address, double n, double p);

}  // namespace exahash::random
