// What is known of the past beside chain and prices: events and the price of power.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exahash/scenario/known_events.h"
#include "exahash/scenario/past_power.h"

#include "support/dates.h"

namespace exahash::scenario {
namespace {

using exahash::test::day;

TEST(KnownEvents, EveryRowIsWhatAScenarioCanSay) {
  const auto history = chain::bundled_history();
  ASSERT_GE(known_events().size(), 5U);
  for (const KnownEvent& event : known_events()) {
    const Date from = event.day - std::chrono::days{10}, to = event.day + std::chrono::days{10};
    const Source source{"schema = 1\n[scenario]\nname = \"x\"\nstart = " + format_date(from) +
                            "\nuntil = " + format_date(to) + "\n[price]\nmodel = \"history\"\n",
                        "x", ""};
    const auto scenario = resolve(source, event.keys, history);
    ASSERT_TRUE(scenario) << event.name << ": " << scenario.error().problems.front().what;
    const auto& mining = scenario->model.mining;
    EXPECT_EQ(event.channel == "weather" ? mining.given_storm_day : mining.closure_day, 10)
        << event.name;
  }
}

TEST(KnownEvents, AllThatIsWrongAtOnce) {
  const std::string text =
      "event,channel,day,date_key,keys,basis,source,note\n"
      ",weather,2026-13-01,weather.storm_date,weather.storm_severity=1,source,a,\n"
      "b,weather,2026-01-01,weather.storm,weather.storm_severity,rumour,,\n";
  const auto wrong = read_events(text, "mine.csv");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::bad_input);
  std::vector<std::string> places;
  for (const Problem& problem : wrong.error().problems) places.push_back(problem.where);
  EXPECT_THAT(places, testing::ElementsAre("mine.csv:2", "mine.csv:2", "mine.csv:3", "mine.csv:3",
                                           "mine.csv:3", "mine.csv:3"));
}

// Statista has 6.66 cents for 2020; the last year of the table is added up by hand.
TEST(PastPower, IsTheMeanOfTheTwelveMonthsBefore) {
  EXPECT_NEAR(power_on(day("2021-01-01")), 66.6, 0.05);
  EXPECT_EQ(power_on(day("2021-01-31")), power_on(day("2021-01-01")));
  EXPECT_NEAR(power_on(day("2026-02-01")), 1042.4 / 12, 1e-9);
  EXPECT_EQ(power_on(day("2026-08-21")), power_on(day("2026-02-01")));
  EXPECT_EQ(first_day_of_power(), day("2013-01-01"));
  EXPECT_EQ(last_day_of_power(), day("2026-01-31"));
}

// Sites in the United States follow it, week by week; elsewhere power stays, and without the key
// everywhere.
TEST(PastPower, IsFollowedInTheUnitedStates) {
  const auto history = chain::bundled_history();
  const Source source{
      "schema = 1\n[scenario]\nname = \"x\"\nstart = 2021-11-01\nuntil = 2022-12-31\n"
      "[price]\nmodel = \"history\"\n",
      "x", ""};
  const auto plain = resolve(source, {}, history);
  const auto moved = resolve(source, {{"power.follows", "us-industrial"}}, history);
  ASSERT_TRUE(plain && moved);
  EXPECT_TRUE(plain->model.mining.power_over_start.empty());
  const auto& path = moved->model.mining.power_over_start;
  ASSERT_EQ(path.size(), 60U);  // weeks that end before the last day
  EXPECT_EQ(path[0], 1);        // 8 November: the same twelve months
  EXPECT_EQ(path.back(), power_on(day("2022-12-26")) / power_on(day("2021-11-01")));
  for (const auto& site : moved->model.mining.sites) {
    EXPECT_EQ(site.follows, site.weather_beta > 0);
  }
  const Source early{
      "schema = 1\n[scenario]\nname = \"x\"\nstart = 2012-06-01\nuntil = 2012-12-31\n", "x", ""};
  const auto refused = resolve(early, {{"power.follows", "us-industrial"}}, history);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().problems.front().fix, testing::HasSubstr("2013-01-01"));
}

TEST(PastPower, RefusesMonthsThatAreMissing) {
  const auto wrong = read_past_power(
      "month,usd_per_mwh,source\n2020-01,60,a\n2020-03,60,a\n2020-04,sixty,a\nspring,60,a\n",
      "p.csv");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().problems.size(), 3U);
  EXPECT_EQ(wrong.error().problems.front().where, "p.csv:3");
}

}  // namespace
}  // namespace exahash::scenario
