#include "sampler_lanes.h"

#include "exahash/random/samplers_lanes.h"

namespace exahash::random {

template <>
void sample_eight<EXAHASH_WIDTH>(std::uint64_t seed, const EightSamples& of,
                                 math::Lane& out) noexcept {
  constexpr int kWidth = EXAHASH_WIDTH;
  using V = math::Reals<kWidth>;
  const V a(of.a), b(of.b);
  const Attempts<V> draw{seed, LaneAddress<kWidth>{of.path, kSamplerStream, 0,
                                                   math::Words<kWidth>(std::uint64_t{of.index}),
                                                   math::Words<kWidth>(std::uint64_t{of.part})}};
  V result(0);
  switch (of.sampler) {
    case Sampler::exponential:
      result = exponential_of(draw(0).first);
      break;
    case Sampler::normal:
      result = normal_of(draw(0).first);
      break;
    case Sampler::gamma:
      result = gamma_in_lanes(draw, a);
      break;
    case Sampler::beta:
      result = beta_in_lanes(draw, a, b);
      break;
    case Sampler::poisson:
      result = poisson_in_lanes(draw, a);
      break;
    case Sampler::binomial:
      result = binomial_in_lanes(draw, a, b);
      break;
  }
  result.store(out);
}

}  // namespace exahash::random
