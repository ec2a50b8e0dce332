// Files of hourly prices: the year that is taken, and everything that can be wrong with one.

#include "exahash/scenario/hourly_prices.h"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

const Time kRunStart{*parse_date("2026-05-02")};

// Hours in UTC, of the price `first` and 0.01 more with each.
std::string rows(const char* from, int hours, double first = 10) {
  std::string text = "time,usd_per_mwh\n";
  Time time{*parse_date(from)};
  for (int i = 0; i < hours; ++i, time += std::chrono::hours{1}) {
    text += fmt::format("{},{:.2f}\n", format_time(time), first + i * 0.01);
  }
  return text;
}

std::string hourly_faults(const Expected<HourlyPrices>& read) {
  std::string all;
  if (read) return "accepted";
  for (const Problem& problem : read.error().problems) {
    all += problem.what + " | " + problem.where + "\n";
  }
  return all;
}

// 2025 has 8,760 hours, the year to 2 May 2024 holds 29 February.
TEST(HourlyPrices, TheLastWholeYearThatEndsByTheStart) {
  const auto own = parse_hourly(rows("2025-01-01", 8760), "p.csv", kRunStart);
  ASSERT_TRUE(own) << hourly_faults(own);
  EXPECT_EQ(format_time(own->from), "2025-01-01T00:00:00Z");
  EXPECT_EQ(format_time(own->until), "2026-01-01T00:00:00Z");
  EXPECT_EQ(own->usd_per_mwh.size(), 8760U);
  EXPECT_DOUBLE_EQ(own->usd_per_mwh.back(), 97.59);
  const auto longer =
      parse_hourly(rows("2023-01-01", 3 * 8784), "p.csv", Time{*parse_date("2024-05-02")});
  ASSERT_TRUE(longer) << hourly_faults(longer);
  EXPECT_EQ(format_time(longer->from), "2023-05-02T00:00:00Z");
  EXPECT_EQ(longer->usd_per_mwh.size(), 8784U);
  EXPECT_DOUBLE_EQ(longer->usd_per_mwh.front(), 10 + 121 * 24 * 0.01);  // 121 days before 2 May
  EXPECT_EQ(format_time(longer->until), "2024-05-02T00:00:00Z");
}

// A clock in Chicago, by its rules: forward on 10 March 2024, back on 3 November. No hour is
// missing and none comes twice, for its offset is written.
TEST(HourlyPrices, ALocalClockWithItsOffset) {
  std::string text = "time,usd_per_mwh\n";
  const Time forward = from_unix(1710057600), back = from_unix(1730617200);  // 08:00, 07:00 UTC
  for (Time time = from_unix(1704088800); time < from_unix(1735711200);
       time += std::chrono::hours{1}) {
    const int behind = time >= forward && time < back ? 5 : 6;
    std::string clock = format_time(time - std::chrono::hours{behind});
    clock.pop_back();
    text += fmt::format("{}-0{}:00,20\r\n", clock, behind);
  }
  EXPECT_NE(text.find("2024-11-03T01:00:00-05:00,20\r\n2024-11-03T01:00:00-06:00"),
            std::string::npos);
  const auto read = parse_hourly(text, "chicago.csv", kRunStart);
  ASSERT_TRUE(read) << hourly_faults(read);
  EXPECT_EQ(read->usd_per_mwh.size(), 8784U);
  EXPECT_EQ(format_time(read->from), "2024-01-01T06:00:00Z");
}

TEST(HourlyPrices, EveryBadRowIsNamed) {
  const auto read = parse_hourly(
      "time,usd_per_mwh\n"
      "2025-01-01T00:00:00Z,20\n"
      "2025-01-01T01:00:00Z,-31.5\n"
      "2025-01-01T03:00:00Z,20\n"
      "2025-01-01T03:00:00Z,20\n"
      "2025-01-01T02:00:00Z,20\n"
      "2025-01-01T04:00:00,20\n"
      "2025-01-01T04:30:00Z,20\n"
      "2025-01-01T04:00:00Z,n/a\n"
      "2025-01-01T05:00:00Z,nan\n"
      "2025-01-01T06:00:00Z,1e6\n"
      "01/01/2025 07:00,20\n"
      "2025-01-01T07:00:00Z,20,1\n"
      "2025-01-03T00:00:00Z,20\n",
      "p.csv", kRunStart);
  EXPECT_EQ(
      hourly_faults(read),
      "the hour of 2025-01-01T02:00:00Z is missing (where clocks go forward, their offset changes) "
      "| p.csv:4\n"
      "the hour of 2025-01-01T03:00:00Z comes twice (where clocks go back, their offset changes) | "
      "p.csv:5\n"
      "2025-01-01T02:00:00Z is out of order: it follows 2025-01-01T03:00:00Z | p.csv:6\n"
      "time = \"2025-01-01T04:00:00\" (must be with its offset from UTC, Z or -05:00: by a clock "
      "that goes forward and back an hour is missing and another comes twice) | p.csv:7\n"
      "time = \"2025-01-01T04:30:00Z\" (must be the beginning of an hour) | p.csv:8\n"
      "usd_per_mwh = \"n/a\" (must be a number from -100000 to 100000) | p.csv:9\n"
      "usd_per_mwh = \"nan\" (must be a number from -100000 to 100000) | p.csv:10\n"
      "usd_per_mwh = \"1e6\" (must be a number from -100000 to 100000) | p.csv:11\n"
      "time = \"01/01/2025 07:00\" (must be a time such as 2024-11-03T06:00:00Z) | p.csv:12\n"
      "3 fields: \"2025-01-01T07:00:00Z,20,1\" (must be 2) | p.csv:13\n"
      "41 hours are missing from 2025-01-01T07:00:00Z on | p.csv:14\n"
      "the file holds the hours from 2025-01-01T00:00:00Z to 2025-01-03T01:00:00Z: less than a "
      "year | p.csv\n");
  EXPECT_EQ(read.error().problems.front().fix,
            "write a row an hour with its offset: 2024-11-03T01:00:00-05:00,31.5");
}

TEST(HourlyPrices, FilesThatHoldNoYear) {
  EXPECT_EQ(hourly_faults(parse_hourly("time,usd_per_mwh\n", "p.csv", kRunStart)),
            "the file has no hours | p.csv:1\n");
  EXPECT_EQ(hourly_faults(parse_hourly("", "p.csv", kRunStart)),
            "the file is empty (must open with the column line) | p.csv:1\n");
  EXPECT_EQ(
      hourly_faults(parse_hourly("time,price\n2025-01-01T00:00:00Z,20\n", "p.csv", kRunStart)),
      "column 2 is \"price\" (must be \"usd_per_mwh\") | p.csv:1\n");
  EXPECT_EQ(hourly_faults(parse_hourly(rows("2025-01-01", 8759), "p.csv", kRunStart)),
            "the file holds the hours from 2025-01-01T00:00:00Z to 2025-12-31T23:00:00Z: less than "
            "a year | p.csv\n");
  // Of another time: nobody knew these hours on the day of the start.
  EXPECT_EQ(hourly_faults(parse_hourly(rows("2027-01-01", 8760), "p.csv", kRunStart)),
            "the file holds the hours from 2027-01-01T00:00:00Z to 2028-01-01T00:00:00Z: no whole "
            "year before the start, 2026-05-02T00:00:00Z, and later ones would be prices to come | "
            "p.csv\n");
  EXPECT_FALSE(parse_hourly(rows("2025-06-01", 8760), "p.csv", kRunStart));
  const std::string cut = rows("2025-01-01", 8760);
  EXPECT_EQ(hourly_faults(parse_hourly(cut.substr(0, cut.size() - 2), "p.csv", kRunStart)),
            "the last line is cut off (must end with a line break) | p.csv:8761\n");
}

class HourlyOfScenario : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("exahash-hourly-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(std::string_view text) { std::ofstream(folder_ / "p.csv") << text; }
  Expected<Scenario> run(const std::string& more = "") {
    return test::resolved("[scenario]\nstart = 2026-05-02\n[power]\nhourly = \"p.csv\"\n" + more,
                          {}, folder_.string());
  }
  std::filesystem::path folder_;
};

// Prices rise evenly from 10 to 97.59: their median is 53.795, and a quarter lies below 31.9.
TEST_F(HourlyOfScenario, FillsTheTableAndTheIndexSites) {
  write(rows("2025-01-01", 8760));
  const auto scenario = run("spot_spread = 0.7\n[fleet]\npower = \"40 USD/MWh\"\n");
  ASSERT_TRUE(scenario) << test::problems_of(scenario);
  const auto& fleet = scenario->model.mining;
  for (const auto& owner : fleet.owners) {
    const bool index = owner.contract == mining::Contract::index;
    EXPECT_NEAR(owner.power_factor, index ? 53.795 / 40 : 1, 1e-9) << owner.name;
  }
  double share = -1;
  for (std::size_t i = 1; i < fleet.spot.size(); ++i) {
    const auto &a = fleet.spot[i - 1], &b = fleet.spot[i];
    const double at = 31.9 / 53.795;
    if (at < a.price || at >= b.price) continue;
    share = a.share + (b.share - a.share) * (at - a.price) / (b.price - a.price);
  }
  EXPECT_NEAR(share, 0.25, 1e-3);
  std::string notes;
  for (const std::string& note : scenario->notes) notes += note + "\n";
  EXPECT_NE(
      notes.find("power.hourly: 8,760 hours from 2025-01-01T00:00:00Z to "
                 "2026-01-01T00:00:00Z, 121 days before the start; median 53.79 and mean 53.79 "
                 "USD/MWh"),
      std::string::npos)
      << notes;
  EXPECT_NE(notes.find("power.spot_spread has no part beside power.hourly"), std::string::npos)
      << notes;
}

TEST_F(HourlyOfScenario, TheFilesBytesArePartOfTheRun) {
  write(rows("2025-01-01", 8760));
  const auto first = run();
  write(rows("2025-01-01", 8760, 10.01));
  const auto second = run();
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->canonical.find("# power.hourly: sha256 "), std::string::npos);
  EXPECT_NE(run_id(*first, test::history(), 1), run_id(*second, test::history(), 1));
}

// Paid to run in a tenth of the hours.
TEST_F(HourlyOfScenario, PricesBelowZeroAreAllowedAndSaid) {
  std::string text = rows("2025-01-01", 8760, -8.76);
  write(text);
  const auto scenario = run();
  ASSERT_TRUE(scenario) << test::problems_of(scenario);
  EXPECT_LT(scenario->model.mining.spot.front().price, 0);
  std::string notes;
  for (const std::string& note : scenario->notes) notes += note + "\n";
  EXPECT_NE(notes.find("in 10.0 % of them the price is below zero, and who uses power is paid"),
            std::string::npos)
      << notes;
}

TEST_F(HourlyOfScenario, WhatIsWrongIsSaid) {
  EXPECT_EQ(test::problems_of(run()).substr(0, 38), "`power.hourly` = \"p.csv\": no such file");
  write(rows("2025-01-01", 8760, -90));
  EXPECT_EQ(test::problems_of(run()),
            "the median of the hours of p.csv is -46.20 USD/MWh (must be above 0)\n"
            "test.toml:4\n"
            "   hourly = \"p.csv\"\n"
            "            ^^^^^^^ the fleet reads prices of hours as multiples of their median\n"
            "help: give the prices of a place where power is not free in most hours\n");
}

}  // namespace
}  // namespace exahash::scenario
