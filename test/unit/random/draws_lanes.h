#pragma once

// The lane form of the draws, compiled once for each instruction set: eight draws whose paths and
// indices are given lane by lane.

#include <cstdint>

#include "exahash/math/lanes.h"
#include "exahash/random/draws.h"

namespace exahash::random {

struct EightDraws {
  math::WordLane path, index, part;
  Stream stream{};
  std::uint32_t entity = 0;
};
struct EightUniforms {
  math::Lane first, second;
};

template <int W>
void draw_eight(std::uint64_t seed, const EightDraws& draws, EightUniforms& out) noexcept;

// By LaneStream: index and part are those of lane 0.
template <int W>
void stream_eight(std::uint64_t seed, const EightDraws& draws, EightUniforms& out) noexcept;

}  // namespace exahash::random
