#pragma once

// Sobol points (direction numbers of Joe and Kuo, new-joe-kuo-6) with Owen's nested scrambling by
// hashing, for quasi-Monte Carlo. docs/methods/sobol.md.

#include <cstdint>

namespace exahash::math {

inline constexpr int kSobolDimensions = 64;

// The unscrambled point: 32 bits, the highest worth 1/2, in the natural order (not Gray code).
// dimension: 0 to kSobolDimensions - 1 (contract).
[[nodiscard]] std::uint32_t sobol(std::uint32_t index, int dimension);

// Scrambled, as a uniform (k + 0.5) * 2^-32. Different seeds give independent randomisations, and
// so do different dimensions; there are 2^32 of each. Points 0 to 2^k - 1 keep all that the
// unscrambled ones have in every elementary interval.
[[nodiscard]] double scrambled_sobol(std::uint32_t index, int dimension, std::uint64_t seed);

}  // namespace exahash::math
