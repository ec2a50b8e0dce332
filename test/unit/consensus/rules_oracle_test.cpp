// Every windowed rule written a second time in unbounded integers, from its published formula, and
// both run on random chains that the rules themselves continue.

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "support/big_integer.h"
#include "unit/consensus/rules_support.h"

namespace exahash::consensus {
namespace {

using test::big;
using test::BigInteger;

using Blocks = std::span<const ChainPoint>;

BigInteger target(const ChainPoint& block) {
  return big(target_of(block.bits));
}

std::int64_t clamp(std::int64_t x, std::int64_t lo, std::int64_t hi) {
  return x < lo ? lo : x > hi ? hi : x;
}

std::int64_t sorted_median(Blocks blocks) {
  const std::size_t count = std::min<std::size_t>(11, blocks.size());
  std::vector<std::int64_t> times;
  for (const ChainPoint& block : blocks.last(count)) times.push_back(block.time);
  std::sort(times.begin(), times.end());
  return times[count / 2];
}

BigInteger oracle_eda(const DifficultyAlgorithm&, Blocks blocks) {
  const BigInteger now = target(blocks.back());
  const bool slow =
      sorted_median(blocks) - sorted_median(blocks.first(blocks.size() - 6)) >= 12 * 3600;
  return slow ? BigInteger(now + now / 4) : now;
}

BigInteger oracle_cw144(const DifficultyAlgorithm& algorithm, Blocks blocks) {
  const auto middle = [&](std::size_t end) {
    std::vector<std::size_t> three{end - 3, end - 2, end - 1};
    std::sort(three.begin(), three.end(),
              [&](auto a, auto b) { return blocks[a].time < blocks[b].time; });
    return three[1];
  };
  const std::size_t last = middle(blocks.size());
  const std::size_t first = middle(blocks.size() - 144);
  const BigInteger two_to_256 = BigInteger(1) << 256;
  BigInteger work = 0;
  for (std::size_t i = first + 1; i <= last; ++i) work += two_to_256 / (target(blocks[i]) + 1);
  const std::int64_t time = clamp(blocks[last].time - blocks[first].time, 43200, 172800);
  const BigInteger per_block = work * algorithm.spacing / time;
  return two_to_256 / per_block - 1;
}

BigInteger oracle_asert(const DifficultyAlgorithm& algorithm, Blocks blocks) {
  const AsertAnchor& anchor = algorithm.asert_anchor;
  const std::int64_t tip = static_cast<std::int64_t>(blocks.size()) - 1;
  const BigInteger late = blocks.back().time - anchor.parent_time -
                          algorithm.spacing * (tip - value(anchor.height) + 1);
  const BigInteger exponent = late * 65536 / algorithm.half_life;  // truncates, as C++ does
  std::int64_t whole = static_cast<std::int64_t>(exponent) / 65536;
  std::int64_t f = static_cast<std::int64_t>(exponent) % 65536;
  if (f < 0) {
    f += 65536;
    --whole;
  }
  const BigInteger b = f;
  const BigInteger factor =
      65536 +
      ((b * 195766423245049LL + b * b * 971821376LL + b * b * b * 5127LL + (BigInteger(1) << 47)) >>
       48);
  const BigInteger scaled = big(target_of(anchor.bits)) * factor;
  return whole >= 16 ? BigInteger(scaled << static_cast<int>(whole - 16))
                     : BigInteger(scaled >> static_cast<int>(16 - whole));
}

BigInteger oracle_lwma1(const DifficultyAlgorithm& algorithm, Blocks blocks) {
  const std::int64_t n = algorithm.window;
  const std::int64_t k = n * (n + 1) * algorithm.spacing / 2;
  const Blocks window = blocks.last(static_cast<std::size_t>(n) + 1);
  std::int64_t previous = window[0].time;
  BigInteger sum = 0;
  BigInteger mean = 0;
  for (std::int64_t j = 1; j <= n; ++j) {
    const std::int64_t raw = window[static_cast<std::size_t>(j)].time;
    const std::int64_t now = raw > previous ? raw : previous + 1;
    sum += BigInteger(std::min(6 * algorithm.spacing, now - previous)) * j;
    previous = now;
    mean += target(window[static_cast<std::size_t>(j)]) / n / k;
  }
  return mean * sum;
}

// The closed form (2 t1 + t2 + ... + t24) / 25 is above the recursion by what its 23 divisions
// drop; so the recursion, from the oldest definition: avg = (avg i + t) / (i + 1).
BigInteger oracle_dgw3(const DifficultyAlgorithm& algorithm, Blocks blocks) {
  BigInteger mean = target(blocks.back());
  for (std::size_t i = 2; i <= 24; ++i) {
    mean = (mean * i + target(blocks[blocks.size() - i])) / (i + 1);
  }
  std::int64_t taken = 0;
  for (std::size_t i = 1; i < 24; ++i) {
    taken += blocks[blocks.size() - i].time - blocks[blocks.size() - i - 1].time;
  }
  const std::int64_t nominal = 24 * algorithm.spacing;
  return mean * clamp(taken, nominal / 3, nominal * 3) / nominal;
}

BigInteger oracle_dogecoin(const DifficultyAlgorithm&, Blocks blocks) {
  const std::int64_t taken = blocks.back().time - blocks[blocks.size() - 2].time;
  return target(blocks.back()) * clamp(60 + (taken - 60) / 8, 45, 90) / 60;
}

BigInteger oracle_zcash(const DifficultyAlgorithm&, Blocks blocks) {
  BigInteger sum = 0;
  for (const ChainPoint& block : blocks.last(17)) sum += target(block);
  const std::int64_t taken =
      sorted_median(blocks) - sorted_median(blocks.first(blocks.size() - 17));
  return sum / 17 / 1275 * clamp(1275 + (taken - 1275) / 4, 1071, 1683);
}

using Oracle = std::function<BigInteger(const DifficultyAlgorithm&, Blocks)>;

// Intervals of all kinds, in turns: steady, exponential, bursts, stalls, backwards.
std::int64_t draw_interval(std::mt19937_64& random, int block, std::int64_t spacing) {
  const auto up_to = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  switch (block / 50 % 5) {
    case 0:
      return spacing;
    case 1:
      return up_to(2 * spacing);
    case 2:
      return up_to(3);
    case 3:
      return up_to(40 * spacing);
    default:
      return up_to(4 * spacing) - spacing;
  }
}

void expect_same(DifficultyRule rule, std::size_t warm_up, const Oracle& oracle) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    std::mt19937_64 random(seed);
    TestChain chain{standard(rule), {}};
    const NBits start = encode_bits(chain.algorithm.pow_limit >> static_cast<int>(seed * 7));
    chain.add(1'600'000'000, start);
    if (rule == DifficultyRule::asert) {
      chain.algorithm.asert_anchor = {Height{0}, 1'600'000'000, start};
    }
    while (chain.blocks.size() < 1200) {
      const auto block = static_cast<int>(chain.blocks.size());
      const std::int64_t interval = draw_interval(random, block, chain.algorithm.spacing);
      if (chain.blocks.size() < warm_up) {
        chain.add(interval, start);
        continue;
      }
      const BigInteger exact = oracle(chain.algorithm, chain.blocks);
      const BigInteger limit = big(chain.algorithm.pow_limit);
      const BigInteger capped = exact < 1 ? BigInteger(1) : exact < limit ? exact : limit;
      ASSERT_EQ(chain.next(), encode_bits(test::u256(capped)))
          << name(rule) << ", seed " << seed << ", block " << block;
      chain.add(interval);
    }
  }
}

TEST(RulesOracle, BchEda) {
  expect_same(DifficultyRule::bch_eda, 20, oracle_eda);
}
TEST(RulesOracle, Asert) {
  expect_same(DifficultyRule::asert, 1, oracle_asert);
}
TEST(RulesOracle, Lwma1) {
  expect_same(DifficultyRule::lwma1, 61, oracle_lwma1);
}
TEST(RulesOracle, Dgw3) {
  expect_same(DifficultyRule::dgw3, 25, oracle_dgw3);
}
TEST(RulesOracle, DigishieldDogecoin) {
  expect_same(DifficultyRule::digishield_dogecoin, 2, oracle_dogecoin);
}
TEST(RulesOracle, DigishieldZcash) {
  expect_same(DifficultyRule::digishield_zcash, 18, oracle_zcash);
}
TEST(RulesOracle, Cw144) {
  expect_same(DifficultyRule::cw144, 150, oracle_cw144);
}

// Dark Gravity Wave's recursion is the mean that counts the newest target twice, but for rounding.
TEST(RulesOracle, Dgw3IsTheMeanWithTheNewestTwice) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<ChainPoint> blocks;
    BigInteger sum = 0;
    for (int i = 0; i < 24; ++i) {
      const NBits bits{0x1b000000U | static_cast<std::uint32_t>(0x8000 + random() % 0x7f0000)};
      blocks.push_back({150LL * 24 * i / 23, bits});
      sum += target(blocks.back());
    }
    const BigInteger closed = (sum + target(blocks.back())) / 25;
    const BigInteger next =
        big(target_of(next_bits(standard(DifficultyRule::dgw3), blocks, Height{1000})));
    ASSERT_LE(next, closed);
    ASSERT_LE(closed - next, (closed >> 15) + 24);
  }
}

// blocks_needed is enough: more history changes nothing.
TEST(RulesOracle, OlderBlocksDoNotCount) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 8; ++i) {
    TestChain chain{standard(static_cast<DifficultyRule>(i)), {}, 700'000};
    chain.add(1'700'000'000, NBits{0x1b240000});
    while (chain.blocks.size() < 2500) {
      chain.add(static_cast<std::int64_t>(random() % 900), NBits{0x1b240000});
      const auto needed = static_cast<std::size_t>(blocks_needed(chain.algorithm));
      const Blocks all(chain.blocks);
      if (all.size() <= needed) continue;
      ASSERT_EQ(next_bits(chain.algorithm, all.last(needed), chain.tip()), chain.next())
          << name(chain.algorithm.rule);
    }
  }
}

TEST(DifficultyRules, AreFoundByTheirNames) {
  for (int i = 0; i < 8; ++i) {
    const auto rule = static_cast<DifficultyRule>(i);
    EXPECT_EQ(difficulty_rule_named(name(rule)), rule);
    EXPECT_EQ(standard(rule).rule, rule);
  }
  EXPECT_EQ(difficulty_rule_named("asert-3"), std::nullopt);
}

TEST(DifficultyRules, NoBlockAtAllGivesTheLimit) {
  for (int i = 0; i < 8; ++i) {
    const auto algorithm = standard(static_cast<DifficultyRule>(i));
    EXPECT_EQ(next_bits(algorithm, {}, Height{0}), encode_bits(algorithm.pow_limit));
  }
}

}  // namespace
}  // namespace exahash::consensus
