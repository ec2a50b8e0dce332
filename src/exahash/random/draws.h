#pragma once

// Randomness is addressed, not consumed: a draw is a function of the seed and of what it is for,
// and never of what was drawn before it. Philox4x32-10 (Salmon et al. 2011) with the seed as key;
// the counter is (path, stream | entity, index, attempt and part).

#include <array>
#include <cstdint>

#include "exahash/math/lanes.h"
#include "exahash/random/streams.h"

namespace exahash::random {

struct Address {
  std::uint32_t path = 0;
  Stream stream{};
  std::uint32_t entity = 0;  // below 2^24: a key's stable id, a contract, a company; 0 if none
  std::uint32_t index = 0;   // day, period or height
  std::uint32_t part = 0;    // attempt of a rejection sampler, or which of several draws
};

[[nodiscard]] std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                                         std::array<std::uint32_t, 2> key) noexcept;

// Two independent uniforms (k + 0.5) * 2^-52, k from 52 bits: never 0, never 1.
struct TwoUniforms {
  double first, second;
};
[[nodiscard]] TwoUniforms uniforms(std::uint64_t seed, const Address& address) noexcept;
[[nodiscard]] double uniform(std::uint64_t seed, const Address& address) noexcept;

// The same in lanes. Words hold 32 bits each; lanes differ in path (and index, where given so).
template <int W>
struct LaneAddress {
  math::Words<W> path;
  Stream stream;
  std::uint32_t entity = 0;
  math::Words<W> index;
  math::Words<W> part;
};
template <int W>
struct TwoUniformLanes {
  math::Reals<W> first, second;
};
template <int W>
TwoUniformLanes<W> uniforms(std::uint64_t seed, const LaneAddress<W>& address) noexcept;

}  // namespace exahash::random
