// The value at which a probability comes out, against laws that are known in closed form.

#include "exahash/study/solve.h"

#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include "support/history.h"

namespace exahash::study {
namespace {

using scenario::Override;
using test::history;

constexpr double kSpot = 78'179, kDrift = 0.05, kVol = 0.5;

double quantile(double p) {
  return boost::math::quantile(boost::math::normal(), p);
}

// A gbm without uncertain parameters.
scenario::Source gbm_source(int paths, std::uint64_t seed, const char* until) {
  return {
      "schema = 1\n[scenario]\nname = \"t\"\nstart = 2026-05-02\nuntil = " + std::string(until) +
          "\npaths = " + std::to_string(paths) + "\nseed = " + std::to_string(seed) +
          "\n[price]\nspot = \"78179 USD\"\ndrift = \"5 %/yr\"\nvol = \"50 %/yr\"\n",
      "t.toml", ""};
}

SolvePlan solve_plan(const std::string& ask, double probability, const std::string& key,
                     const std::string& range = {}) {
  SolvePlan plan;
  plan.ask = metrics::parse_ask(ask).value();
  plan.probability = probability;
  plan.key = key;
  plan.range = range;
  return plan;
}

Solved run_solve(const scenario::Source& source, const SolvePlan& plan,
                 const std::vector<Override>& overrides = {}) {
  auto solved = solve(source, overrides, plan, history(), {});
  EXPECT_TRUE(solved) << solved.error().problems.front().what;
  return solved ? *std::move(solved) : Solved{};
}

// S_T k > X with probability p: ln k = ln(X / S) - (mu - sigma^2 / 2) T - sigma sqrt(T) q(1 - p).
double factor_for(double level, double p, double days) {
  const double years = days / 365.25;
  return level / kSpot *
         std::exp(-(kDrift - kVol * kVol / 2) * years - kVol * std::sqrt(years) * quantile(1 - p));
}

// N = 2,048 paths; each comparison fails by chance once in a million seeds (4.9 standard errors).
TEST(Solve, ThePriceStepOfALogNormalPrice) {
  constexpr double kDays = 60;  // date -d: 2026-07-01 - 2026-05-02
  for (const double p : {0.1, 0.5, 0.8}) {
    const Solved solved = run_solve(gbm_source(2048, 7, "2026-07-01"),
                                    solve_plan("P(price > 100000 USD)", p, "price.step"));
    ASSERT_TRUE(solved.value && solved.low && solved.high);
    const double truth = factor_for(100'000, p, kDays);
    const boost::math::normal normal;
    const double error = kVol * std::sqrt(kDays / 365.25) * std::sqrt(p * (1 - p) / 2048) /
                         boost::math::pdf(normal, quantile(p));
    EXPECT_NEAR(std::log(*solved.value / truth), 0, 4.9 * error + 1e-3) << p;
    // 90 %: 1.645 standard errors on either side, give or take what the 2 * 1.645 * sqrt(n p (1 -
    // p)) paths between the ends make of it.
    EXPECT_NEAR(std::log(*solved.high / *solved.low), 2 * 1.645 * error,
                (4.9 / std::sqrt(2 * 1.645 * std::sqrt(2048 * p * (1 - p)))) * 3.3 * error + 1e-2)
        << p;
    EXPECT_LT(*solved.low, *solved.value);
    EXPECT_GT(*solved.high, *solved.value);
    EXPECT_TRUE(solved.monotone);
    EXPECT_TRUE(solved.others.empty());
    EXPECT_EQ(solved.points.size(), kScanPoints);
    EXPECT_NEAR(solved.points.front().value, 0.2, 1e-12);
    EXPECT_NEAR(solved.points.back().value, 5, 1e-12);
  }
}

// 60 seeds: the interval's 90 % is held within what chance does once in a million (44 of 60).
TEST(Solve, TheIntervalHoldsTheTruth) {
  const double truth = factor_for(90'000, 0.4, 10);
  int inside = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Solved solved = run_solve(gbm_source(128, seed, "2026-05-12"),
                                    solve_plan("P(price > 90000 USD)", 0.4, "price.step"));
    inside += solved.low.value_or(0) <= truth && truth <= solved.high.value_or(1e9) ? 1 : 0;
  }
  EXPECT_GE(inside, 44);
}

// In the volatility the chance to end above 1.2 times the spot rises and then falls: with s = sigma
// sqrt(T), s^2 / 2 - c s + ln 1.2 - mu T = 0 for c = q(1 - p).
TEST(Solve, SaysWhereItIsNotMonotone) {
  const auto overrides = std::vector<Override>{{"price.drift", "0 %/yr"}};
  const auto year = gbm_source(1024, 3, "2026-08-01");
  const auto plan = solve_plan("P(price > 93814.8 USD)", 0.2, "price.vol", "log:20..480 %/yr");
  const Solved solved = run_solve(year, plan, overrides);
  const double c = quantile(0.8), years = 91 / 365.25;
  const double root = std::sqrt(c * c - 2 * std::log(1.2));
  ASSERT_TRUE(solved.value);
  EXPECT_EQ(solved.unit, "%/yr");
  // The nearer to 50 % of 51 and 286 %.
  EXPECT_NEAR(*solved.value / 100, (c - root) / std::sqrt(years), 0.16);
  EXPECT_FALSE(solved.monotone);
  ASSERT_EQ(solved.others.size(), 1U);
  const double other = 100 * (c + root) / std::sqrt(years);
  EXPECT_LT(solved.others[0].low, other);
  EXPECT_GT(solved.others[0].high, other);
  // 26.6 % is the most: s = sqrt(2 ln 1.2).
  const Solved never = run_solve(
      year, solve_plan("P(price > 93814.8 USD)", 0.4, "price.vol", "log:20..480 %/yr"), overrides);
  EXPECT_FALSE(never.value);
  EXPECT_EQ(never.paths, 1024);
  EXPECT_FALSE(never.monotone);
}

// Dearer power, less hash rate; and the day may lie beyond the scenario's end.
TEST(Solve, PowerAndALaterDay) {
  const auto solved =
      run_solve(gbm_source(256, 5, "2026-06-01"),
                solve_plan("P(hash rate > 900 EH/s) at 2026-11-01", 0.5, "fleet.power"));
  ASSERT_TRUE(solved.value);
  EXPECT_EQ(solved.unit, "USD/MWh");
  EXPECT_GT(solved.points.front().probability, solved.points.back().probability);
  EXPECT_LT(*solved.low, *solved.high);
  EXPECT_TRUE(solved.moves);
  EXPECT_EQ(solved.until, parse_date("2026-11-01"));
  // A plain run with that value gives the probability back, within the fineness of the search.
  const auto again = scenario::resolve(gbm_source(256, 5, "2026-11-01"),
                                       {{"fleet.power", std::to_string(*solved.value) + " USD/MWh"},
                                        {"report.ask", "P(hash rate > 900 EH/s)"}},
                                       history());
  ASSERT_TRUE(again);
  const auto result = simulate(*again, history(), {});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->answers.front().value, 50, 1);
}

// The price on the first day is known: 78,179 USD on all paths.
TEST(Solve, SaysWhatIsMetOnTheFirstDayAlready) {
  const auto first = [](const char* ask) {
    return run_solve(gbm_source(64, 5, "2026-06-01"),
                     solve_plan(ask, 0.5, "price.drift", "1..2 %/yr"))
        .on_first_day;
  };
  EXPECT_EQ(first("P(price > 78000 USD) by 2026-05-20"), 1);
  EXPECT_EQ(first("P(price > 78300 USD) by 2026-05-20"), 0);
  EXPECT_EQ(first("P(price > 78000 USD) at 2026-05-20"), std::nullopt);
  // Most touch what is 0.15 % away within a week of 7 % volatility.
  const auto touched =
      run_solve(gbm_source(64, 5, "2026-06-01"),
                solve_plan("P(price > 78300 USD) by 2026-05-20", 0.5, "price.drift", "1..2 %/yr"));
  ASSERT_TRUE(touched.in_first_week);
  EXPECT_GT(*touched.in_first_week, 0.6);
  EXPECT_LT(*touched.in_first_week, 1);
  // The hash rate is not: the filter's 946.3 EH/s, each path with its own draw.
  const auto rate = first("P(hash rate > 946.3 EH/s) by 2026-05-20");
  ASSERT_TRUE(rate);
  EXPECT_NEAR(*rate, 0.5, 4.9 * 0.5 / 8);
}

// What tenants pay who leave early is money: hash rate does not know of it.
TEST(Solve, SaysWhereTheKeyDoesNotMoveTheAnswer) {
  const auto solved = run_solve(gbm_source(64, 5, "2026-07-01"),
                                solve_plan("P(hash rate > 950 EH/s)", 0.9, "ai.exit_payment"),
                                {{"ai.contracts", "catalogue"}});
  EXPECT_FALSE(solved.moves);
  EXPECT_FALSE(solved.value);
}

TEST(Solve, WhatCannotBeSearched) {
  const auto wrong = [](const SolvePlan& plan) {
    const auto solved = solve(gbm_source(8, 5, "2026-06-01"), {}, plan, history(), {});
    return solved ? "none" : solved.error().problems.front().what;
  };
  EXPECT_EQ(wrong(solve_plan("P(price > 1 USD)", 0.5, "price.model")),
            "`price.model` is a word, which cannot be searched");
  EXPECT_EQ(wrong(solve_plan("P(price > 1 USD)", 0.5, "ai.lease")), "`ai.lease` has no part in t");
  EXPECT_NE(wrong(solve_plan("P(price > 1 USD)", 0.5, "fleet.power", "5..5000 USD/MWh"))
                .find("out of range"),
            std::string::npos);
  EXPECT_EQ(wrong(solve_plan("P(price > 1 USD)", 0.5, "price.jump_mean")),
            "`price.jump_mean` is 0 or less in the scenario: a search by multiples has no place to "
            "begin");
  EXPECT_EQ(wrong(solve_plan("P(price > 1 USD) at 2026-05-02", 0.5, "price.step")),
            "`P(price > 1 USD) at 2026-05-02` asks for 2026-05-02, which is not after the start, "
            "2026-05-02");
}

}  // namespace
}  // namespace exahash::study
