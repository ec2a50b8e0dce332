// run, compare, report and init through the whole program.

#include <filesystem>

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

std::string own_scenario(const char* name) {
  const std::string file = scratch(name);
  std::filesystem::remove(file);
  EXPECT_EQ(ran({"init", "--from", "no-exodus", "-o", file}).code, 0);
  return file;
}

const std::vector<std::string> kShort{"-n", "8", "--until", "2026-06-01"};

std::vector<std::string> with_short(std::vector<std::string> words) {
  words.insert(words.end(), kShort.begin(), kShort.end());
  return words;
}

TEST(Simulation, NothingIsWrittenOverWhatTheAnswerIsMadeFrom) {
  const std::string file = own_scenario("own.toml");
  const std::string before = content(file);
  const std::string link = scratch("link.toml");
  std::filesystem::remove(link);
  std::filesystem::create_symlink(file, link);
  for (const auto& words : {std::vector<std::string>{"run", file, "-o", file},
                            {"run", link, "-o", file},
                            {"run", file, "--json", "-o", link},
                            {"compare", file, "no-exodus", "-o", file},
                            {"compare", "no-exodus", file, "-o", file}}) {
    const Ran refused = ran(with_short(words));
    EXPECT_EQ(refused.code, 2) << refused.err;
    EXPECT_NE(refused.err.find("which the answer is made from"), std::string::npos) << refused.err;
    EXPECT_EQ(content(file), before);
  }
}

TEST(Simulation, NoTwoAnswersGoIntoOneFile) {
  const std::string file = scratch("both.csv");
  std::filesystem::remove(file);
  const Ran refused = ran(with_short({"run", "no-exodus", "--keep-paths", file, "-o", file}));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("name one file"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Simulation, AFlagThatIsWrongIsNamedAsItWasGiven) {
  const Ran refused = ran({"run", "no-exodus", "-n", "0"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("--paths 0"), std::string::npos) << refused.err;
  EXPECT_EQ(refused.err.find("--set"), std::string::npos) << refused.err;
}

TEST(Simulation, TheConditionDecidesTheExitCode) {
  const auto with = [](const char* condition) {
    return ran(with_short({"run", "no-exodus", "--fail-if", condition})).code;
  };
  EXPECT_EQ(with("P(hash rate > 1 EH/s) > 50 %"), 1);
  EXPECT_EQ(with("P(hash rate < 1 EH/s) > 50 %"), 0);
  EXPECT_EQ(ran({"now", "--fail-if", "price > 1 USD/BTC"}).code, 1);
  EXPECT_EQ(ran({"now", "--fail-if", "price < 1 USD/BTC"}).code, 0);
  EXPECT_EQ(ran({"now", "--fail-if", "P(price < 1 USD/BTC) > 1 %"}).code, 2);
}

TEST(Simulation, ASavedResultMakesTheSamePage) {
  const std::string json = scratch("result.json");
  const std::string direct = scratch("direct.html");
  const std::string saved = scratch("saved.html");
  ASSERT_EQ(ran(with_short({"run", "no-exodus", "--json", "-o", json})).code, 0);
  ASSERT_EQ(ran(with_short({"report", "no-exodus", "-o", direct})).code, 0);
  ASSERT_EQ(ran({"report", json, "-o", saved}).code, 0);
  EXPECT_EQ(content(direct), content(saved));
  EXPECT_TRUE(content(saved).starts_with("<!DOCTYPE html>"));
}

TEST(Simulation, KeptPathsHaveARowForEachPathAndDay) {
  const std::string file = scratch("paths.csv");
  ASSERT_EQ(ran(with_short({"run", "no-exodus", "--keep-paths", file, "--keep", "price,hash rate",
                            "--keep-every", "10"}))
                .code,
            0);
  const std::string text = content(file);
  EXPECT_TRUE(text.starts_with("path,date,price_usd,hash_rate_ehs\n0,2026-05-02,78179,9"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1 + 8 * 4);
}

TEST(Simulation, BandsAreThoseAskedFor) {
  const std::vector<std::string> words{"run",     "no-exodus",  "-n",         "64",
                                       "--until", "2026-06-30", "--interval", "98,50"};
  const Ran run = ran(words);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_LT(run.out.find("50 % band"), run.out.find("98 % band")) << run.out;
  EXPECT_EQ(run.out.find("90 % band"), std::string::npos) << run.out;
  EXPECT_EQ(ran({"run", "no-exodus", "--interval", "93"}).err,
            "error: `--interval 93`: a run has no band of 93 %\n"
            "  help: choose of 50, 80, 90, 95 and 98\n");
}

}  // namespace
}  // namespace exahash::cli
