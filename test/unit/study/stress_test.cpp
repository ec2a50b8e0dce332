#include "exahash/study/stress.h"

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

// Agresti and Coull 1998, table of the score interval: 0 and 5 of 10.
TEST(PathShare, WilsonsInterval) {
  const PathShare none = share_of_paths(0, 10), half = share_of_paths(5, 10);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.2775, 1e-4);
  EXPECT_NEAR(half.low, 0.2366, 1e-4);
  EXPECT_NEAR(half.high, 0.7634, 1e-4);
  EXPECT_EQ(share_of_paths(10, 10).high, 1);
}

TEST(Stress, RowsOfAnExitOfHalf) {
  sim::lab::Experiment experiment;
  const consensus::NBits bits{0x17021ff0};
  for (const auto rule : {consensus::DifficultyRule::bitcoin, consensus::DifficultyRule::asert}) {
    experiment.arms.push_back(sim::lab::on_bitcoins_terms(rule, bits));
  }
  experiment.hash_rate_ehs = sim::lab::steady_hash_rate_ehs(bits);
  EXPECT_NEAR(experiment.hash_rate_ehs, 948.286, 0.05);
  experiment.hash_rate_step = {.block = 1008, .factor = 0.5};
  experiment.measured_from = 1008;
  experiment.horizon_s = 84 * 86400;
  experiment.paths = 200;
  experiment.seed = 7;
  const auto rows = stress(experiment, 2).rows;
  ASSERT_EQ(rows.size(), 2);
  // 1,008 blocks of 20 min are 14 days; sd 14 / sqrt(1008).
  ASSERT_TRUE(rows[0].retarget);
  EXPECT_NEAR(rows[0].retarget->median, 14, 0.2);
  EXPECT_NEAR(rows[0].retarget->high - rows[0].retarget->low, 2 * 1.645 * 0.441, 0.5);
  EXPECT_EQ(rows[0].retargeted.value, 1);
  EXPECT_FALSE(rows[1].retarget);
  // The period that half left in the middle gives 800 s a block; the one after it recovers.
  ASSERT_TRUE(rows[0].recovery && rows[1].recovery);
  EXPECT_NEAR(rows[0].recovery->median, 14 + 18.7, 0.7);
  EXPECT_LT(rows[1].recovery->median, 7);
  EXPECT_EQ(rows[0].recovered.value, 1);
  EXPECT_EQ(rows[0].stalled.value, 0);
}

// What is finished when it is stopped are the first paths: an experiment of so many says the same.
TEST(Stress, StoppedOnTheWay) {
  sim::lab::Experiment experiment;
  experiment.arms = {sim::lab::on_bitcoins_terms(consensus::DifficultyRule::bitcoin,
                                                 consensus::NBits{0x17021ff0})};
  experiment.hash_rate_ehs = 1000;
  experiment.horizon_blocks = 100;
  experiment.paths = 1000;
  int asked = 0;
  const StressAnswer part = stress(experiment, 1, [&] { return ++asked > 3; });
  ASSERT_GT(part.paths, 0);
  ASSERT_LT(part.paths, 1000);
  experiment.paths = part.paths;
  const StressAnswer whole = stress(experiment, 1);
  EXPECT_EQ(whole.paths, part.paths);
  EXPECT_EQ(whole.rows.front().blocks, part.rows.front().blocks);
  EXPECT_EQ(whole.rows.front().interval_sd_s, part.rows.front().interval_sd_s);

  EXPECT_TRUE(stress(experiment, 2, [] { return true; }).rows.empty());
}

TEST(Stress, WithoutAnyHashRate) {
  sim::lab::Experiment experiment;
  experiment.arms = {sim::lab::on_bitcoins_terms(consensus::DifficultyRule::bitcoin,
                                                 consensus::NBits{0x17021ff0})};
  experiment.hash_rate_ehs = 1000;
  experiment.hash_rate_step = {.block = 0, .factor = 0};
  experiment.horizon_blocks = 100;
  experiment.paths = 10;
  const StressRow row = stress(experiment, 1).rows.front();
  EXPECT_EQ(row.blocks, 0);
  EXPECT_FALSE(row.interval_mean_s);
  EXPECT_FALSE(row.longest_gap_h);
  EXPECT_FALSE(row.retarget);
  EXPECT_EQ(row.stalled.value, 1);
  EXPECT_EQ(row.gap[2].value, 1);
}

}  // namespace
}  // namespace exahash::study
