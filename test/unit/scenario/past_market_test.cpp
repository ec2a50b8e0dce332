// What a run from the past takes from the days before it.

#include "exahash/scenario/past_market.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::resolved;
using test::row_of;
using test::value_of;

constexpr Date kStartOf2020{std::chrono::year{2020} / 1 / 1};

// Closes that go up and down by the factor e^s in turn have a volatility of s a day.
TEST(PastMarket, VolatilityOfUpAndDown) {
  chain::History history;
  const double s = 0.02;
  for (int i = 0; i < 400; ++i) {
    chain::Day day;
    day.date = kStartOf2020 - std::chrono::days{400 - i};
    day.price_usd = 100 * std::exp(i % 2 == 0 ? 0 : s);
    history.days.push_back(day);
  }
  const auto found = volatility_before(history, kStartOf2020, 365);
  ASSERT_TRUE(found);
  EXPECT_NEAR(*found, s * std::sqrt(365.25), 0.002 * s * std::sqrt(365.25));
  EXPECT_FALSE(volatility_before(history, kStartOf2020, 20));
  EXPECT_FALSE(fees_before(history, kStartOf2020));
}

TEST(PastMarket, FeesAreTheMedianOfNinetyDays) {
  chain::History history;
  for (int i = 0; i < 200; ++i) {
    chain::Day day;
    day.date = kStartOf2020 - std::chrono::days{200 - i};
    day.blocks = 100;
    day.fees_btc = i;  // of the last 90 days: 110 to 199
    history.days.push_back(day);
  }
  EXPECT_DOUBLE_EQ(*fees_before(history, kStartOf2020), 1.545);
}

// The fees of 2017 were many times those of 2025-26, and nobody has to say so.
TEST(PastMarket, ARunFromThePastTakesItsOwn) {
  const auto then = resolved("[scenario]\nstart = 2018-01-01\nuntil = 2018-06-01\n");
  ASSERT_TRUE(then) << test::problems_of(then);
  EXPECT_EQ(row_of(*then, "fees.median").origin, "history");
  EXPECT_EQ(value_of(*then, "fees.regimes"), "off");
  EXPECT_EQ(row_of(*then, "price.vol").origin, "history");
  EXPECT_GT(then->model.parameters[*key_named("fees.median")->slot], 1);
  // 2017 was wilder than the years before: annualised, daily returns had 95 %.
  EXPECT_GT(then->model.parameters[*key_named("price.vol")->slot], 0.65);
  const auto stated = resolved(
      "[scenario]\nstart = 2018-01-01\nuntil = 2018-06-01\n[fees]\nmedian = \"1 BTC/block\"\n"
      "regimes = \"on\"\n[price]\nvol = \"40 %/yr\"\n");
  ASSERT_TRUE(stated) << test::problems_of(stated);
  EXPECT_EQ(value_of(*stated, "fees.median"), "1 BTC/block");
  EXPECT_EQ(value_of(*stated, "fees.regimes"), "on");
  EXPECT_EQ(value_of(*stated, "price.vol"), "40 %/yr");
  const auto now = resolved("[scenario]\nstart = 2026-05-02\nuntil = 2026-06-01\n");
  ASSERT_TRUE(now) << test::problems_of(now);
  EXPECT_EQ(row_of(*now, "fees.median").origin, "default");
  EXPECT_EQ(row_of(*now, "price.vol").origin, "default");
}

TEST(PastMarket, NotesOfFarStartsAndFarDifficulties) {
  const auto has_note = [](const Expected<Scenario>& scenario, std::string_view part) {
    EXPECT_TRUE(scenario) << test::problems_of(scenario);
    for (const std::string& note : scenario->notes) {
      if (note.find(part) != std::string::npos) return true;
    }
    return false;
  };
  const std::string_view early = "grows far too little", far = "it is far from that of this day";
  EXPECT_TRUE(has_note(resolved("[scenario]\nstart = 2015-06-01\nuntil = 2015-12-01\n"), early));
  EXPECT_FALSE(has_note(resolved("[scenario]\nstart = 2016-06-01\nuntil = 2016-12-01\n"), early));
  // 132 T on that day.
  EXPECT_TRUE(has_note(resolved("[network]\ndifficulty = \"300 T\"\n"), far));
  EXPECT_FALSE(has_note(resolved("[network]\ndifficulty = \"120 T\"\n"), far));
}

}  // namespace
}  // namespace exahash::scenario
