#include "exahash/random/samplers.h"

#include <bit>
#include <cmath>
#include <vector>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/random/log_factorial.h"

#include "every_isa.h"
#include "sampler_lanes.h"

namespace exahash::random {
namespace {

constexpr std::uint64_t kSeed = 20260821;

Address address(std::uint32_t path, std::uint32_t index = 0, std::uint32_t part = 0) {
  return {path, kSamplerStream, 0, index, part};
}

double sample(Sampler sampler, const Address& at, double a, double b) {
  switch (sampler) {
    case Sampler::exponential:
      return exponential(kSeed, at);
    case Sampler::normal:
      return normal(kSeed, at);
    case Sampler::gamma:
      return gamma(kSeed, at, a);
    case Sampler::beta:
      return beta(kSeed, at, a, b);
    case Sampler::poisson:
      return poisson(kSeed, at, a);
    case Sampler::binomial:
      return binomial(kSeed, at, a, b);
  }
  return NAN;
}

// Lanes of one register go different ways: inversion and rejection, boosted and plain shapes.
constexpr double kShapes[] = {0.05, 3, 0.7, 2015, 1, 1e6, 0.5, 40};
constexpr double kOtherShapes[] = {2, 0.05, 0.7, 1, 1e6, 3, 17, 0.3};
constexpr double kMeans[] = {0, 0.3, 9.999, 10, 25, 2016, 1e6, 1e-5};
constexpr double kTrials[] = {0, 1, 10, 2016, 100, 1000000, 1000000, 50};
constexpr double kOdds[] = {0.5, 0.3, 0, 0.9, 1, 0.4999, 1e-6, 0.5};

EightSamples eight(Sampler sampler, std::uint32_t turn) {
  EightSamples of{};
  of.sampler = sampler;
  of.index = turn;
  of.part = turn % 3;
  for (std::uint32_t lane = 0; lane < math::kLanes; ++lane) {
    const std::uint32_t row = (lane + turn) % math::kLanes;
    of.path[lane] = 1000 + lane;
    of.a[lane] = sampler == Sampler::poisson    ? kMeans[row]
                 : sampler == Sampler::binomial ? kTrials[row]
                                                : kShapes[row];
    of.b[lane] = sampler == Sampler::binomial ? kOdds[row] : kOtherShapes[row];
  }
  return of;
}

TEST(Samplers, GiveTheSameBitsInEveryWidth) {
  for (const math::Isa isa : math::available_isas()) {
    for (const Sampler sampler : kSamplers) {
      for (std::uint32_t turn = 0; turn < 200; ++turn) {
        const EightSamples of = eight(sampler, turn);
        math::Lane out{};
        with_width(isa, [&](auto width) { sample_eight<width()>(kSeed, of, out); });
        for (int lane = 0; lane < math::kLanes; ++lane) {
          const Address at = address(static_cast<std::uint32_t>(of.path[lane]), of.index, of.part);
          const double alone = sample(sampler, at, of.a[lane], of.b[lane]);
          ASSERT_EQ(std::bit_cast<std::uint64_t>(out[lane]), std::bit_cast<std::uint64_t>(alone))
              << math::name(isa) << " sampler " << static_cast<int>(sampler) << " lane " << lane;
        }
      }
    }
  }
}

TEST(Samplers, NoDrawDependsOnAnother) {
  std::vector<double> forwards, backwards;
  for (std::uint32_t i = 0; i < 300; ++i) {
    for (const Sampler sampler : kSamplers) forwards.push_back(sample(sampler, address(i), 9, 0.5));
  }
  for (std::uint32_t i = 300; i-- > 0;) {
    for (int s = 5; s >= 0; --s) backwards.push_back(sample(kSamplers[s], address(i), 9, 0.5));
  }
  EXPECT_EQ(forwards, std::vector(backwards.rbegin(), backwards.rend()));
}

TEST(Samplers, InversionGivesTheQuantileOfTheUniform) {
  const boost::math::normal standard;
  for (std::uint32_t path = 0; path < 1000; ++path) {
    const double u = uniform(kSeed, address(path));
    EXPECT_NEAR(normal(kSeed, address(path)), boost::math::quantile(standard, u), 1e-13);
    EXPECT_NEAR(std::exp(-exponential(kSeed, address(path))), u, 1e-15);
  }
}

TEST(Samplers, EdgesAreExact) {
  for (std::uint32_t path = 0; path < 100; ++path) {
    EXPECT_EQ(poisson(kSeed, address(path), 0), 0);
    EXPECT_EQ(binomial(kSeed, address(path), 0, 0.3), 0);
    EXPECT_EQ(binomial(kSeed, address(path), 1000, 0), 0);
    EXPECT_EQ(binomial(kSeed, address(path), 1e6, 1), 1e6);
    EXPECT_GT(gamma(kSeed, address(path), 0x1p-20), 9.8e-305);
    const double share = beta(kSeed, address(path), 0x1p-20, 0x1p-20);
    EXPECT_TRUE(share >= 0 && share <= 1);
  }
}

TEST(Samplers, RefuseWhatTheyCannotDraw) {
  EXPECT_THROW((void)gamma(kSeed, address(0), 0), ContractViolation);
  EXPECT_THROW((void)beta(kSeed, address(0), 1, -1), ContractViolation);
  EXPECT_THROW((void)poisson(kSeed, address(0), -1), ContractViolation);
  EXPECT_THROW((void)binomial(kSeed, address(0), 1.5, 0.5), ContractViolation);
  EXPECT_THROW((void)gamma(kSeed, address(0, 0, 1U << 16), 1), ContractViolation);
}

TEST(LogFactorial, IsThatOfBoost) {
  for (const double k : {0., 1., 2., 3., 7., 8., 9., 20., 170., 2016., 65536., 1e6, 1e9}) {
    const double known = boost::math::lgamma(k + 1);
    EXPECT_NEAR(log_factorial(k), known, 1e-14 + 4e-16 * known) << k;
  }
}

}  // namespace
}  // namespace exahash::random
