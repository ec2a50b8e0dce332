#pragma once

// What random_bench measures, compiled once for each instruction set.

#include <cstdint>

#include "exahash/math/lanes.h"

namespace exahash::bench {

struct Totals {
  math::Lane first, second;
};

// The sums over indices 0 to count - 1 of both uniforms of eight paths, address by address.
template <int W>
void add_uniforms(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                  Totals& out) noexcept;
// The same numbers from a prepared stream.
template <int W>
void add_stream(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                Totals& out) noexcept;
// The sums of their exponentials.
template <int W>
void add_exponentials(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                      Totals& out) noexcept;

}  // namespace exahash::bench
