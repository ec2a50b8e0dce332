// A run for a person and for machines: whole texts.

#include "exahash/report/result_document.h"

#include <gtest/gtest.h>

#include "exahash/metrics/registry.h"

#include "sample_result.h"

namespace exahash::report {
namespace {

std::string rendered_result(const sim::Result& result, Format format,
                            std::vector<std::string> fields = {}) {
  RenderOptions options;
  options.format = format;
  options.fields = std::move(fields);
  const auto text = render(document_of(result, 3), options);
  return text ? *text : "error: " + text.error().problems.front().what;
}

TEST(ResultDocument, TableForAPerson) {
  EXPECT_EQ(rendered_result(sample_result(), Format::table),
            "Quiet Exodus 2026: 10,000 paths, 2026-05-02 to 2026-12-31. What happens to\n"
            "difficulty?\n"
            "\n"
            "  End of 2026  median          90 % band          sampling  assumptions\n"
            "  hash rate    948 EH/s        738 to 1,159       +- 4.0    62 %\n"
            "  price        78,179 USD/BTC  51,227 to 105,131  +- 512    6 %\n"
            "  idle share   20.0 %          6.8 to 33.2        +- 0.25   -\n"
            "\n"
            "  Asked                    answer          90 %, from the number of paths\n"
            "  P(hash rate < 700 EH/s)  0.031 %         0.016 to 0.062\n"
            "  median(price)            78,179 USD/BTC  77,667 to 78,691\n"
            "\n"
            "The hash rate was 0 on 3 % of path-days: no blocks came.\n"
            "Bands and odds are of the simulated paths: what the assumptions leave open.\n"
            "Beside the past such bands held less than they say (exahash backtest).\n"
            "sampling: half the 90 % interval of the median, from the number of paths alone.\n"
            "assumptions: share of the spread from uncertain assumptions; the rest is luck of\n"
            "prices and blocks.\n"
            "run 7f3a91c2, again: exahash run quiet-exodus-2026 --seed 20260501\n"
            "Data to 2026-05-01, 3 days old.\n"
            "Scenario results, not investment advice.\n");
}

// 1,000 EH/s with -10: of 1,010 without. CSV holds the first table, the differences.
TEST(ResultDocument, AComparisonBeginsWithTheDifference) {
  sim::Result result = sample_result();
  result.baseline = "no-exodus";
  result.series = {series_of("hash_rate_ehs", 1000, 100), series_of("difficulty_t", 140, 10)};
  result.differences = {series_of("hash_rate_ehs", -10, 4), series_of("difficulty_t", 0, 0)};
  for (auto* all : {&result.series, &result.differences}) {
    for (sim::Series& series : *all) series.dates.back() = result.until;
  }
  const Document document = document_of(result, {}, {}, {});
  EXPECT_TRUE(document.headline.starts_with(
      "Quiet Exodus 2026 less no-exodus at the end of 2026: hash rate -10.0 EH/s (-1.0 %; 90 % of "
      "the paths: -23.2 to +3.2); medians, "))
      << document.headline;
  EXPECT_EQ(document.tables.front().key, "differences");
  result.differences.erase(result.differences.begin());
  EXPECT_TRUE(document_of(result, {}, {}, {})
                  .headline.starts_with("Quiet Exodus 2026 less no-exodus at the end of 2026: no "
                                        "difference of difficulty on any "
                                        "path, "));
}

TEST(ResultDocument, APartialComparisonSaysSo) {
  sim::Result result = sample_result();
  result.paths = 2560;
  result.until = *parse_date("2027-06-30");
  for (auto* all : {&result.series, &result.differences}) all->clear();
  result.series = {series_of("security_budget_usd_year", 15'120'400'000, 1e9),
                   series_of("blocks_day", 144.123, 2)};
  result.series[0].dates.back() = result.series[1].dates.back() = result.until;
  result.baseline = "no-exodus";
  result.differences = {series_of("idle_share_pct", -1.26, 0.4), series_of("price_usd", 0, 0)};
  result.differences[0].dates.back() = result.until;
  result.answers.clear();
  result.notes.clear();
  result.command.clear();
  EXPECT_EQ(rendered_result(result, Format::table),
            "Quiet Exodus 2026 less no-exodus, PARTIAL: the first 2,560 of 10,000 paths with\n"
            "the same luck, 2026-05-02 to 2027-06-30. Quiet Exodus 2026: What happens to\n"
            "difficulty?\n"
            "\n"
            "  2027-06-30       median             90 % band             sampling\n"
            "  security budget  15.12 bn USD/year  11.83 bn to 18.41 bn  +- 62 M\n"
            "  blocks           144.1 blocks/day   137.5 to 150.7        +- 0.12\n"
            "\n"
            "Less no-exodus, path by path with the same luck\n"
            "  2027-06-30  median    90 % band       sampling\n"
            "  idle share  -1.26 pp  -2.58 to +0.06  +- 0.025\n"
            "\n"
            "Bands and odds are of the simulated paths: what the assumptions leave open.\n"
            "Beside the past such bands held less than they say (exahash backtest).\n"
            "sampling: half the 90 % interval of the median, from the number of paths alone.\n"
            "The run was stopped: these are its first paths, the same as in a whole run.\n"
            "run 7f3a91c2\n"
            "Data to 2026-05-01, 3 days old.\n"
            "Scenario results, not investment advice.\n");
}

// A day without hash rate has no block interval: the number that stands for it is not shown.
TEST(ResultDocument, WhereBlocksStopItSaysSo) {
  sim::Result result = sample_result();
  result.series = {series_of("mean_block_interval_s", 999'485'766, 1e3)};
  result.answers.clear();
  const std::string text = rendered_result(result, Format::table);
  EXPECT_NE(text.find("  block interval  no blocks  no blocks to no blocks  -"), text.npos) << text;
  EXPECT_NE(text.find("\nno blocks: in some paths no hash rate runs on that day.\n"), text.npos);
}

TEST(ResultDocument, BandsAndUnitsSuitWhatIsAsked) {
  sim::Result result = sample_result();
  result.series = {series_of("hash_rate_ehs", 2e-5, 1e-6)};
  result.answers.clear();
  const Document document = document_of(result, 3, {0.5, 0.98});
  const Table& end = document.tables.at(1);
  EXPECT_EQ(end.columns.at(2).label, "50 % band");
  EXPECT_EQ(end.columns.at(3).label, "98 % band");
  EXPECT_EQ(std::get<std::string>(end.rows.at(0).at(1)), "20.00 TH/s");
  EXPECT_TRUE(has_band(0.8));
  EXPECT_FALSE(has_band(0.93));
}

TEST(ResultDocument, CsvIsTheSeries) {
  sim::Result result = sample_result();
  result.series.resize(1);
  EXPECT_EQ(rendered_result(result, Format::csv),
            "date,metric,unit,mean,p1,p2_5,p5,p10,p25,p50,p75,p90,p95,p97_5,p99,median_low,median_h"
            "igh\n"
            "2026-05-02,hash_rate_ehs,EH/s,948.25,948.25,948.25,948.25,948.25,948.25,948.25,948.25,"
            "948.25,948.25,948.25,948.25,948.25,948.25\n"
            "2026-05-09,hash_rate_ehs,EH/s,949.25,799.386,822.81,842.97,866.202,905.114,948.25,991."
            "386,1030.298,1053.53,1073.69,1097.114,946.25,950.25\n"
            "2026-12-31,hash_rate_ehs,EH/s,950.25,650.5219999999999,697.37,737.69,784.154,861.978,9"
            "48.25,1034.522,1112.346,1158.81,1199.13,1245.978,944.25,952.25\n");
  EXPECT_EQ(rendered_result(result, Format::csv, {"answers"}),
            "ask,unit,value,low,high\n"
            "P(hash rate < 700 EH/s),%,0.03125,0.015625,0.0625\n"
            "median(price),USD/BTC,78179,77667,78691\n");
}

TEST(ResultDocument, NdjsonHoldsEveryNumberAndNoWords) {
  const std::string lines = rendered_result(sample_result(), Format::ndjson);
  EXPECT_EQ(lines.find(" EH/s\""), std::string::npos);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 9 + 2 + 2 + 3);
  const std::size_t end = lines.find("{\"schema\":\"exahash.run/1\",\"table\":\"end\"");
  EXPECT_EQ(lines.substr(end, lines.find('\n', end) - end),
            R"({"schema":"exahash.run/1","table":"end","metric":"hash_rate_ehs","unit":"EH/s",")"
            R"(mean":950.25,"p1":650.5219999999999,"p2_5":697.37,"p5":737.69,"p10":784.154,"p25)"
            R"(":861.978,"p50":948.25,"p75":1034.522,"p90":1112.346,"p95":1158.81,"p97_5":1199.)"
            R"(13,"p99":1245.978,"median_low":944.25,"median_high":952.25,"from_assumptions_pct)"
            R"(":62.5,"from_assumptions_low_pct":50.0,"from_assumptions_high_pct":75.0})");
}

TEST(ResultDocument, EveryKeyIsExplained) {
  const Document document = document_of(sample_result(), std::nullopt);
  std::vector<std::string> keys = field_names(document);
  for (const Table& table : document.tables) {
    if (!table.machines) continue;
    for (const Column& column : table.columns) keys.push_back(column.key);
  }
  for (const std::string& key : keys) {
    const auto entry = metrics::find_entry(key);
    EXPECT_TRUE(entry && entry->name == key) << key;
  }
}

}  // namespace
}  // namespace exahash::report
