// The page of a result: what is said is what the result holds.

#include "exahash/report/result_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exahash/metrics/registry.h"

#include "samples.h"

namespace exahash::report {
namespace {

using testing::HasSubstr;

const Page::Part* part(const Page& page, const std::string& heading) {
  for (const Page::Part& each : page.parts) {
    if (each.heading == heading) return &each;
  }
  return nullptr;
}

TEST(MetricWords, ComeFromTheRegistry) {
  EXPECT_EQ(words_of("hash_rate_ehs").label, "hash rate");
  EXPECT_EQ(words_of("hash_rate_ehs").unit, "EH/s");
  EXPECT_EQ(words_of("hashprice_usd_ph_day").label, "hashprice");
  EXPECT_EQ(words_of("difficulty_t").label, "difficulty");
  EXPECT_EQ(words_of("price_usd").label, "price");
  EXPECT_EQ(words_of("change_pct").label, "change");
  EXPECT_EQ(words_of("no_such_metric").label, "no such metric");
  EXPECT_EQ(words_of("no_such_metric").unit, "");
  for (const metrics::Entry& entry : metrics::all_entries()) {
    if (entry.kind != metrics::EntryKind::metric) continue;
    const MetricWords words = words_of(std::string(entry.name));
    EXPECT_FALSE(words.label.empty()) << entry.name;
    EXPECT_EQ(words.label.find('_'), std::string::npos) << entry.name;
  }
}

// The numbers are those that samples.cpp puts in: 948 to 812 with a wave of 2 % sin(9).
TEST(ResultPage, LeadsWithTheAnswer) {
  const Page page = result_page(samples::run());
  EXPECT_EQ(page.title, samples::run().question);
  EXPECT_EQ(page.lead,
            "By 2028-12-31 the median hash rate goes from 948.0 to 818.7 EH/s (-13.6 %); 90 % of "
            "10,000 paths end between 499.0 and 1,343 EH/s. Median difficulty goes from 132.5 to "
            "114.5 T (-13.5 %) and median hashprice goes from 37.60 to 29.64 USD/PH/day (-21.2 %). "
            "The next retarget changes difficulty by -0.9 % in the median (90 %: -4.4 to +2.6 %).");
  ASSERT_EQ(page.figures.size(), 3U);
  EXPECT_EQ(page.figures[0].key, "hash_rate_ehs");
  EXPECT_TRUE(page.notice.empty());
}

TEST(ResultPage, ChartsHaveBandsOfTheResultsQuantiles) {
  const sim::Result result = samples::run();
  const Page page = result_page(result);
  const Page::Part* rate = part(page, "Where does the hash rate go?");
  ASSERT_TRUE(rate && rate->chart);
  const ChartSeries& line = rate->chart->series.at(0);
  const sim::Summary& last = result.series[1].values.back();
  EXPECT_EQ(line.y.back(), last.quantiles[5]);
  ASSERT_EQ(line.bands.size(), 2U);
  EXPECT_EQ(line.bands[0].low.back(), last.quantiles[4]);   // 25 %
  EXPECT_EQ(line.bands[1].high.back(), last.quantiles[8]);  // 95 %
  EXPECT_FALSE(rate->chart->y_log);
  EXPECT_TRUE(part(page, "Where does the price go?")->chart->y_log);  // 24,000 to 392,000
  ASSERT_TRUE(rate->table && rate->download);
  EXPECT_EQ(rate->download->rows.size(), result.series[1].dates.size());
  EXPECT_LE(rate->table->rows.size(), 17U);
  EXPECT_EQ(rate->table->rows.back()[0], Value(std::string("2028-12-31")));
}

TEST(ResultPage, RetargetsAreTheFirst26AndOnlyThoseReached) {
  sim::Result result = samples::run();
  Page page = result_page(result);
  const std::string heading = "What do the next retargets bring?";
  EXPECT_EQ(part(page, heading)->table->rows.size(), 26U);
  result.retargets.resize(3);
  result.retargets[2].paths = 0;
  page = result_page(result);
  EXPECT_EQ(part(page, heading)->table->rows.size(), 2U);
  result.retargets.clear();
  EXPECT_EQ(part(result_page(result), heading), nullptr);
}

TEST(ResultPage, SpreadIsPartedInAssumptionsAndLuck) {
  const std::string heading = "How much of the spread is assumptions, how much luck?";
  sim::Result result = samples::run();
  const Page page = result_page(result);
  EXPECT_EQ(part(page, heading)->text,
            "Of the last day's variance, uncertain assumptions give: hash rate 41 %, difficulty 44 "
            "%, hashprice 31 %, price 22 %. The rest is luck: prices and blocks.");
  for (sim::Series& series : result.series) series.from_assumptions.reset();
  EXPECT_EQ(part(result_page(result), heading), nullptr);
}

TEST(ResultPage, AComparisonShowsDifferencesFirst) {
  const Page page = result_page(samples::comparison());
  const Page::Part* difference = part(page, "How far is hash rate from that of no-exodus?");
  ASSERT_TRUE(difference && difference->chart);
  EXPECT_LT(difference, part(page, "Where does the hash rate go?"));
  EXPECT_THAT(difference->text, HasSubstr("to -130.0 EH/s on 2028-12-31"));
  EXPECT_EQ(difference->table->key, "hash_rate_ehs_difference");
}

// The first sentence is of what sets the two apart; what never differs has no chart.
TEST(ResultPage, AComparisonLeadsWithTheDifference) {
  sim::Result result = samples::comparison();
  const std::string same = "How far is price from that of no-exodus?";
  sim::Series none = result.differences.front();
  none.metric = "price_usd";
  for (sim::Summary& day : none.values) day = {};
  result.differences.push_back(none);
  const Page page = result_page(result);
  EXPECT_THAT(page.lead, HasSubstr("less no-exodus, path by path with the same luck, on "
                                   "2028-12-31: median difference of hash rate -130.0 EH/s"));
  EXPECT_THAT(page.lead, HasSubstr(result.name + " itself: By 2028-12-31"));
  EXPECT_EQ(part(page, same), nullptr);
  ASSERT_NE(part(page, "What does not differ?"), nullptr);
  EXPECT_EQ(part(page, "What does not differ?")->text, "The same on every path: price.");
  for (sim::Series& series : result.differences) series.values = none.values;
  EXPECT_THAT(result_page(result).lead, HasSubstr("do not differ on any path."));
}

// On a phone a wide table is read row by row.
TEST(ResultPage, WideTablesNameTheirCells) {
  Table table{"uses",
              "",
              {{"use", "use", ""}, {"a", "earns", "USD"}, {"b", "b", ""}, {"c", "c", ""}},
              {{std::string("mining"), 1.0, 2.0, 3.0}}};
  Page page;
  page.parts.push_back({.heading = "What does it earn?", .text = "", .table = table});
  EXPECT_THAT(html(page), HasSubstr("class=\"scroll stack\""));
  EXPECT_THAT(html(page), HasSubstr("<td data-label=\"earns (USD)\">1.0"));
  page.parts.front().table->columns.resize(3);
  page.parts.front().table->rows.front().resize(3);
  EXPECT_THAT(html(page), testing::Not(HasSubstr("data-label=\"")));
}

TEST(ResultPage, SaysHowItIsReproduced) {
  const Page page = result_page(samples::run());
  const Page::Part* again = part(page, "How is it reproduced?");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->code, "exahash run quiet-exodus-2026 --seed 20260501 --paths 10000");
  EXPECT_EQ(page.footer.at(0), "Scenario results, not investment advice.");
  EXPECT_EQ(page.footer.at(1),
            "Run 7f3a91c2, seed 20260501, data to 2026-05-02, results version 6.");
}

TEST(ResultPage, OfAnEmptyResultIsStillAPage) {
  const std::string text = html(result_page(sim::Result{}));
  EXPECT_THAT(text, HasSubstr("The run recorded no metric."));
  EXPECT_THAT(text, HasSubstr("not investment advice"));
}

TEST(Html, IsTheSameTextEachTime) {
  EXPECT_EQ(html(result_page(samples::run())), html(result_page(samples::run())));
}

}  // namespace
}  // namespace exahash::report
