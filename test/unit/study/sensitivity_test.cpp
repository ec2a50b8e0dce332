// Shares and flip points of a run against a price that is log-normal, and of a megawatt against
// sums; groups; the same bits on any number of threads.

#include "exahash/study/sensitivity.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"
#include "exahash/study/site_sensitivity.h"

#include "support/history.h"

namespace exahash::study {
namespace {

using test::history;

// Three months of a gbm whose drift is uncertain: 10 +- 100 %/yr.
constexpr double kYears = 92 / 365.25;

scenario::Scenario quarter(const std::string& more = {}) {
  const auto resolved = scenario::resolve(
      {"schema = 1\n[scenario]\nname = \"t\"\nstart = 2026-05-02\nuntil = 2026-08-02\npaths = 64\n"
       "seed = 11\n[price]\nspot = \"78179 USD\"\ndrift = \"10 +- 100 %/yr\"\nvol = \"50 %/yr\"\n" +
           more,
       "t.toml", ""},
      {}, history());
  EXPECT_TRUE(resolved) << resolved.error().problems.front().what;
  return resolved ? *resolved : scenario::Scenario{};
}

SensitivityPlan sensitivity_plan(const char* ask, std::optional<double> threshold,
                                 std::int64_t paths) {
  return {.ask = metrics::parse_ask(ask).value(), .threshold = threshold, .paths = paths};
}

Sensitivity run_sensitivity(const scenario::Scenario& scenario, const SensitivityPlan& plan,
                            int threads = 1) {
  SimulateOptions options;
  options.threads = threads;
  auto found = sensitivity(scenario, plan, options);
  EXPECT_TRUE(found) << found.error().problems.front().what;
  return found ? *std::move(found) : Sensitivity{};
}

const GroupShare* row_of(const GroupShares& shares, InputGroup group) {
  const auto found = std::ranges::find_if(shares.rows, [group](const GroupShare& row) {
    return std::ranges::find(row.groups, group) != row.groups.end();
  });
  return found == shares.rows.end() ? nullptr : &*found;
}

TEST(Sensitivity, EveryInputHasAGroup) {
  for (const scenario::Key& key : scenario::all_keys()) {
    EXPECT_TRUE(!key.slot || group_of(key.name)) << key.name;
  }
  for (const Term term : site_terms()) EXPECT_TRUE(group_of(row(term).name)) << row(term).name;
  EXPECT_EQ(group_of("fleet.power_spread"), InputGroup::power);
  EXPECT_EQ(group_of("fleet.factory_cap"), InputGroup::network);
  EXPECT_EQ(group_of("ai.lease"), InputGroup::ai);
  EXPECT_EQ(group_of("hosting.capex"), InputGroup::hosting);
  EXPECT_FALSE(group_of("scenario.paths"));
}

// ln of the price is a sum of the drift's part, variance a = T^2, and the path's, b = 0.25 T.
// Of the price itself, a product of two log-normal numbers, first order (e^a - 1) / (e^(a + b) -
// 1), total e^b times that. Nothing else moves it at all.
TEST(Sensitivity, OfALogNormalPrice) {
  const Sensitivity found = run_sensitivity(quarter(), sensitivity_plan("price", {}, 2048));
  const double a = kYears * kYears, b = 0.25 * kYears;
  const double all = std::exp(a + b) - 1;
  const GroupShare* const drift = row_of(found.shares, InputGroup::price);
  const GroupShare* const luck = row_of(found.shares, InputGroup::price_luck);
  ASSERT_TRUE(drift && luck);
  EXPECT_EQ(drift->inputs, std::vector<std::string>{"price.drift"});
  // Standard errors of at most .025 at 2,048 draws.
  EXPECT_NEAR(drift->first.value, (std::exp(a) - 1) / all, 0.13);
  EXPECT_NEAR(drift->total.value, std::exp(b) * (std::exp(a) - 1) / all, 0.13);
  EXPECT_NEAR(luck->first.value, (std::exp(b) - 1) / all, 0.13);
  EXPECT_NEAR(luck->total.value, std::exp(a) * (std::exp(b) - 1) / all, 0.13);
  for (const GroupShare& row : found.shares.rows) {
    EXPECT_TRUE(is_price(row.groups.front()) || row.total.value == 0);
  }
  ASSERT_TRUE(found.shares.left_by_price && found.shares.assumptions);
  EXPECT_EQ(found.shares.left_by_price->value, 0);
  // Of all assumptions the drift alone moves the price.
  EXPECT_NEAR(found.shares.assumptions->value, drift->first.value, 1e-12);
  EXPECT_EQ(found.shares.draws, 2048);
  // Mean of a log-normal: spot e^(m T + a / 2); the walk's own is in the drift's definition.
  EXPECT_NEAR(found.shares.mean / (78'179 * std::exp(0.1 * kYears + a / 2)), 1, 0.03);
}

// At a drift of ln(X / S) / T + sigma^2 / 2 half of the paths end above X; at that of 90 % as many
// standard deviations more. N = 1,024; 4.9 standard errors of the quantile.
TEST(Sensitivity, TheDriftAtWhichOddsTurnRound) {
  for (const auto& [percent, z, density] :
       {std::tuple(50.0, 0.0, 0.3989), {30.0, -0.5244, 0.3477}}) {
    const Sensitivity found =
        run_sensitivity(quarter(), sensitivity_plan("P(price > 84000 USD)", percent, 1024));
    const auto flip = std::ranges::find(found.flips, "price.drift", &InputFlip::name);
    ASSERT_NE(flip, found.flips.end());
    ASSERT_TRUE(flip->flips_at) << percent;
    EXPECT_EQ(flip->unit, "%/yr");
    const double truth = std::log(84'000 / 78'179.0) / kYears + 0.125 + z * 0.5 / std::sqrt(kYears);
    const double p = percent / 100;
    EXPECT_NEAR(*flip->flips_at / 100, truth,
                4.9 * 0.5 * std::sqrt(p * (1 - p) / 1024 / kYears) / density)
        << percent;
    EXPECT_NEAR(flip->middle, 10, 1e-9);
    EXPECT_NEAR(flip->low, 10 - 1.64485 * 100, 1e-2);
    EXPECT_LT(flip->at_low, flip->at_high);
    for (const InputFlip& other : found.flips) {
      EXPECT_TRUE(other.name == "price.drift" || !other.flips_at) << other.name;
    }
  }
}

// What is in a run may be asked, whatever it is; the first sample is the run's own paths.
TEST(Sensitivity, OfTheHashRateAndOnAnyNumberOfThreads) {
  auto scenario =
      quarter("[[correlation]]\npairs = [\"price.drift\", \"fleet.power\"]\nvalue = 0.5\n");
  const auto plan = sensitivity_plan("median(hash rate) at 2026-08-01", 900, 64);
  const Sensitivity one = run_sensitivity(scenario, plan, 1),
                    many = run_sensitivity(scenario, plan, 3);
  ASSERT_EQ(one.paths, 64);
  ASSERT_EQ(one.shares.rows.size(), many.shares.rows.size());
  for (std::size_t i = 0; i < one.shares.rows.size(); ++i) {
    EXPECT_EQ(one.shares.rows[i].first.value, many.shares.rows[i].first.value);
    EXPECT_EQ(one.shares.rows[i].total.high, many.shares.rows[i].total.high);
  }
  ASSERT_EQ(one.flips.size(), scenario.model.inputs.size());
  for (std::size_t i = 0; i < one.flips.size(); ++i) {
    EXPECT_EQ(one.flips[i].name, many.flips[i].name);
    EXPECT_EQ(one.flips[i].at_low, many.flips[i].at_low);
    EXPECT_EQ(one.flips[i].flips_at, many.flips[i].flips_at);
  }
  // Inputs that are correlated are one group.
  const GroupShare* const price = row_of(one.shares, InputGroup::price);
  ASSERT_TRUE(price);
  EXPECT_EQ(price, row_of(one.shares, InputGroup::power));
  const SensitivityCost cost = sensitivity_cost(scenario, plan);
  EXPECT_GE(one.runs, cost.certain);
  EXPECT_LE(one.runs, cost.most);
}

// A group of one input is that input; the whole of a group reaches at least as far as each of its
// inputs alone where all of them move the answer one way.
TEST(Sensitivity, GroupsAreMovedTogether) {
  const Sensitivity found =
      run_sensitivity(quarter("[fleet]\npower = \"38 +- 8 USD/MWh\"\n"),
                      sensitivity_plan("median(hash rate) at 2026-08-01", 900, 64));
  ASSERT_FALSE(found.groups.empty());
  std::int64_t inputs = 0;
  for (const GroupFlip& group : found.groups) {
    inputs += group.inputs;
    EXPECT_LE(group.at_lowest, group.at_highest);
    ASSERT_TRUE(group.flips);
    const bool below = found.middle < 900;
    EXPECT_EQ(*group.flips, below ? group.at_highest >= 900 : group.at_lowest < 900);
    const auto alone = std::ranges::find(found.flips, group.group, &InputFlip::group);
    ASSERT_NE(alone, found.flips.end());
    if (group.inputs > 1) continue;
    EXPECT_EQ(group.at_lowest, std::min(alone->at_low, alone->at_high));
    EXPECT_EQ(group.at_highest, std::max(alone->at_low, alone->at_high));
  }
  EXPECT_EQ(inputs, static_cast<std::int64_t>(found.flips.size()));
}

TEST(Sensitivity, SaysWhichDaysCannotBeAskedFor) {
  for (const char* ask : {"median(price) at 2026-05-02", "median(price) at 2028-01-01"}) {
    const auto found = sensitivity(quarter(), sensitivity_plan(ask, {}, 8), {});
    ASSERT_FALSE(found) << ask;
    EXPECT_NE(found.error().problems.front().what.find("not in the run"), std::string::npos);
  }
  const auto stopped = [] {
    SimulateOptions options;
    options.stop = [] { return true; };
    return sensitivity(quarter(), sensitivity_plan("price", {}, 8), options);
  }();
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->paths, 0);
}

// Slot and lease alone uncertain: the gain is linear in both, so each share is that of its
// variance.
TEST(Sensitivity, OfAMegawattThatIsASum) {
  SiteAsked asked;
  asked.hashprice_usd_ph_day = 35;
  for (const Term term : site_terms()) {
    if (term != Term::lease && term != Term::slot_value) asked.terms.give(term, asked.terms[term]);
  }
  const auto gain = [&](Term term, double value) {
    Terms here = asked.terms;
    here.give(term, value);
    return site_worth(here, 35).gain(SiteUse::colocation);
  };
  // Evenly below and evenly above the default, one half each.
  const auto variance = [](double low, double middle, double high) {
    const double mean = (low + 2 * middle + high) / 4;
    const auto half = [&](double from, double to) {
      return (to - from) * (to - from) / 12 + std::pow((from + to) / 2 - mean, 2);
    };
    return (half(low, middle) + half(middle, high)) / 2;
  };
  const auto part = [&](Term term) {
    const TermRow& here = row(term);
    const double slope = (gain(term, here.high) - gain(term, here.low)) / (here.high - here.low);
    return slope * slope * variance(here.low, here.value, here.high);
  };
  const double lease = part(Term::lease), slot = part(Term::slot_value);
  const GroupShares shares = site_shares(asked, SiteUse::colocation, 4096);
  ASSERT_EQ(shares.rows.size(), 2U);
  const GroupShare* const ai = row_of(shares, InputGroup::ai);
  const GroupShare* const room = row_of(shares, InputGroup::network);
  ASSERT_TRUE(ai && room);
  EXPECT_EQ(ai->inputs, std::vector<std::string>{"hosting.lease"});
  EXPECT_NEAR(ai->first.value, lease / (lease + slot), 0.05);
  EXPECT_NEAR(ai->total.value, lease / (lease + slot), 0.05);
  EXPECT_NEAR(room->total.value, slot / (lease + slot), 0.05);
  EXPECT_NEAR(shares.sd * shares.sd / (lease + slot), 1, 0.1);
  EXPECT_NEAR(shares.sum_first.value, 1, 0.05);
  EXPECT_FALSE(shares.assumptions);
  EXPECT_FALSE(shares.left_by_price);
}

}  // namespace
}  // namespace exahash::study
