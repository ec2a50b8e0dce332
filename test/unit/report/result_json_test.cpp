// exahash.result/1: the example of its page, there and back, and every fault by name.

#include "exahash/report/result_json.h"

#include <cstdlib>
#include <fstream>
#include <limits>

#include <gtest/gtest.h>

#include "sample_result.h"

namespace exahash::report {
namespace {

constexpr const char* kExample = "docs/formats/result.example.json";

std::string content(const char* path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// As EXAHASH_UPDATE_GOLDEN=1 wrote it; test/tools/result_format_test.py reads it by the page alone.
TEST(ResultJson, TheExampleIsWhatIsWritten) {
  const std::string text = result_json(sample_result());
  if (std::getenv("EXAHASH_UPDATE_GOLDEN") != nullptr) std::ofstream(kExample) << text;
  EXPECT_EQ(content(kExample), text);
}

TEST(ResultJson, ReadsBackTheSame) {
  sim::Result result = sample_result();
  const auto round = [](const sim::Result& written) {
    const auto read = parse_result(result_json(written));
    return read && *read == written;
  };
  EXPECT_TRUE(round(result));
  result.paths = 2560;
  for (auto& retarget : result.retargets) retarget.paths = 2560;
  result.baseline = "no-exodus";
  result.differences = {series_of("hash_rate_ehs", -12.5, 3)};
  EXPECT_TRUE(round(result));
  result.differences[0].mean_error = 0.25;
  result.baseline_answers = {{"median(price)", "USD/BTC", 78180, 77667, 78691}};
  EXPECT_TRUE(round(result));
  result.series[0].values[1] = summary_around(1 / 3.0, 5e-324);
  result.series[0].values[2].mean = -1.7976931348623157e308;
  EXPECT_TRUE(round(result));
  sim::Result bare;
  bare.run_id = std::string(64, '0');
  EXPECT_TRUE(round(bare));
}

std::string result_faults(const std::string& text) {
  const auto read = parse_result(text);
  if (read) return "";
  EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
  std::string all;
  for (const Problem& problem : read.error().problems) {
    all += (all.empty() ? "" : "\n") + problem.where + ": " + problem.what;
  }
  return all;
}

// The sample with one piece of its text replaced.
std::string with(const std::string& piece, const std::string& other) {
  std::string text = result_json(sample_result());
  const std::size_t at = text.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return at == std::string::npos ? text : text.replace(at, piece.size(), other);
}

TEST(ResultJson, EveryFaultIsNamed) {
  const std::tuple<const char*, const char*, const char*> kFaults[] = {
      {"\"seed\": 18446744073709551615", "\"seed\": 1.5",
       "seed: is no whole number from 0 to 18446744073709551615"},
      {"\"paths\": 10000", "\"paths\": -1",
       "paths: is no whole number from 0 to 1073741824\n"
       "partial: does not agree with the paths\nretargets[0].paths: are more than there are\n"
       "retargets[1].paths: are more than there are"},
      {"\"paths\": 10000", "\"paths\": 2560",
       "partial: does not agree with the paths\nretargets[0].paths: are more than there are\n"
       "retargets[1].paths: are more than there are"},
      {"\"paths\": 10000", "\"paths\": 10001", "paths: are more than were asked"},
      {"\"run_id\": \"7f", "\"run_id\": \"7F",
       "run_id: is not 64 hexadecimal digits in lower case"},
      {"\"name\": \"Quiet Exodus 2026\"", "\"name\": 3", "name: is no text"},
      {"\"question\"", "\"querstion\"", "question: is missing"},
      {"\"until\": \"2026-12-31\"", "\"until\": \"2026-12-32\"",
       "until: `2026-12-32` is no day of the calendar\nuntil: is before the start\n"
       "series[0].dates[0]: is outside the run\nseries[0].dates[1]: is outside the run\n"
       "series[0].dates[2]: is outside the run\nseries[1].dates[0]: is outside the run\n"
       "series[1].dates[1]: is outside the run\nseries[1].dates[2]: is outside the run\n"
       "series[2].dates[0]: is outside the run\nseries[2].dates[1]: is outside the run\n"
       "series[2].dates[2]: is outside the run"},
      {"[0.01, 0.025", "[0.02, 0.025", "quantile_levels: are not those of this format"},
      {"\"metric\": \"price_usd\"", "\"metric\": \"price_eur\"",
       "series[1].metric: `price_eur` is not known"},
      {"\"unit\": \"EH/s\"", "\"unit\": \"PH/s\"", "series[0].unit: `PH/s` is not `EH/s`"},
      {"2026-05-09", "2026-05-02", "series[0].dates[1]: is not after the day before it"},
      {"[\"2026-05-02\", ", "[", "series[0]: 2 dates, but a list of 3"},
      {"[948.25, 949.25, 950.25]", "[948.25, null, 950.25]",
       "series[0].mean[1]: is not known (null)"},
      {"[948.25, 949.25, 950.25]", "[948.25, \"949\", 950.25]", "series[0].mean[1]: is no number"},
      {"[948.25, 949.25, 950.25]", "7",
       "series[0].mean: is no list\nseries[0]: 3 dates, but a list of 0"},
      {"[948.25, 948.25, 948.25, 948.25", "[949, 948.25, 948.25, 948.25",
       "series[0].quantiles[0]: the quantiles do not ascend"},
      {"[948.25, 948.25, 948.25, 948.25", "[948.25, 948.25, 948.25",
       "series[0].quantiles[0]: is no list of 11 numbers"},
      {"\"median_low\": [948.25", "\"median_low\": [949",
       "series[0].quantiles[0]: the median is not inside its interval"},
      {"\"share\": 0.625", "\"share\": 2",
       "series[0].from_assumptions: the share is not inside its interval"},
      {"\"number\": 2", "\"number\": 3", "retargets[1].number: does not count from 1"},
      {"\"value\": 0.03125", "\"value\": 1", "answers[0]: the value is not inside its interval"},
      {"\"notes\": [\"The hash", "\"notes\": [1, \"The hash", "notes[0]: is no text"},
      {"\"differences\": []", "\"differences\": null", "differences: is no list"},
  };
  for (const auto& [piece, other, expected] : kFaults) {
    EXPECT_EQ(result_faults(with(piece, other)), expected) << other;
  }
}

TEST(ResultJson, ForeignAndDamagedFilesAreRefused) {
  EXPECT_EQ(result_faults(with("exahash.result/1", "exahash.result/2")),
            "schema: `exahash.result/2` where exahash.result/1 is read");
  EXPECT_EQ(result_faults("{}"), "schema: no schema where exahash.result/1 is read");
  EXPECT_EQ(result_faults("[]"), ": no object: this is no result of a run");
  EXPECT_EQ(result_faults(with("949.25", "1e999")), "byte 700: a number that no double holds");
  const std::string text = result_json(sample_result());
  for (std::size_t length = 0; length + 1 < text.size(); length += 97) {
    EXPECT_FALSE(parse_result(text.substr(0, length))) << length;
  }
  EXPECT_EQ(result_faults(with("\"name\"", "\"seed\": 3, \"name\"")),
            ": `seed` comes twice in one object");
}

TEST(ResultJson, MembersOfLaterVersionsArePassedOver) {
  const auto read = parse_result(with("\"name\":", "\"later\": {\"x\": []}, \"name\":"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, sample_result());
}

TEST(ResultJson, AtMostTwentyProblemsAreToldAndTheRestCounted) {
  std::string many = "[\"x\"";
  for (int i = 0; i < 29; ++i) many += ", \"x\"";
  const auto read = parse_result(with("[948.25, 949.25, 950.25]", many + "]"));
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().problems.size(), 21);
  EXPECT_EQ(read.error().problems.back().what, "and 11 more");
}

TEST(ResultJson, WhatIsNoNumberIsNotHidden) {
  sim::Result result = sample_result();
  result.series[2].values[1].mean = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(result_faults(result_json(result)), "series[2].mean[1]: is not known (null)");
}

}  // namespace
}  // namespace exahash::report
