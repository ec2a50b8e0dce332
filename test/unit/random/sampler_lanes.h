#pragma once

// The samplers in lanes, compiled once for each instruction set: eight draws of one kind, whose
// paths and arguments are given lane by lane.

#include <cstdint>

#include "exahash/math/lanes.h"
#include "exahash/random/streams.h"

namespace exahash::random {

enum class Sampler : int { exponential, normal, gamma, beta, poisson, binomial };
inline constexpr Sampler kSamplers[] = {Sampler::exponential, Sampler::normal,  Sampler::gamma,
                                        Sampler::beta,        Sampler::poisson, Sampler::binomial};

struct EightSamples {
  Sampler sampler{};
  math::WordLane path;
  std::uint32_t index = 0, part = 0;
  math::Lane a, b;  // shape; a, b; mean; n, p
};

template <int W>
void sample_eight(std::uint64_t seed, const EightSamples& of, math::Lane& out) noexcept;

inline constexpr Stream kSamplerStream = Stream::block_times;

}  // namespace exahash::random
