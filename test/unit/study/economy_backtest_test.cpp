#include "exahash/study/economy_backtest.h"

#include <utility>

#include <gtest/gtest.h>

#include "exahash/scenario/past_market.h"

#include "support/dates.h"

namespace exahash::study {
namespace {

using test::day;

TEST(EconomyBacktest, MonthsEndWhereMonthsEnd) {
  EXPECT_EQ(months_after(day("2018-10-01"), 18), day("2020-04-01"));
  EXPECT_EQ(months_after(day("2019-12-31"), 2), day("2020-02-29"));
  EXPECT_EQ(months_after(day("2019-01-15"), -2), day("2018-11-15"));
}

// Of the days from the start on prices alone are used: taking all else away changes nothing.
TEST(EconomyBacktest, NothingButPricesIsKnownOfLaterDays) {
  const auto full = chain::bundled_history();
  const Date start = day("2018-10-01"), until = day("2019-04-01");
  auto blind = full;
  blind.epochs = chain::as_of(full, start - std::chrono::days{1})->epochs;
  for (chain::Day& each : blind.days) {
    if (each.date < start) continue;
    each.bits.reset();
    each.blocks.reset();
    each.subsidy_btc.reset();
    each.fees_btc.reset();
  }
  const EconomyPlan plan;
  std::vector<scenario::Scenario> seen;
  for (const chain::History* history : {&full, &std::as_const(blind)}) {
    const auto source = economy_source(start, until, plan, scenario::fees_before(*history, start));
    auto resolved = scenario::resolve(source, {}, *history);
    ASSERT_TRUE(resolved) << resolved.error().problems.front().what;
    seen.push_back(*std::move(resolved));
  }
  EXPECT_EQ(seen[0].canonical, seen[1].canonical);
  EXPECT_EQ(seen[0].model.parameters, seen[1].model.parameters);
  EXPECT_EQ(seen[0].model.market.given_path, seen[1].model.market.given_path);
  EXPECT_EQ(seen[0].model.mining.start_shares, seen[1].model.mining.start_shares);
  ASSERT_EQ(seen[0].model.mining.vintages.size(), seen[1].model.mining.vintages.size());
  for (std::size_t i = 0; i < seen[0].model.mining.vintages.size(); ++i) {
    EXPECT_EQ(seen[0].model.mining.vintages[i].j_per_th, seen[1].model.mining.vintages[i].j_per_th);
  }
}

EconomyPlan small_plan() {
  EconomyPlan plan;
  plan.starts = {day("2020-02-01"), day("2021-11-01")};
  plan.months = {1, 12};
  plan.paths = 24;
  plan.without_orders = true;
  return plan;
}

TEST(EconomyBacktest, WhatCameAndWhatIsSimulated) {
  const auto history = chain::bundled_history();
  const auto backtest = backtest_economy(small_plan(), history, {.threads = 2});
  ASSERT_TRUE(backtest) << backtest.error().problems.front().what;
  EXPECT_FALSE(backtest->partial);
  ASSERT_EQ(backtest->origins.size(), 2U);
  const auto& scores = backtest->origins[0].scores;
  ASSERT_EQ(scores.size(), 2U);
  // Difficulty of the epoch after that day: 16.5528 T and 21.4347 T, 118.5 and 153.4 EH/s.
  EXPECT_NEAR(scores[0].real, 118.5, 0.08 * 118.5);  // five days of it were known
  EXPECT_NEAR(scores[1].real, 153.4, 0.05 * 153.4);
  EXPECT_NEAR(backtest->origins[0].fee_median, 0.16, 0.1);
  for (const auto& score : scores) {
    EXPECT_LT(score.simulated.low_90, score.simulated.low_80);
    EXPECT_LT(score.simulated.low_80, score.simulated.median);
    EXPECT_LT(score.simulated.high_80, score.simulated.high_90);
    EXPECT_EQ(score.no_change, backtest->origins[0].start_eh);
  }
  // The bear market of 2022: with its order book the fleet grows, without it shrinks.
  const auto& bear = backtest->origins[1].scores[1];
  EXPECT_GT(bear.simulated.median, 1.2 * backtest->origins[1].start_eh);
  ASSERT_TRUE(bear.without_orders);
  EXPECT_LT(bear.without_orders->median, 1.1 * backtest->origins[1].start_eh);
  EXPECT_LT(bear.simulated.crps, bear.without_orders->crps);
  EXPECT_EQ(backtest->origins[1].course.front().date, day("2021-11-01"));
  EXPECT_EQ(backtest->origins[1].course.back().date, day("2022-11-01"));
  ASSERT_EQ(backtest->summary.size(), 2U);
  EXPECT_EQ(backtest->summary[1].starts, 2);
  EXPECT_DOUBLE_EQ(backtest->summary[1].crps, (scores[1].simulated.crps + bear.simulated.crps) / 2);
}

TEST(EconomyBacktest, TheSameWhateverTheThreads) {
  const auto history = chain::bundled_history();
  const auto one = backtest_economy(small_plan(), history, {.threads = 1});
  const auto three = backtest_economy(small_plan(), history, {.threads = 3});
  ASSERT_TRUE(one && three);
  for (std::size_t i = 0; i < one->summary.size(); ++i) {
    EXPECT_EQ(one->summary[i].crps, three->summary[i].crps);
  }
}

TEST(EconomyBacktest, HorizonsThatAreNotOver) {
  const auto history = chain::bundled_history();
  EconomyPlan plan = small_plan();
  plan.starts = {history.last_day() - std::chrono::days{60}};
  const auto backtest = backtest_economy(plan, history, {});
  ASSERT_TRUE(backtest);
  EXPECT_EQ(backtest->origins.front().scores.size(), 1U);
  plan.starts = {history.last_day()};
  const auto none = backtest_economy(plan, history, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::usage);
}

TEST(EconomyBacktest, AFaultOfEveryStartIsToldOnce) {
  EconomyPlan plan = small_plan();
  plan.overrides = {{"fleet.lead_tim", "2 months"}};
  const auto wrong = backtest_economy(plan, chain::bundled_history(), {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().problems.size(), 1U);
}

TEST(EconomyBacktest, StoppedBetweenStarts) {
  bool first = false;
  const EconomyOptions options{.stop = [&] { return first; },
                               .progress = [&](std::int64_t) { first = true; }};
  const auto backtest = backtest_economy(small_plan(), chain::bundled_history(), options);
  ASSERT_TRUE(backtest);
  EXPECT_TRUE(backtest->partial);
  EXPECT_EQ(backtest->origins.size(), 1U);
}

}  // namespace
}  // namespace exahash::study
