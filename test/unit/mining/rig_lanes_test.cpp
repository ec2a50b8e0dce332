// Every instruction set that this machine has gives the bits of one number.

#include "rig_lanes.h"

#include <bit>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

#include "exahash/math/isa.h"

#include "rig_formulas.h"

namespace exahash::mining {
namespace {

void on_isa(math::Isa isa, const RigLanes& in, RigResults& out) {
  switch (isa) {
#if defined(__x86_64__)
    case math::Isa::avx512:
      return rig_lanes<8>(in, out);
    case math::Isa::avx2:
      return rig_lanes<4>(in, out);
#endif
    case math::Isa::sse2:
      return rig_lanes<2>(in, out);
    default:
      return rig_lanes<1>(in, out);
  }
}

TEST(RigLanes, EveryInstructionSetGivesTheBitsOfOneNumber) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform;
  const auto between = [&](double low, double high) {
    return low + (high - low) * uniform(random);
  };
  for (int round = 0; round < 2000; ++round) {
    RigLanes in{};
    for (int i = 0; i < math::kLanes; ++i) {
      in.revenue[i] = i == 0 && round % 10 == 0 ? 0 : between(0, 60);
      in.cost[i] = i == 1 && round % 10 == 0 ? between(-5, 0) : between(0.01, 30);
      in.growth[i] = between(-0.5, 0.1);
      in.volatility[i] = between(0.05, 1.2);
      in.discount[i] = between(0.12, 0.4);
      in.failure[i] = between(0, 0.3);
      in.decline[i] = between(0, 1);
    }
    for (const math::Isa isa : math::available_isas()) {
      RigResults out{};
      on_isa(isa, in, out);
      for (int i = 0; i < math::kLanes; ++i) {
        const auto want = rig_numbers(in.revenue[i], in.cost[i], in.growth[i], in.volatility[i],
                                      in.discount[i], in.failure[i], in.decline[i]);
        const auto same = [](double a, double b) {
          return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
        };
        ASSERT_TRUE(same(out.worth[i], want.worth) && same(out.price[i], want.price) &&
                    same(out.barrier[i], want.barrier) && same(out.rate[i], want.rate) &&
                    same(out.energy[i], want.energy))
            << math::name(isa) << " " << in.revenue[i] << " " << in.cost[i];
      }
    }
  }
}

}  // namespace
}  // namespace exahash::mining
