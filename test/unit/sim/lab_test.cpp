// The laboratory against itself (instruction sets, threads), against a plain second program, and at
// its edges.

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

#include "support/plain_chain.h"
#include "unit/sim/lab_support.h"

namespace exahash::sim::lab {
namespace {

using enum consensus::DifficultyRule;

constexpr double kDay = 86400;

// Price, supply with a lag, an exit in mid-period, all kinds of rules.
Experiment busy(Supply::Kind kind, std::int64_t paths) {
  Experiment experiment =
      steady({bitcoin, cw144, asert, bch_eda, lwma1, dgw3, digishield_zcash}, 0, paths);
  experiment.supply = {.kind = kind,
                       .elasticity = 0.8,
                       .base_ehs = 300,
                       .slope = 1e4,
                       .steepness = 60,
                       .centre = 0.05,
                       .most_ehs = 1200,
                       .lag_s = kind == Supply::Kind::elastic ? 5 * kDay : 0};
  experiment.price = {.start_usd = 1e4, .drift = 0.1, .volatility = 0.8};
  experiment.first_block = 1501;
  experiment.measured_from = 1701;
  experiment.hash_rate_step = {.block = 1701, .factor = 0.6};
  experiment.price_step = {.block = 1802, .factor = 0.9};
  experiment.horizon_s = 12 * kDay;
  return experiment;
}

constexpr std::array kKinds{Supply::Kind::constant, Supply::Kind::elastic, Supply::Kind::linear,
                            Supply::Kind::logistic};

TEST(Lab, TheSameOnEveryInstructionSetAndNumberOfThreads) {
  for (const auto kind : kKinds) {
    const Experiment experiment = busy(kind, 21);
    const auto expected = run(experiment, math::Isa::scalar, 1);
    for (const math::Isa isa : math::available_isas()) {
      EXPECT_EQ(run(experiment, isa, 1), expected) << math::name(isa);
      EXPECT_EQ(run(experiment, isa, 3), expected) << math::name(isa);
    }
  }
}

TEST(Lab, ConstantHashRateIsTheSameOnEveryInstructionSet) {
  Experiment experiment = steady({bitcoin}, 5000, 16);
  experiment.hash_rate_step = {.block = 1000, .factor = 0.3};
  const auto expected = run(experiment, math::Isa::scalar, 1);
  for (const math::Isa isa : math::available_isas()) {
    EXPECT_EQ(run(experiment, isa, 1), expected) << math::name(isa);
  }
}

struct PlainSums {
  std::int64_t blocks = 0;
  double seconds = 0, squares = 0, longest = 0;
  std::uint64_t recovered = 0;
  double last_recovery = 0;
};

PlainSums sums_of(const test::PlainPath& path) {
  PlainSums sums;
  double before = path.measured_from;
  for (std::size_t i = path.first_measured; i < path.blocks.size(); ++i) {
    const double interval = path.blocks[i].time - before;
    before = path.blocks[i].time;
    ++sums.blocks;
    sums.seconds += interval;
    sums.squares += interval * interval;
    sums.longest = std::max(sums.longest, interval);
  }
  sums.longest = std::max(sums.longest, path.open);
  sums.recovered = path.recovery >= 0 ? 1 : 0;
  sums.last_recovery = path.recovery;
  return sums;
}

// Path by path: experiments of one path more, so that the difference is the last path.
TEST(Lab, APlainSecondProgramFindsTheSameBlocks) {
  for (const auto kind : kKinds) {
    const std::int64_t paths = 9;
    const Experiment experiment = busy(kind, paths);
    const auto statistics = run(experiment, math::fastest_isa(), 1);
    for (std::size_t i = 0; i < experiment.arms.size(); ++i) {
      PlainSums total;
      for (std::uint32_t path = 0; path < paths; ++path) {
        const PlainSums sums = sums_of(test::plain_path(experiment, experiment.arms[i], path));
        total.blocks += sums.blocks;
        total.seconds += sums.seconds;
        total.squares += sums.squares;
        total.longest = std::max(total.longest, sums.longest);
        total.recovered += sums.recovered;
        total.last_recovery = std::max(total.last_recovery, sums.last_recovery);
      }
      const Statistics& found = statistics[i];
      SCOPED_TRACE(experiment.arms[i].name + " supply " + std::to_string(static_cast<int>(kind)));
      EXPECT_EQ(found.blocks, total.blocks);
      EXPECT_NEAR(found.seconds.value() / total.seconds, 1, 1e-9);
      EXPECT_NEAR(found.squares.value() / total.squares, 1, 1e-9);
      EXPECT_NEAR(found.longest_s.quantile(1) / total.longest, 1, 2e-3);
      EXPECT_EQ(found.recovery_s.count(), total.recovered);
      if (total.recovered > 0) {
        EXPECT_NEAR(found.recovery_s.quantile(1), total.last_recovery, total.last_recovery * 2e-3);
      }
      EXPECT_EQ(found.paths, paths);
      EXPECT_EQ(found.cut, 0);
    }
  }
}

// A price 20 % lower takes 0.8^0.2 = 4.4 % of the hash rate: the pace never leaves its 10 %, and
// yet nothing has recovered from a blow that is still to come.
TEST(Lab, NothingRecoversBeforeTheLagHasPassed) {
  Experiment experiment = steady({bitcoin, asert}, 0, 20);
  experiment.supply = {.kind = Supply::Kind::elastic, .elasticity = 0.2};
  experiment.measured_from = 100;
  experiment.price_step = {.block = 100, .factor = 0.8};
  experiment.horizon_s = 10 * kDay;
  for (const Statistics& found : run(experiment, math::fastest_isa(), 1)) {
    EXPECT_EQ(found.recovery_s.count(), 20);
    EXPECT_EQ(found.recovery_s.quantile(1), 0);
  }
  experiment.supply.lag_s = 2 * kDay;
  for (const math::Isa isa : math::available_isas()) {
    for (const Statistics& found : run(experiment, isa, 1)) {
      EXPECT_EQ(found.recovery_s.count(), 20);
      EXPECT_GT(found.recovery_s.quantile(0), 2 * kDay * 0.998);
      // With the first block that comes after it.
      EXPECT_LT(found.recovery_s.quantile(1), 2 * kDay * 1.002 + 7200);
    }
  }
  experiment.horizon_s = 1 * kDay;
  EXPECT_EQ(run_one(experiment).recovery_s.count(), 0);
}

Statistics statistics_of(std::initializer_list<std::initializer_list<double>> paths) {
  Statistics statistics;
  for (const auto& changes : paths) {
    PathOutcome path;
    for (const double change : changes) path.note_change(change);
    statistics.add(path);
  }
  return statistics;
}

// From the mean of 1: 1, -2, -1, 2. Neighbours: -2 + 2 - 2; squares of all but the last 6, of all
// but the first 9.
TEST(Lab, AlternationByHand) {
  EXPECT_NEAR(statistics_of({{2, -1, 0, 3}}).alternation(), -2 / std::sqrt(54.0), 1e-12);
  EXPECT_EQ(statistics_of({{1, -1, 1, -1, 1, -1}}).alternation(), -1);
  // The path of one change moves the mean to 0 and has no neighbours: (1 * -1 + -1 * 3) / sqrt(2 *
  // 10).
  EXPECT_NEAR(statistics_of({{1, -1, 3}, {-3}}).alternation(), -4 / std::sqrt(20.0), 1e-12);
  EXPECT_TRUE(std::isnan(statistics_of({{-0.6, 0.2}, {-0.5, 0.1}}).alternation()));
  EXPECT_TRUE(std::isnan(statistics_of({{0.1, 0.1, 0.1}}).alternation()));
}

TEST(Lab, AlternationIsACorrelation) {
  // (c c' / 2) / (c^2 / 3) is beyond -1 for these.
  EXPECT_GE(statistics_of({{0.01, -1, 1}}).alternation(), -1);
  EXPECT_LE(statistics_of({{0.01, -1, 1}}).alternation(), -0.7);
  std::uint32_t state = 1;
  const auto next = [&] {
    state = state * 1664525 + 1013904223;
    return static_cast<double>(state >> 8) / (1 << 23) - 1;
  };
  for (int i = 0; i < 2000; ++i) {
    const double a = next(), b = next(), c = next(), d = next(), e = next();
    for (const double found : {statistics_of({{a, b, c}}).alternation(),
                               statistics_of({{a, b, c}, {d, e}}).alternation()}) {
      EXPECT_GE(found, -1);
      EXPECT_LE(found, 1);
    }
  }
}

TEST(Lab, WithoutHashRateBlocksStopAndTimeGoesOn) {
  Experiment experiment = steady({bitcoin, asert, cw144}, 0, 9);
  experiment.horizon_s = 3 * kDay;
  experiment.measured_from = 100;
  experiment.hash_rate_step = {.block = 100, .factor = 0};
  for (const Statistics& found : run(experiment, math::fastest_isa(), 1)) {
    EXPECT_EQ(found.stalled, 9);
    EXPECT_EQ(found.blocks, 0);
    EXPECT_EQ(found.paths_with_gap, (std::array<std::int64_t, 3>{9, 9, 9}));
    EXPECT_EQ(found.retarget_s.count(), 0);
    EXPECT_EQ(found.recovery_s.count(), 0);
    EXPECT_NEAR(found.longest_s.quantile(0.5), 3 * kDay, 3 * kDay * 2e-3);
    EXPECT_TRUE(std::isnan(found.interval_mean()));
  }
  experiment.horizon_s = 0;
  experiment.horizon_blocks = 50;
  EXPECT_EQ(run_one(experiment).stalled, 9);
}

// A hash rate that a curve takes to zero, and one with no hash rate from the start.
TEST(Lab, ACurveMayReachZero) {
  Experiment experiment = steady({bitcoin}, 3000, 8);
  experiment.supply = {.kind = Supply::Kind::linear, .base_ehs = -1, .slope = 1e-9};
  const Statistics found = run_one(experiment);
  EXPECT_EQ(found.stalled, 8);
  EXPECT_EQ(found.blocks, 0);
}

TEST(Lab, TheSameLuckForEveryAlgorithm) {
  // Until the difficulty changes, the same blocks: asert's exponent for 1 s late of 600 is not 0,
  // so bitcoin's rule is run beside a longer period of itself.
  Experiment experiment = steady({bitcoin, bitcoin}, 2000, 8);
  experiment.arms[1].algorithm.window = 4032;
  const auto both = run(experiment, math::fastest_isa(), 1);
  EXPECT_EQ(both[0].seconds, both[1].seconds);
  EXPECT_EQ(both[0].longest_s, both[1].longest_s);
}

TEST(Lab, RefusesWhatCannotBe) {
  Experiment experiment = steady({bitcoin}, 10, 1);
  experiment.hash_rate_ehs = 0;
  EXPECT_THROW(run(experiment, math::Isa::scalar, 1), ContractViolation);
  experiment = steady({bitcoin}, 0, 1);
  EXPECT_THROW(run(experiment, math::Isa::scalar, 1), ContractViolation);
  experiment = steady({}, 10, 1);
  EXPECT_THROW(run(experiment, math::Isa::scalar, 1), ContractViolation);
}

}  // namespace
}  // namespace exahash::sim::lab
