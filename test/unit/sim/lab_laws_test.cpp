// The laboratory against the laws of MODEL section 1 and closed forms: constant hash rate, a sudden
// exit, the loop with elasticity below and above 1. Seeds are fixed; each comparison is at 5.33
// standard errors, so that a correct program fails one of them once in ten million.

#include <cmath>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <gtest/gtest.h>

#include "unit/sim/lab_support.h"

namespace exahash::sim::lab {
namespace {

using enum consensus::DifficultyRule;

constexpr double kErrors = 5.33;
constexpr double kHalfLife = 172800;                 // s
const double kLuck = boost::math::trigamma(2015.0);  // variance of ln(difficulty) by luck alone

double mean_blocks(const Statistics& found) {
  return static_cast<double>(found.blocks) / static_cast<double>(found.paths);
}
double share_with_gap(const Statistics& found, int gap) {
  return static_cast<double>(found.paths_with_gap[gap]) / static_cast<double>(found.paths);
}

// D' = D* 2016 / Gamma(2015): blocks every 600 * 2016 / 2014 s. Over ten periods of a path the luck
// of neighbours cancels but at the ends: sd^2 = (2 / 2015) / 100 + 10 (3 / 2015^2 + 1 / 2016^2) /
// 100.
TEST(LabLaws, BitcoinsRuleAtConstantHashRate) {
  Experiment experiment = steady({bitcoin}, 10 * 2016, 4000);
  experiment.measured_from = 2016;
  const Statistics found = run_one(experiment);
  const double sd = std::sqrt((2 / 2015.0) / 100 + 10 * 1e-6 / 100);
  const double paths = 4000;
  EXPECT_NEAR(found.interval_mean(), 600.596, kErrors * 600 * sd / std::sqrt(paths));
  // Changes of ln(difficulty) are differences of independent numbers of variance trigamma(2015).
  EXPECT_EQ(found.changes, 40000);
  EXPECT_EQ(found.pairs, 36000);
  const double variance_error = std::sqrt(2 * 1.5 / 40000);
  EXPECT_NEAR(found.swing() * found.swing() / (2 * kLuck), 1, kErrors * variance_error);
  EXPECT_NEAR(found.alternation(), -0.5, kErrors / std::sqrt(36000.0));
}

TEST(LabLaws, IntervalsOfOnePeriodAreExponential) {
  const Statistics found = run_one(steady({bitcoin}, 2016, 2000));
  const double n = 2000 * 2016.0;
  EXPECT_EQ(found.blocks, 2000 * 2016);
  EXPECT_NEAR(found.interval_mean() / 600, 1, kErrors / std::sqrt(n) + 3e-5);
  // Variance of x^2 is 24 - 4 for a mean of 1.
  EXPECT_NEAR(found.interval_sd() / 600, 1, kErrors * std::sqrt(2 / n) + 3e-5);
}

TEST(LabLaws, HalfTheHashRateLeaves) {
  for (const int k : {0, 1200, 1900}) {
    Experiment experiment = steady({bitcoin}, 2016 - k, 20000);
    experiment.first_block = k > 100 ? k - 100 : 0;
    experiment.measured_from = k;
    experiment.hash_rate_step = {.block = k, .factor = 0.5};
    const Statistics found = run_one(experiment);
    const int left = 2016 - k;
    const double n = 20000;
    EXPECT_EQ(found.retarget_s.count(), 20000);
    EXPECT_NEAR(found.retarget_mean(), left * 1200.0,
                kErrors * 1200 * std::sqrt(left / n) + 3e-5 * left * 1200)
        << k;
    const boost::math::gamma_distribution<double> law(left, 1200);
    for (const double p : {0.05, 0.5, 0.95}) {
      const double x = boost::math::quantile(law, p);
      const double error = std::sqrt(p * (1 - p) / n) / boost::math::pdf(law, x);
      EXPECT_NEAR(found.retarget_s.quantile(p), x, kErrors * error + 2e-3 * x) << k << " " << p;
    }
    for (int gap = 0; gap < 3; ++gap) {
      const double none = std::pow(1 - std::exp(-kGaps[gap] / 1200), left);
      EXPECT_NEAR(share_with_gap(found, gap), 1 - none,
                  kErrors * std::sqrt(none * (1 - none) / n) + 1e-4)
          << k << " " << kGaps[gap];
    }
  }
}

// x = expected interval / 600 obeys dx/dt = -(x - 1) ln 2 / half-life: after half has left, x - 1 =
// 2^(-t / half-life). The blocks found by t: (t - ln(2 / x) half-life / ln 2) / 600. Their luck:
// the schedule holds them to sqrt(a / 2) / a blocks, a = 600 ln 2 / half-life.
TEST(LabLaws, AsertForgetsHalfOfAnExitEveryTwoDays) {
  const double rate = std::log(2.0) / kHalfLife;
  for (const double days : {1.0, 2.0, 6.644, 20.0}) {
    Experiment experiment = steady({asert}, 0, 4000);
    experiment.hash_rate_step = {.block = 0, .factor = 0.5};
    experiment.horizon_s = days * 86400;
    const Statistics found = run_one(experiment);
    const double x = 1 + std::exp2(-experiment.horizon_s / kHalfLife);
    const double expected = (experiment.horizon_s - std::log(2 / x) / rate) / 600;
    const double sd = std::sqrt(1 / (2 * 600 * rate));
    // Beyond the linear law: the mean of x is off by its variance, a / 2, over the half-life; 0.5
    // for the block that the horizon cuts.
    EXPECT_NEAR(mean_blocks(found), expected, kErrors * sd / std::sqrt(4000.0) + 1.0) << days;
  }
}

// d' = -elasticity d + luck, to the letter, while no clamp is met.
TEST(LabLaws, BitcoinsRuleIsStableJustBelowElasticityOne) {
  for (const double elasticity : {0.5, 0.9}) {
    Experiment experiment = steady({bitcoin}, 20 * 2016, 1000);
    experiment.supply = {.kind = Supply::Kind::elastic, .elasticity = elasticity};
    experiment.measured_from = 60 * 2016;
    const Statistics found = run_one(experiment);
    const double settled = 1 - std::pow(elasticity, 120.0);
    const double expected = std::sqrt(2 * kLuck / (1 - elasticity) * settled);
    // 20 changes of a path say as much as so many independent ones.
    const double independent =
        20000 * (1 - elasticity * elasticity) / (1 + elasticity * elasticity);
    EXPECT_NEAR(found.swing() / expected, 1, kErrors / std::sqrt(2 * independent)) << elasticity;
    EXPECT_NEAR(found.alternation(), -(1 + elasticity) / 2, 0.02) << elasticity;
  }
}

TEST(LabLaws, BitcoinsRuleSwingsEverWiderJustAboveElasticityOne) {
  const double elasticity = 1.1;
  for (const int periods : {4, 8, 12}) {
    Experiment experiment = steady({bitcoin}, 2016, 4000);
    experiment.supply = {.kind = Supply::Kind::elastic, .elasticity = elasticity};
    experiment.measured_from = periods * 2016;
    const Statistics found = run_one(experiment);
    const double growth = (std::pow(elasticity, 2.0 * periods) - 1) / (elasticity * elasticity - 1);
    const double expected = std::sqrt(kLuck * ((1 + elasticity) * (1 + elasticity) * growth + 1));
    EXPECT_NEAR(found.swing() / expected, 1, kErrors / std::sqrt(8000.0)) << periods;
  }
}

// asert: y' = (1 - a (1 + elasticity)) y + a (e - 1), a = 600 ln 2 / half-life.
TEST(LabLaws, AsertHoldsAtElasticityFive) {
  const double a = 600 * std::log(2.0) / kHalfLife, loop = 1 + 5.0;
  Experiment experiment = steady({asert}, 10 * 2016, 1000);
  experiment.supply = {.kind = Supply::Kind::elastic, .elasticity = 5};
  experiment.measured_from = 2016;
  const Statistics found = run_one(experiment);
  const double variance = a / (loop * (2 - a * loop));
  // 2 %: beyond the linear law, (loop sd)^2 = 0.7 %.
  EXPECT_NEAR(found.swing() / std::sqrt(2 * variance), 1, kErrors / std::sqrt(20000.0) + 0.02);
  EXPECT_NEAR(found.interval_mean() / 600, 1, 0.01);
}

// Noda, Okumura and Hashimoto's finding: with an elastic supply Bitcoin's rule fails where windows
// of a day and schedules hold.
TEST(LabLaws, ElasticSupplyBreaksBitcoinsRuleFirst) {
  Experiment experiment = steady({bitcoin, cw144, asert}, 0, 400);
  experiment.supply = {.kind = Supply::Kind::elastic, .elasticity = 3};
  experiment.price_step = {.block = 1000, .factor = 0.7};
  experiment.measured_from = 1000;
  experiment.horizon_s = 84 * 86400.0;
  const auto found = run(experiment, math::fastest_isa(), 2);
  EXPECT_GT(share_with_gap(found[0], 2), 0.95);
  EXPECT_LT(share_with_gap(found[1], 2), 0.5);
  EXPECT_LT(share_with_gap(found[2], 2), 0.5);
  EXPECT_GT(found[0].interval_sd(), 2 * found[1].interval_sd());
  EXPECT_GT(found[0].interval_sd(), 2 * found[2].interval_sd());
  // Two periods at most end in 84 days; in three years it is seen to swing.
  EXPECT_TRUE(std::isnan(found[0].alternation()));
  experiment.arms.resize(1);
  experiment.horizon_s = 1096 * 86400.0;
  EXPECT_LT(run_one(experiment).alternation(), -0.7);
}

}  // namespace
}  // namespace exahash::sim::lab
