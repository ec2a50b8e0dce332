#include "exahash/study/returnable.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/study/path_table.h"

#include "support/dates.h"
#include "support/history.h"

namespace exahash::study {
namespace {

using scenario::Override;
using test::day;
using test::history;

constexpr const char* kMayToDecember =
    "schema = 1\n[scenario]\nname = \"t\"\nstart = 2026-05-02\nuntil = 2026-12-31\npaths = 48\n"
    "seed = 5\n";

scenario::Source source() {
  return {kMayToDecember, "t.toml", ""};
}

Returnable run_returnable(const ReturnablePlan& plan, const std::vector<Override>& overrides = {}) {
  auto found = returnable(source(), overrides, plan, history(), {});
  EXPECT_TRUE(found) << found.error().problems.front().what;
  return found ? *std::move(found) : Returnable{};
}

// Hash rate and price of every path of a plain run on one day.
PathTable plain_run(const std::vector<Override>& overrides, int at) {
  const auto scenario = scenario::resolve(source(), overrides, history());
  EXPECT_TRUE(scenario);
  auto table = path_table(scenario->model, 48, {"hash_rate_ehs", "price_usd"}, {0, at}, {});
  EXPECT_TRUE(table);
  return *std::move(table);
}

TEST(Returnable, IsTheDifferenceOfTwoPlainRuns) {
  ReturnablePlan plan;
  plan.factors = {1, 1.5};
  plan.months = {1, 3};
  const Returnable found = run_returnable(plan);
  ASSERT_EQ(found.rows.size(), 4U);
  EXPECT_EQ(found.paths, 48);
  const int days = 92;  // 2 May to 2 August
  const auto with = plain_run({{"price.step", "1.5"}}, days), without = plain_run({}, days);
  std::vector<double> returned, added, elasticity;
  for (std::size_t i = 0; i < 48; ++i) {
    const double now = with.column(0, 1)[i], plain = without.column(0, 1)[i];
    EXPECT_DOUBLE_EQ(with.column(1, 1)[i], 1.5 * without.column(1, 1)[i]);
    returned.push_back(now - with.column(0, 0)[i]);
    added.push_back(now - plain);
    elasticity.push_back(std::log(now / plain) / std::log(1.5));
  }
  const ReturnableRow& row = found.rows[3];
  EXPECT_EQ(row.months, 3);
  EXPECT_EQ(row.factor, 1.5);
  EXPECT_EQ(row.returned.median, spread_over(returned).median);
  EXPECT_EQ(row.returned.low, spread_over(returned).low);
  EXPECT_EQ(row.added.high, spread_over(added).high);
  EXPECT_NEAR(row.elasticity->median, spread_over(elasticity).median, 1e-9);
  EXPECT_GT(row.added.low, 0);  // no path loses hash rate by a higher price
  EXPECT_FALSE(found.rows[2].elasticity);
  EXPECT_EQ(found.rows[2].added.low, 0);
  EXPECT_EQ(found.rows[2].added.high, 0);
}

// Without makers and wear there are the rigs of the start, and no more: what comes back stood idle
// or lay in store.
TEST(Returnable, PartsOfAFleetThatNeitherGrowsNorWears) {
  ReturnablePlan plan;
  plan.months = {12};
  const Returnable found = run_returnable(plan, {{"fleet.factory_cap", "0 EH/month"},
                                                 {"fleet.failure", "0 %/yr"},
                                                 {"fleet.scrap_time", "1000000 days"}});
  for (const ReturnableRow& row : found.rows) EXPECT_NEAR(row.new_rigs, 0, 0.5);
  EXPECT_GT(found.rows.back().from_stock, found.rows.front().from_stock);
  EXPECT_GT(found.rows.back().switched_on, found.rows.front().switched_on);
}

TEST(Returnable, PartsAddUp) {
  ReturnablePlan plan;
  plan.months = {3, 12};  // beyond the scenario's end
  plan.dates = {day("2026-05-02"), day("2026-09-01")};
  const Returnable found = run_returnable(plan);
  ASSERT_EQ(found.rows.size(), 16U);
  for (const ReturnableRow& row : found.rows) {
    EXPECT_NEAR(row.switched_on + row.from_stock + row.new_rigs, row.mean, 1e-9);
    EXPECT_LE(row.sampling.low, row.returned.median);
    EXPECT_GE(row.sampling.high, row.returned.median);
  }
}

// A later step is that of a scenario that says so, and its start lies before it.
TEST(Returnable, OnALaterDay) {
  ReturnablePlan plan;
  plan.factors = {1, 2};
  plan.months = {1};
  plan.dates = {day("2026-07-01")};
  const Returnable found = run_returnable(plan);
  const auto with = plain_run({{"price.step", "2"}, {"price.step_date", "2026-07-01"}}, 91);
  const auto before = plain_run({}, 60);
  std::vector<double> returned;
  for (std::size_t i = 0; i < 48; ++i) {
    returned.push_back(with.column(0, 1)[i] - before.column(0, 1)[i]);
  }
  EXPECT_EQ(found.rows[1].returned.median, spread_over(returned).median);
}

TEST(Returnable, VariantsAreComparedWithTheFirst) {
  ReturnablePlan plan;
  plan.factors = {1, 2};
  plan.months = {12};
  plan.variants = {
      {}, {"the same", {}}, {"no rigs delivered", {{"fleet.factory_cap", "0 EH/month"}}}};
  const Returnable found = run_returnable(plan);
  ASSERT_EQ(found.rows.size(), 6U);
  EXPECT_FALSE(found.rows[1].less_first);
  EXPECT_EQ(found.rows[3].less_first->low, 0);
  EXPECT_EQ(found.rows[3].less_first->high, 0);
  EXPECT_LT(found.rows[5].less_first->median, 0);
  EXPECT_LT(found.rows[5].new_rigs, 0);  // wear alone
}

// Megawatts that AI has come back to a miner at will where nothing locks them in and mining earns
// more than rent, as it does at ten times the price; none are let in the scenario of no exodus.
TEST(Returnable, WithoutLockInMoreComesBack) {
  const auto bundled = scenario::open_scenario("quiet-exodus-2026");
  ASSERT_TRUE(bundled);
  const std::vector<Override> few{{"scenario.paths", "64"}};
  const auto exodus = scenario::resolve(*bundled, few, history());
  ASSERT_TRUE(exodus);
  ReturnablePlan plan;
  plan.factors = {1, 10};
  plan.months = {1, 12};
  plan.variants = usual_variants(*exodus);
  ASSERT_EQ(plan.variants.size(), 2U);
  const auto found = returnable(*bundled, few, plan, history(), {});
  ASSERT_TRUE(found) << found.error().problems.front().what;
  ASSERT_EQ(found->rows.size(), 8U);
  EXPECT_EQ(found->rows[7].variant, "without lock-in");
  EXPECT_GT(found->rows[7].mean, found->rows[3].mean);
  const auto quiet = scenario::resolve(source(), {}, history());
  ASSERT_TRUE(quiet);
  EXPECT_EQ(usual_variants(*quiet).size(), 1U);
}

TEST(Returnable, WhatCannotBeAsked) {
  ReturnablePlan plan;
  plan.dates = {day("2026-05-01"), day("2026-12-31")};
  const auto wrong = returnable(source(), {{"price.step", "2"}}, plan, history(), {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
  ASSERT_EQ(wrong.error().problems.size(), 3U);
  EXPECT_EQ(wrong.error().problems[1].what,
            "2026-12-31 is no day of the run for the returnable hash rate");
  EXPECT_EQ(wrong.error().problems[1].fix, "choose a day from 2026-05-02 to 2026-12-30");
  EXPECT_EQ(wrong.error().problems[2].fix, "leave price.step out");
  plan.dates.clear();
  for (int i = 0; i < 6; ++i) plan.dates.push_back(day("2026-06-01") + std::chrono::days{i});
  EXPECT_FALSE(returnable(source(), {}, plan, history(), {}));
}

}  // namespace
}  // namespace exahash::study
