#pragma once

// Difficulty periods at a constant hash rate, one after another: what chance alone does to
// difficulty. The draws are those of a simulated path; days play no part.

#include <cstdint>
#include <span>

#include "exahash/consensus/compact.h"
#include "exahash/math/isa.h"

namespace exahash::sim {

struct ConstantRate {
  std::uint64_t seed = 0;
  std::uint64_t first_period = 0;  // whose first block is the next one; height / 2016
  consensus::NBits bits{};         // of that period
  double hash_rate_eh = 0;         // EH/s, > 0
};

struct PeriodEnd {
  std::int64_t timespan;  // s, from the period's first block to its last: 2015 intervals
  double seconds;         // from the last block of the period before to the last of this one
  consensus::NBits bits;  // of the next period
};

// Paths first_path to first_path + 7: out[8 * k + lane] is the end of the k-th period. out.size()
// is a multiple of 8 (contract). About 25 ns a period and path with AVX-512.
void run_periods(const ConstantRate& rate, math::Isa isa, std::uint32_t first_path,
                 std::span<PeriodEnd> out);

}  // namespace exahash::sim
