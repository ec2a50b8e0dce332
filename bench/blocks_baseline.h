#pragma once

// Blocks the plain way, as one would write them first: one path, the standard library's generator
// and distribution, the retarget of consensus.

#include <cstdint>

namespace exahash::bench {

// Time of the last block, s, of a chain of so many whole periods at constant hash rate (EH/s) from
// these bits on.
[[nodiscard]] double plain_blocks(std::uint64_t seed, std::uint32_t bits, double hash_rate_ehs,
                                  int periods);

// The same with a geometric price and a logistic supply at every block.
struct PlainSupply {
  double price, volatility, coins;  // USD, per square root of a second, a block
  double most, steepness, centre;   // EH/s, per USD/EH, USD/EH
};
[[nodiscard]] double plain_supply_blocks(std::uint64_t seed, std::uint32_t bits,
                                         const PlainSupply& supply, int periods);

}  // namespace exahash::bench
