// Security in the past, against the table of events (facts/history.csv) and MODEL's budget.

#include "exahash/study/security_history.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

const SecurityHistory& whole_past() {
  static const SecurityHistory whole =
      security_history(chain::bundled_history(), scenario::rigs()).value();
  return whole;
}

const SecurityMonth& month(const char* day) {
  const auto found = std::ranges::find(whole_past().months, *parse_date(day), &SecurityMonth::date);
  EXPECT_NE(found, whole_past().months.end()) << day;
  return *found;
}

// Event H02: epochs 32 and 35 had 3.24662e-10 and 2.52022e-9 EH/s; H03: epoch 49 1.16667e-7. A
// Radeon HD 5870 does 400 MH/s.
TEST(SecurityHistory, OneCardAgainstTheNetworkOf2010) {
  const auto& epochs = whole_past().first_gpu;
  ASSERT_GT(epochs.size(), 49);
  EXPECT_NEAR(epochs[32].hash_rate.in(1.0_EH_s), 3.24662e-10, 1e-14);
  EXPECT_EQ(format_date(epochs[32].from), "2010-07-06");
  EXPECT_NEAR(epochs[32].cards, 0.812, 0.001);
  EXPECT_NEAR(epochs[35].cards, 6.30, 0.01);
  EXPECT_NEAR(epochs[49].cards, 291.7, 0.1);
  EXPECT_EQ(format_date(*whole_past().alone_until), "2010-07-13");
}

// Event H15, China's ban: 179.249 EH/s in epoch 338, 97.8715 in epoch 342, which ended on 17 July.
TEST(SecurityHistory, MostStoodIdleInJuly2021) {
  EXPECT_EQ(format_date(whole_past().most_idle), "2021-07-17");
  EXPECT_NEAR(whole_past().most_idle_past, 179.249 / 97.8715 - 1, 0.02);
}

// MODEL, section 6: 0.83 % of all bitcoin's value; facts: fees 24 % in December 2017, 6.1 % of
// 2021.
TEST(SecurityHistory, BudgetAndFees) {
  EXPECT_NEAR(month("2026-05-01").budget->of_value, 0.0083, 0.0001);
  EXPECT_GT(month("2018-01-01").budget->of_fees, 0.15);
  EXPECT_NEAR(month("2026-05-01").budget->usd_year, 12.9e9, 0.4e9);
  EXPECT_FALSE(month("2010-07-01").budget);  // no price before 17 July 2010
  EXPECT_FALSE(month("2011-01-01").fees);    // no counts before March 2011
  EXPECT_TRUE(month("2011-01-01").budget);
  EXPECT_GT(month("2011-01-01").budget->of_value, 0.45);  // 2.6 of 5 million BTC a year
}

// Nobody buys what is not yet sold, at a price that is not yet known, or what is no longer sold.
TEST(SecurityHistory, RigsAreThoseOfTheirTime) {
  EXPECT_EQ(month("2011-01-01").rig, "Radeon HD 5970");
  EXPECT_EQ(month("2013-02-01").rig, "Avalon batch 1");
  EXPECT_EQ(month("2016-07-01").rig, "Antminer S9 (13.5T)");
  for (const SecurityMonth& row : whole_past().months) {
    if (row.rig.empty()) continue;
    const auto rig = scenario::find_rig(row.rig, scenario::rigs());
    ASSERT_TRUE(rig);
    EXPECT_LE((*rig)->released, row.date);
    EXPECT_LT(row.date - (*rig)->released, std::chrono::days{732});
    const std::string& as_of = (*rig)->price->as_of;
    if (as_of == "launch") continue;
    EXPECT_LE(as_of.substr(0, 4), format_date(row.date).substr(0, 4));
  }
  EXPECT_EQ(month("2025-12-01").rig, "Antminer T21");  // the rest of its prices are of 2026
}

TEST(SecurityHistory, NeedsTheYears) {
  const auto early = chain::as_of(chain::bundled_history(), *parse_date("2010-07-20")).value();
  const auto some = security_history(early, scenario::rigs());
  ASSERT_TRUE(some);
  EXPECT_EQ(some->months.size(), 7);
  EXPECT_FALSE(security_history(early, {}));
}

}  // namespace
}  // namespace exahash::study
