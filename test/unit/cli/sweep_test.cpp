// sweep through the whole program.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "json_answer.h"
#include "run.h"

namespace exahash::cli {
namespace {

using Words = std::vector<std::string>;

Ran swept(Words words, Context context = {}) {
  Words all{"sweep", "no-exodus", "--until", "2026-07-01"};
  all.insert(all.end(), words.begin(), words.end());
  return ran(all, std::move(context));
}

report::JsonValue json(const std::string& text) {
  auto value = report::parse_json(text);
  EXPECT_TRUE(value) << text;
  return value ? *value : report::JsonValue();
}

double number(const report::JsonValue& row, const char* name) {
  const auto* value = row.find(name);
  if (value == nullptr) return -1e300;
  if (const auto* whole = std::get_if<std::uint64_t>(&value->value)) {
    return static_cast<double>(*whole);
  }
  const auto* real = std::get_if<double>(&value->value);
  return real ? *real : -1e300;
}

// The law: every point is, to the bit, the run with --set of that value.
TEST(Sweep, APointIsTheRunWithThatValue) {
  const Words values{"30 USD/MWh", "0.045 USD/kWh", "55 USD/MWh"};
  const Ran all =
      swept({"--vary", "fleet.power=30, 45, 55 USD/MWh", "--vary", "price.model=gbm", "-n", "300",
             "--ask", "median(hash rate)", "--ask", "P(hashprice < 35 USD/PH/day) by 2026-06-15",
             "--ask", "mean(idle share)", "--json"});
  ASSERT_EQ(all.code, 0) << all.err;
  const auto document = json(all.out);
  const auto& points = rows(document, "points");
  ASSERT_EQ(points.size(), 9U);
  const std::string file = scratch("asks.toml");
  std::filesystem::remove(file);
  ASSERT_EQ(ran({"init", "--from", "no-exodus", "-o", file}).code, 0);
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text.erase(text.find("[report]"));
  text +=
      "[report]\nask = [\"median(hash rate)\", \"P(hashprice < 35 USD/PH/day) by 2026-06-15\", "
      "\"mean(idle share)\"]\n";
  std::ofstream(file) << text;
  for (std::size_t i = 0; i < 3; ++i) {
    const Ran one = ran({"run", file, "--until", "2026-07-01", "-n", "300", "--set",
                         "fleet.power=" + values[i], "--json"});
    ASSERT_EQ(one.code, 0) << one.err;
    const auto result = json(one.out);
    const auto& answers = rows(result, "answers");
    ASSERT_EQ(answers.size(), 3U);
    for (std::size_t ask = 0; ask < 3; ++ask) {
      for (const char* name : {"value", "low", "high"}) {
        EXPECT_EQ(number(points[i * 3 + ask], name), number(answers[ask], name)) << i << name;
      }
    }
  }
}

TEST(Sweep, TheSameBytesWhateverTheThreads) {
  const Words words{"--vary", "price.drift=-20..40 %/yr/3", "-n", "200", "--json", "--threads"};
  Words one = words, three = words;
  one.emplace_back("1");
  three.emplace_back("3");
  EXPECT_EQ(swept(one).out, swept(three).out);
}

TEST(Sweep, AsksByItselfWhatTheScenarioAsks) {
  const auto count = [](const Words& words) { return rows(json(swept(words).out), "base").size(); };
  EXPECT_EQ(count({"--vary", "fleet.power=30 USD/MWh", "-n", "8", "--json"}), 3U);
  EXPECT_EQ(count({"--vary", "fleet.power=30 USD/MWh", "--vary", "price.vol=50 %/yr", "-n", "8",
                   "--json"}),
            1U);
}

TEST(Sweep, ACsvRowForEachPointAndQuestion) {
  const Ran csv = swept({"--vary", "fleet.power=30, 45 USD/MWh", "--ask", "median(hash rate)", "-n",
                         "64", "--format", "csv", "-q"});
  EXPECT_TRUE(csv.out.starts_with(
      "key_1,value_1,unit_1,ask,unit,value,low,high,difference,difference_low,difference_high\n"
      "fleet.power,30,USD/MWh,median(hash rate),EH/s,"))
      << csv.out;
  EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 3);
}

TEST(Sweep, AGridIsCutToTheWidthOfTheTerminal) {
  Context context;
  context.width = 60;
  const Ran grid = swept({"--vary", "price.drift=-20..40 %/yr/4", "--vary",
                          "fleet.power=30..60 USD/MWh/8", "--ask", "median(hash rate)", "-n", "8"},
                         context);
  EXPECT_NE(grid.out.find("EH/s: price.drift (%/yr) down,\n"), std::string::npos) << grid.out;
  EXPECT_NE(grid.out.find("median(hash rate), EH/s, continued\n"), std::string::npos);
  EXPECT_NE(grid.out.find("█"), std::string::npos);
}

TEST(Sweep, AStoppedSweepHasFewerPathsAtEveryPoint) {
  int asked = 0;
  Context context;
  context.interrupted = [&asked] { return ++asked > 400; };
  const Words words{
      "--vary", "fleet.power=30, 45, 55 USD/MWh", "--ask", "median(hash rate)", "--threads", "1",
      "-n"};
  Words large = words;
  large.insert(large.end(), {"20000", "--json"});
  const Ran stopped = swept(large, context);
  EXPECT_EQ(stopped.code, 130);
  EXPECT_NE(stopped.err.find("note: stopped after "), std::string::npos) << stopped.err;
  const auto part = json(stopped.out);
  ASSERT_EQ(rows(part, "points").size(), 3U);
  const auto* paths = part.find("paths");
  ASSERT_NE(paths, nullptr);
  const auto finished = static_cast<int>(number(*paths, "value"));
  ASSERT_GT(finished, 0);
  ASSERT_LT(finished, 20'000);
  // They are those of a shorter sweep.
  Words small = words;
  small.insert(small.end(), {std::to_string(finished), "--json"});
  const auto whole = json(swept(small).out);
  EXPECT_EQ(rows(part, "points"), rows(whole, "points"));
}

TEST(Sweep, AnInterruptedSweepGoesOnFromItsCheckpoint) {
  const std::string file = scratch("sweep.checkpoint");
  std::filesystem::remove(file);
  Words words{"--vary", "fleet.power=30, 45, 55 USD/MWh", "--threads", "1", "-n", "400", "--json"};
  const std::string whole = swept(words).out;
  words.insert(words.end(), {"--checkpoint", file});
  int asked = 0;
  Context context;
  context.interrupted = [&asked] { return ++asked > 20; };
  EXPECT_EQ(swept(words, context).code, 130);
  EXPECT_TRUE(std::filesystem::exists(file));
  const Ran rest = swept(words);
  EXPECT_EQ(rest.code, 0) << rest.err;
  EXPECT_EQ(rows(json(rest.out), "points"), rows(json(whole), "points"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Sweep, EverythingThatIsWrongAtOnce) {
  const Ran bad = swept({"--vary", "fleet.pwoer=30 USD/MWh", "--vary", "price.vol=50", "--ask",
                         "median(hashrte)", "--set", "price.drft=1 %/yr", "-n", "0", "--fail-if",
                         "price < 1 USD"});
  EXPECT_EQ(bad.code, 2);
  for (const char* part : {"unknown key `fleet.pwoer`\n  --vary\n", "did you mean `power`?",
                           "`price.vol`: `50` has no unit", "`--ask`: `hashrte` is no metric",
                           "did you mean `hash_rate_ehs`?", "unknown key `price.drft`\n  --set\n",
                           "--paths 0", "a sweep has many answers, not one"}) {
    EXPECT_NE(bad.err.find(part), std::string::npos) << part << "\n" << bad.err;
  }
}

TEST(Sweep, WhatOnlyThePointsShow) {
  // Right alone, and not with the rest of the scenario: a path without its file.
  const Ran bad = swept({"--vary", "price.model=gbm, path", "-n", "8"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_NE(bad.err.find("price.path"), std::string::npos) << bad.err;
  EXPECT_EQ(bad.err.find("--set"), std::string::npos) << bad.err;
}

TEST(Sweep, BadInput) {
  const auto error = [](const Words& words) {
    const Ran bad = swept(words);
    EXPECT_EQ(bad.code, 2) << bad.err;
    return bad.err;
  };
  EXPECT_NE(error({}).find("no key is varied"), std::string::npos);
  EXPECT_NE(error({"--vary", "fleet.power=30 EH/s"}).find("is a unit of hash rate"),
            std::string::npos);
  EXPECT_NE(error({"--vary", "fleet.power=5000 USD/MWh"}).find("out of range"), std::string::npos);
  EXPECT_NE(error({"--vary", "fees.log_sd=0..1/1000000000"}).find("1,000,000,000"),
            std::string::npos);
  EXPECT_NE(error({"--vary", "fees.log_sd=1", "--ask", "P(hash rate_7d_ehs < 1 EH/s)"})
                .find("error: `--ask`: "),
            std::string::npos);
  EXPECT_NE(error({"--vary", "fees.log_sd=1", "--ask", "block_height"}).find("error: `--ask`: "),
            std::string::npos);
  EXPECT_NE(error({"--vary", "fees.log_sd=1", "--ask", "price by 2030-01-01"})
                .find("2030-01-01 is not a day of the run"),
            std::string::npos);
  EXPECT_EQ(ran({"sweep", "--vary", "fees.log_sd=1"}).code, 2);
  EXPECT_EQ(ran({"sweep", "no-exodos", "--vary", "fees.log_sd=1"}).code, 4);
}

TEST(Sweep, APageThatStandsAlone) {
  const std::string file = scratch("sweep.html");
  const Ran page = swept({"--vary", "price.drift=-20..40 %/yr/3", "--vary",
                          "fleet.power=30, 45 USD/MWh", "-n", "64", "-o", file});
  ASSERT_EQ(page.code, 0) << page.err;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(text.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(text.find("<rect class=\"cell h8\""), std::string::npos);
  EXPECT_NE(text.find("download=\"points.csv\""), std::string::npos);
  EXPECT_EQ(text.find("http://", text.find("<body>") + 1), text.find("http://www.w3.org/2000/svg"));
}

}  // namespace
}  // namespace exahash::cli
