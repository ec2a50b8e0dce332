// One scenario's security against another's: laws of pairs, parts that add up, and plain runs.

#include "exahash/study/security_paths.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/study/path_table.h"

#include "support/dates.h"
#include "support/history.h"

namespace exahash::study {
namespace {

using test::day;
using test::history;

constexpr const char* kMayToMarch =
    "schema = 1\n[scenario]\nname = \"t\"\nstart = 2026-05-02\nuntil = 2027-03-31\nseed = 5\n";

SecuritySide side(const std::vector<scenario::Override>& overrides) {
  return {{kMayToMarch, "t.toml", ""}, overrides};
}

SecurityPaths run_pair(const std::vector<scenario::Override>& first,
                       const std::vector<scenario::Override>& second, const SecurityPlan& plan) {
  auto found = security_paths(side(first), side(second), plan, history(), {});
  EXPECT_TRUE(found) << found.error().problems.front().what;
  return found ? *std::move(found) : SecurityPaths{};
}

SecurityPlan small() {
  SecurityPlan plan;
  plan.paths = 48;
  return plan;
}

const std::vector<scenario::Override> kExodus{{"ai.contracts", "catalogue"}, {"ai.regime", "boom"}};

TEST(SecurityDates, AreTheNewestEndsOfYears) {
  EXPECT_EQ(security_dates(day("2026-05-02"), day("2028-12-31")),
            (std::vector{day("2026-12-31"), day("2027-12-31"), day("2028-12-31")}));
  EXPECT_EQ(security_dates(day("2026-05-02"), day("2031-06-30")),
            (std::vector{day("2028-12-31"), day("2029-12-31"), day("2030-12-31")}));
  EXPECT_EQ(security_dates(day("2026-05-02"), day("2026-08-01")), std::vector{day("2026-08-01")});
}

TEST(SecurityPaths, AScenarioAgainstItselfDiffersInNothing) {
  const SecurityPaths found = run_pair(kExodus, kExodus, small());
  ASSERT_EQ(found.dates.size(), 1U);
  EXPECT_TRUE(found.owners_known);
  for (const PairedMeasure& measure : found.dates[0].measures) {
    EXPECT_EQ(measure.difference.low, 0);
    EXPECT_EQ(measure.difference.high, 0);
    EXPECT_EQ(measure.first, measure.second);
  }
  for (const ChannelEffect& channel : found.dates[0].channels) EXPECT_EQ(channel.mean, 0);
}

TEST(SecurityPaths, ChannelsAddUpToTheWhole) {
  const SecurityPaths found = run_pair(kExodus, {}, small());
  ASSERT_EQ(found.dates.size(), 1U);
  const SecurityDate& date = found.dates[0];
  ASSERT_EQ(date.channels.size(), kSecurityChannels.size());
  double sum = 0, size = 0;
  for (const ChannelEffect& channel : date.channels) {
    sum += channel.mean;
    size += std::fabs(channel.mean);
    EXPECT_LE(channel.order_low, channel.mean + 1e-9 * size);
    EXPECT_GE(channel.order_high, channel.mean - 1e-9 * size);
  }
  EXPECT_GT(size, 0);
  EXPECT_NEAR(sum, date[SecurityMeasure::lasting].mean, 1e-9 * size);
  // Price, subsidy and fees are nobody's to change by leaving: what a block pays is the same, to
  // the bit.
  for (const auto same : {SecurityMeasure::flow, SecurityMeasure::budget}) {
    EXPECT_EQ(date[same].difference.low, 0);
    EXPECT_EQ(date[same].difference.high, 0);
  }
  // AI takes racks of companies that own rigs.
  EXPECT_LT(date[SecurityMeasure::largest_owner].mean, 1);
  EXPECT_LT(date[SecurityMeasure::hash_rate].mean, 0);
}

// The same figures as two plain runs that end on the date.
TEST(SecurityPaths, AreThoseOfPlainRuns) {
  const SecurityPaths found = run_pair(kExodus, {}, small());
  ASSERT_EQ(found.dates.size(), 1U);
  std::vector<double> rates[2];
  for (const int i : {0, 1}) {
    const auto scenario =
        scenario::resolve({kMayToMarch, "t.toml", ""},
                          i == 0 ? kExodus : std::vector<scenario::Override>{}, history());
    ASSERT_TRUE(scenario);
    const auto table = path_table(scenario->model, 48, {"hash_rate_ehs"}, {0, 243}, {});
    ASSERT_TRUE(table);
    rates[i].assign(table->column(0, 1).begin(), table->column(0, 1).end());
  }
  std::vector<double> difference(48);
  for (std::size_t i = 0; i < 48; ++i) difference[i] = rates[0][i] - rates[1][i];
  const PairedMeasure& measure = found.dates[0][SecurityMeasure::hash_rate];
  EXPECT_NEAR(measure.first, spread_over(rates[0]).median, 1e-6);
  EXPECT_NEAR(measure.second, spread_over(rates[1]).median, 1e-6);
  EXPECT_NEAR(measure.mean, mean_of(difference), 1e-6);
}

// One assumption alone: fewer rigs made, nothing else. What is switched by hand is what the
// channels of hash rate, idle rigs and prices say; owners' shares hardly move.
TEST(SecurityPaths, RigsThatAreNotMadeWorkThroughHashRate) {
  const SecurityPaths found = run_pair({{"fleet.factory_cap", "0 EH/month"}}, {}, small());
  ASSERT_EQ(found.dates.size(), 1U);
  const auto& channels = found.dates[0].channels;
  EXPECT_LT(channels[0].mean, 0);
  EXPECT_GT(std::fabs(channels[0].mean), 10 * std::fabs(channels[2].mean));
}

TEST(SecurityPaths, RefuseWhatCannotBePaired) {
  const auto wrong = [](const std::vector<scenario::Override>& first,
                        const std::vector<scenario::Override>& second) {
    const auto found = security_paths(side(first), side(second), small(), history(), {});
    return found ? std::string("none") : found.error().problems.front().what;
  };
  EXPECT_NE(wrong({{"scenario.until", "2027-06-30"}}, {}).find("runs from"), std::string::npos);
  EXPECT_NE(wrong({{"price.step", "1.5"}}, {}).find("price.step"), std::string::npos);
  EXPECT_NE(wrong({{"ai.lese", "1"}}, {}), "none");
}

TEST(SecurityPaths, AStoppedRunHasNoPaths) {
  SimulateOptions options;
  options.stop = [] { return true; };
  const auto found = security_paths(side({}), side({}), small(), history(), options);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->paths, 0);
}

}  // namespace
}  // namespace exahash::study
