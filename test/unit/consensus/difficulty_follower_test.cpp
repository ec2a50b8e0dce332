// Following a chain block by block gives what looking at the whole of it gives.

#include "exahash/consensus/difficulty_follower.h"

#include <array>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

#include "unit/consensus/rules_support.h"

namespace exahash::consensus {
namespace {

using enum DifficultyRule;

constexpr std::array kAllRules{
    bitcoin, bch_eda, cw144, asert, lwma1, dgw3, digishield_dogecoin, digishield_zcash};

// Intervals from 1/8 to 8 times the spacing, some of them backwards.
std::int64_t interval(std::mt19937_64& random, std::int64_t spacing) {
  std::uniform_real_distribution<double> uniform(-3, 3);
  const auto seconds =
      static_cast<std::int64_t>(static_cast<double>(spacing) * std::exp2(uniform(random)));
  return random() % 10 == 0 ? -seconds / 4 : seconds;
}

TEST(DifficultyFollower, EveryRuleOnRandomChains) {
  std::mt19937_64 random(20261124);
  for (const DifficultyRule rule : kAllRules) {
    TestChain chain{standard(rule), {}, 0};
    chain.algorithm.asert_anchor = {Height{0}, -600, NBits{0x17021ff0}};
    const NBits start = rule == asert ? NBits{0x17021ff0} : NBits{0x1a021ff0};
    chain.add_all(blocks_needed(chain.algorithm) + 7, chain.algorithm.spacing, start);
    DifficultyFollower follower(chain.algorithm, chain.blocks, chain.tip());
    for (int i = 0; i < 4000; ++i) {
      ASSERT_EQ(value(follower.next()), chain.next_value()) << name(rule) << " at " << i;
      chain.add(interval(random, chain.algorithm.spacing));
      follower.push(chain.blocks.back());
      ASSERT_EQ(follower.tip(), chain.tip());
    }
  }
}

TEST(DifficultyFollower, YoungChains) {
  for (const DifficultyRule rule : kAllRules) {
    TestChain chain{standard(rule), {}, 0};
    chain.algorithm.asert_anchor = {Height{0}, -600, NBits{0x17021ff0}};
    DifficultyFollower follower(chain.algorithm, {}, chain.tip());
    for (int i = 0; i < 200; ++i) {
      ASSERT_EQ(value(follower.next()), chain.next_value()) << name(rule) << " at " << i;
      chain.add(chain.algorithm.spacing / 2);
      follower.push(chain.blocks.back());
    }
  }
}

// Bitcoin's rule and the networks' retarget are one; the latter is tested on recorded retargets.
TEST(PeriodBits, TheSameAsTheRetarget) {
  std::mt19937_64 random(7);
  const Network& main = network(NetworkId::main);
  const DifficultyAlgorithm algorithm = standard(bitcoin);
  for (int i = 0; i < 200000; ++i) {
    const std::uint32_t size = 3 + static_cast<std::uint32_t>(random() % 27);
    const std::uint32_t mantissa = 1 + static_cast<std::uint32_t>(random() % 0x7fffff);
    const NBits base{size << 24 | mantissa};
    if (decode_bits(base, main.pow_limit).fault != BitsFault::none) continue;
    const auto span = static_cast<std::int64_t>(random() % 6000000) - 100000;
    const NBits expected = next_period_bits(main, base, span);
    if (target_of(expected) == math::U256{}) continue;  // the retarget gives 0, the rule 1
    ASSERT_EQ(value(period_bits(algorithm, base, span)), value(expected))
        << std::hex << value(base) << " " << std::dec << span;
  }
}

}  // namespace
}  // namespace exahash::consensus
