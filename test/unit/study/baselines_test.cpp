#include "exahash/study/baselines.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/study/scores.h"

namespace exahash::study {
namespace {

// CRPS of ln(hash rate) at every epoch of 2016 to 2026, as published in the project's model paper
// (section 7, computed by another program): no change .058, .135, .257, .472 and drift of one year
// .049, .101, .179, .303 at 2, 6, 13 and 26 epochs. It does not say how the spread of far horizons
// is found: there drift agrees to 15 % only.
TEST(Baselines, PublishedScores) {
  const auto history = chain::bundled_history();
  const Time end = history.epochs.back().first_time;
  const auto all = epoch_logs(history, end);
  const Date from{std::chrono::year{2016} / std::chrono::January / 1};
  struct Row {
    std::size_t epochs;
    double still, drift, tolerance;
  };
  for (const Row& row : {Row{2, .058, .049, .03}, Row{6, .135, .101, .03}, Row{13, .257, .179, .07},
                         Row{26, .472, .303, .15}}) {
    double still = 0, drift = 0, n = 0;
    for (const auto& epoch : history.epochs) {
      if (epoch.first_time < Time{from}) continue;
      const auto logs = epoch_logs(history, epoch.first_time);
      if (logs.size() - 1 + row.epochs >= all.size()) continue;
      const double truth = all[logs.size() - 1 + row.epochs] - logs.back();
      const double days = 14.0 * static_cast<double>(row.epochs);
      const auto a = forecast(Baseline::no_change, logs, days);
      const auto b = forecast(Baseline::one_year_drift, logs, days);
      still += crps_of_normal(a.mean, a.sd, truth);
      drift += crps_of_normal(b.mean, b.sd, truth);
      n += 1;
    }
    EXPECT_GT(n, 250);
    EXPECT_NEAR(still / n, row.still, 0.02 * row.still) << row.epochs;
    EXPECT_NEAR(drift / n, row.drift, row.tolerance * row.drift) << row.epochs;
  }
}

// Growth of 1 % an epoch for ever: drift is right and knows it; no change is off by all of it.
TEST(Baselines, SteadyGrowth) {
  std::vector<double> logs;
  logs.reserve(140);
  for (int i = 0; i < 140; ++i) logs.push_back(0.01 * i);
  const auto drift = forecast(Baseline::one_year_drift, logs, 140);
  EXPECT_NEAR(drift.mean, 0.1, 1e-12);
  EXPECT_NEAR(drift.sd, 0, 1e-12);
  const auto still = forecast(Baseline::no_change, logs, 140);
  EXPECT_EQ(still.mean, 0);
  EXPECT_NEAR(still.sd, 0.1, 1e-12);
  EXPECT_EQ(fewest_logs(1), 37U);
}

// Epochs that had not ended are not known.
TEST(Baselines, OnlyWhatWasKnown) {
  const auto history = chain::bundled_history();
  const Time at = history.epochs[300].first_time;
  EXPECT_EQ(epoch_logs(history, at).size(), 300U);
  EXPECT_EQ(epoch_logs(history, at - Seconds{1}).size(), 299U);
}

}  // namespace
}  // namespace exahash::study
