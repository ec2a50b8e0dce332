#include "exahash/math/isa.h"
#include "exahash/random/distribution.h"
#include "exahash/random/samplers.h"

#include "every_isa.h"
#include "sampler_lanes.h"
#include "topics.h"

namespace exahash {

// The numbers of the scalar set; a name of every other set wherever it differs, so that builds with
// more or fewer sets print the same while all agree.
void samplers(Record& out) {
  using random::Sampler;
  for (const Sampler sampler : random::kSamplers) {
    for (std::uint32_t turn = 0; turn < 500; ++turn) {
      Numbers numbers(turn);
      random::EightSamples of{};
      of.sampler = sampler;
      of.index = turn;
      for (int lane = 0; lane < math::kLanes; ++lane) {
        of.path[lane] = numbers.next() & 0xffffffff;
        const double size = 1.0 / (1e-6 + numbers.below(1));
        of.a[lane] =
            sampler == Sampler::binomial ? static_cast<double>(numbers.next() % 1000000) : size;
        of.b[lane] = sampler == Sampler::binomial ? numbers.below(1) : 0.1 + numbers.below(9);
      }
      math::Lane first{};
      random::with_width(math::Isa::scalar,
                         [&](auto width) { random::sample_eight<width()>(turn, of, first); });
      for (const double number : first.v) out.add(number);
      for (const math::Isa isa : math::available_isas()) {
        math::Lane here{};
        random::with_width(isa, [&](auto width) { random::sample_eight<width()>(turn, of, here); });
        for (int lane = 0; lane < math::kLanes; ++lane) {
          if (here[lane] != first[lane]) out.add(math::name(isa));
        }
      }
    }
  }
}

void distributions(Record& out) {
  using random::Distribution;
  const Distribution all[] = {Distribution::uniform(0.1, 0.7),
                              Distribution::triangular(1, 2, 5),
                              Distribution::normal(0.3, 1.7),
                              Distribution::lognormal(59'000, 0.8),
                              Distribution::lognormal_between(40'000, 250'000),
                              Distribution::normal_between(-0.1, 0.2),
                              Distribution::logit_normal_between(0.01, 0.4),
                              Distribution::pick({{1, 0.3}, {2, 0.7}})};
  Numbers numbers(10);
  for (const Distribution& distribution : all) {
    out.add(distribution.canonical());
    for (int i = 0; i < 1000; ++i) {
      out.add(distribution.quantile(0x1p-53 + numbers.below(1)));
      out.add(distribution.from_normal(numbers.below(20) - 10));
    }
  }
}

}  // namespace exahash
