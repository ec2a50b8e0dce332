// backtest through the whole program.

#include <filesystem>

#include <gtest/gtest.h>

#include "json_answer.h"
#include "run.h"

namespace exahash::cli {
namespace {

using Words = std::vector<std::string>;

Ran scored(const Words& words) {
  Words all{"backtest", "-n", "16", "--progress", "never"};
  all.insert(all.end(), words.begin(), words.end());
  return ran(all);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

TEST(Backtest, EveryStartAndHorizon) {
  const Ran answer = scored(
      {"--from", "2020-02-01", "--to", "2020-06-30", "--every", "2", "--horizon", "3,1", "--json"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  const auto document = report::parse_json(answer.out);
  ASSERT_TRUE(document);
  EXPECT_EQ(rows(*document, "scores").size(), 6U);
  EXPECT_EQ(rows(*document, "by_horizon").size(), 2U);
  // 90, 91 and 92 days to the last horizon: weekly, and the last day.
  EXPECT_EQ(rows(*document, "course").size(), 14U + 14U + 15U);
}

TEST(Backtest, APictureAndAPage) {
  const std::string picture = scratch("economy.svg"), page = scratch("economy.html");
  for (const std::string& file : {picture, page}) {
    const Ran answer = scored({"--from", "2020-02-01", "--from", "2021-11-01", "--horizon", "1",
                               "--without-orders", "-o", file});
    ASSERT_EQ(answer.code, 0) << answer.err;
    EXPECT_NE(answer.out.find("without"), std::string::npos);
  }
  const std::string svg = content(picture), html = content(page);
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_EQ(count(svg, "<svg"), count(svg, "</svg>"));
  EXPECT_EQ(count(svg, "role=\"img\""), 3U);       // two starts, the scores
  EXPECT_EQ(count(html, "role=\"img\""), 2 * 3U);  // wide and narrow
  EXPECT_NE(html.find("exahash backtest"), std::string::npos);
}

TEST(Backtest, EverythingWrongAtOnce) {
  const Ran answer = scored({"--from", "2012-01-01", "--from", "soon", "--to", "2020-01-01",
                             "--horizon", "1,x", "--set", "fleet"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_TRUE(answer.out.empty());
  for (const char* part :
       {"`--from 2012-01-01` is before 2013-01-01", "`--from soon` is no day",
        "`--to` is of use with --every alone", "x is no number of months from 1 to 24",
        "`--set fleet` is no KEY=VALUE"}) {
    EXPECT_NE(answer.err.find(part), std::string::npos) << part << "\n" << answer.err;
  }
  const Ran own = scored({"--from", "2020-01-01", "--set", "scenario.until=2020-01-15", "--set",
                          "price.model=gbm", "--set", "network.hash_rate=1 EH/s"});
  EXPECT_EQ(own.code, 2);
  for (const char* key : {"scenario.until", "price.model", "network.hash_rate"}) {
    EXPECT_NE(own.err.find("`" + std::string(key) + "` is set by the backtest itself"),
              std::string::npos);
  }
  const Ran early = scored({"--as-of", "2015-06-01"});
  EXPECT_EQ(early.code, 2);
  EXPECT_NE(early.err.find("before any horizon of the usual starts is over"), std::string::npos);
  EXPECT_EQ(scored({"--as-of", "2018-06-01", "--horizon", "1"}).code, 0);
  EXPECT_EQ(scored({"--from", "2020-01-01", "--set", "fleet.pwoer=3"}).code, 2);
  // A month from 2 May is over when the data reach 2 June.
  const Words month{"--from", "2018-05-02", "--horizon", "1", "--as-of"};
  const auto known_until = [&](const char* day) {
    Words words = month;
    words.emplace_back(day);
    return scored(words).code;
  };
  EXPECT_EQ(known_until("2018-06-01"), 2);
  EXPECT_EQ(known_until("2018-06-02"), 0);
  const Ran late = scored({"--from", "2026-08-20", "--horizon", "1"});
  EXPECT_EQ(late.code, 2);
  EXPECT_NE(late.err.find("no horizon of the start 2026-08-20 is over"), std::string::npos);
}

}  // namespace
}  // namespace exahash::cli
