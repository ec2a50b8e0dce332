#include "exahash/scenario/daily_series.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

const SeriesRules kPrice{"price", "USD", false, 1e9};
const Date kSeriesStart = *parse_date("2026-05-02");

TEST(DailySeries, DaysBeforeTheStartAreLeftOut) {
  const auto series =
      parse_series("date,price\r\n2026-05-01,78000\r\n2026-05-02,78179.5\r\n2026-05-03,7e4\r\n",
                   "p.csv", kPrice, kSeriesStart);
  ASSERT_TRUE(series);
  EXPECT_EQ(series->values, (std::vector<double>{78179.5, 70000}));
  EXPECT_EQ(format_date(series->last), "2026-05-03");
}

// 78000 that lost its end is 7.
TEST(DailySeries, ACutLineIsRefused) {
  const auto series =
      parse_series("date,price\n2026-05-02,78000\n2026-05-03,7", "p.csv", kPrice, kSeriesStart);
  ASSERT_FALSE(series);
  EXPECT_EQ(series.error().problems.front().what,
            "the last line is cut off (must end with a line break)");
}

TEST(DailySeries, EveryBadRowIsNamed) {
  const auto series = parse_series(
      "date,price\n"
      "2026-05-01,nan\n"
      "2026-05-02,inf\n"
      "2026-05-03,-5\n"
      "2026-05-04,0\n"
      "2026-05-03,70000\n"
      "2026-05-08,70000\n"
      "yesterday,70000\n"
      "2026-05-09,70000,1\n"
      "2026-05-09,1e12\n",
      "p.csv", kPrice, kSeriesStart);
  ASSERT_FALSE(series);
  std::string all;
  for (const Problem& problem : series.error().problems) {
    all += problem.what + " | " + problem.where.substr(0, problem.where.find('\n')) + "\n";
  }
  EXPECT_EQ(all,
            "`nan` is not a finite number of USD | p.csv:2\n"
            "`inf` is not a finite number of USD | p.csv:3\n"
            "the price -5 must be above 0 | p.csv:4\n"
            "the price 0 must be above 0 | p.csv:5\n"
            "2026-05-03 is out of order: it follows 2026-05-04 | p.csv:6\n"
            "days are missing between 2026-05-04 and 2026-05-08 | p.csv:7\n"
            "`yesterday` is not a day | p.csv:8\n"
            "the row has 3 fields, not 2 | p.csv:9\n"
            "the price 1e12 is too large (at most 1000000000 USD) | p.csv:10\n");
  EXPECT_EQ(series.error().problems[2].where, "p.csv:4\n   2026-05-03,-5\n              ^^");
}

TEST(DailySeries, ManyBadRowsAreCounted) {
  std::string text = "date,price\n";
  for (int i = 0; i < 30; ++i) text += "x,y,z\n";
  const auto series = parse_series(text, "p.csv", kPrice, kSeriesStart);
  ASSERT_FALSE(series);
  ASSERT_EQ(series.error().problems.size(), 21U);
  EXPECT_EQ(series.error().problems.back().what, "and 10 more rows are wrong");
}

TEST(DailySeries, TheStartDayMustBeThere) {
  const auto late = parse_series("date,price\n2026-05-03,1\n", "p.csv", kPrice, kSeriesStart);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().problems.front().what, "`p.csv` does not hold the start day, 2026-05-02");
  EXPECT_FALSE(parse_series("date,price\n", "p.csv", kPrice, kSeriesStart));
  EXPECT_FALSE(parse_series("day,price\n2026-05-02,1\n", "p.csv", kPrice, kSeriesStart));
  EXPECT_FALSE(parse_series("", "p.csv", kPrice, kSeriesStart));
}

class InFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("exahash-series-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const char* name, std::string_view text) { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_;
};

using SeriesOfScenario = InFolder;

TEST_F(SeriesOfScenario, APricePathFillsTheModelAndNamesItsDigest) {
  write("p.csv", "date,price\n2026-05-02,100\n2026-05-03,110\n");
  const std::string text =
      "[scenario]\nstart = 2026-05-02\nuntil = 2026-05-20\n[price]\nmodel = \"path\"\npath = "
      "\"p.csv\"\n";
  const auto scenario = test::resolved(text, {}, folder_.string());
  ASSERT_TRUE(scenario) << test::problems_of(scenario);
  EXPECT_EQ(scenario->model.market.model, market::PriceModel::path);
  EXPECT_EQ(scenario->model.market.given_path, (std::vector<double>{100, 110}));
  EXPECT_EQ(test::value_of(*scenario, "price.spot"), "100 USD");
  // printf 'date,price\n2026-05-02,100\n2026-05-03,110\n' | sha256sum
  EXPECT_NE(
      scenario->canonical.find("# price.path: sha256 "
                               "8c6e91b256ce0a16400d690cc3c22d1b2f37bbe92e086e337e05a5c4bca269ec"),
      std::string::npos)
      << scenario->canonical;
  write("p.csv", "date,price\n2026-05-02,100\n2026-05-03,111\n");
  const auto other = test::resolved(text, {}, folder_.string());
  ASSERT_TRUE(other);
  EXPECT_NE(run_id(*other, test::history(), 1), run_id(*scenario, test::history(), 1));
}

TEST_F(SeriesOfScenario, AHashRatePathMayBeZero) {
  write("h.csv", "date,hash_rate\n2026-05-02,900\n2026-05-03,0\n");
  const auto scenario =
      test::resolved("[scenario]\nstart = 2026-05-02\n[fleet]\nhash_rate_path = \"h.csv\"\n", {},
                     folder_.string());
  ASSERT_TRUE(scenario) << test::problems_of(scenario);
  EXPECT_EQ(scenario->model.mining.supply, mining::Setup::Supply::given);
  EXPECT_EQ(scenario->model.mining.given_eh_s, (std::vector<double>{900, 0}));
}

TEST_F(SeriesOfScenario, AFileThatIsNotThereIsNamed) {
  const auto scenario = test::resolved(
      "[scenario]\nstart = 2026-05-02\n[price]\nmodel = \"path\"\npath = \"none.csv\"\n", {},
      folder_.string());
  EXPECT_EQ(test::problems_of(scenario),
            "`price.path` = \"none.csv\": no such file\n"
            "test.toml:5\n"
            "   path = \"none.csv\"\n"
            "          ^^^^^^^^^^\n"
            "help: name a CSV by its place relative to the scenario\n");
}

}  // namespace
}  // namespace exahash::scenario
