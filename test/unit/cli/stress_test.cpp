// What `stress` understands and refuses.

#include <algorithm>

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

TEST(StressVerb, TheSameOnOneThreadAndMore) {
  const std::vector<std::string> words{"stress", "--difficulty", "100T",    "--at", "5",
                                       "--days", "20",           "--paths", "30",   "--json"};
  auto one = words, three = words;
  one.insert(one.end(), {"--threads", "1"});
  three.insert(three.end(), {"--threads", "3"});
  const Ran ran_one = ran(one);
  EXPECT_EQ(ran_one.code, 0) << ran_one.err;
  EXPECT_EQ(ran_one.out, ran(three).out);
}

TEST(StressVerb, NoHashRateAtAll) {
  const Ran found =
      ran({"stress", "--to", "0EH/s", "--difficulty", "100T", "--at", "0", "--paths", "10"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NE(found.out.find("no block comes any more"), std::string::npos) << found.out;
  EXPECT_NE(found.out.find("blocks stop"), std::string::npos);
  for (const auto* bad : {"nan", "inf"}) EXPECT_EQ(found.out.find(bad), std::string::npos);
}

TEST(StressVerb, SaysAllThatIsWrong) {
  const Ran found = ran({"stress", "--drop", "150%", "--to", "5 TH", "--at", "2016", "--algorithms",
                         "bitcoin,assert", "--paths", "0"});
  EXPECT_EQ(found.code, 2);
  for (const auto* part : {"`--drop` and `--to` do not go together", "`--drop 150%` is too large",
                           "`--to 5 TH` has the unknown unit `TH`", "`--at 2016` is out of range",
                           "`--algorithms` has no algorithm `assert`", "did you mean `asert`?",
                           "`--paths 0` is out of range"}) {
    EXPECT_NE(found.err.find(part), std::string::npos) << part << " in\n" << found.err;
  }
}

TEST(StressVerb, OnePathHasNoBand) {
  const Ran one = ran({"stress", "-n", "1", "--difficulty", "1T", "--format", "csv", "--fields",
                       "difficulty_response"});
  EXPECT_NE(one.out.find("retarget_days,retarget_low_days,retarget_high_days"), std::string::npos);
  const std::size_t row = one.out.find("bitcoin,");
  const std::size_t low = one.out.find(',', row + 8);
  EXPECT_EQ(one.out.substr(low, 3), ",,,") << one.out;
  const Ran block = ran({"stress", "-n", "1", "--blocks", "1", "--difficulty", "1T"});
  EXPECT_NE(block.out.find("within 1 block\n"), std::string::npos) << block.out;
}

TEST(StressVerb, AnAlgorithmTwiceAndAFileThatIsNotThere) {
  EXPECT_EQ(ran({"stress", "--algorithms", "bitcoin,bitcoin"}).err,
            "error: `--algorithms`: `bitcoin` stands there twice\n  help: name it once\n");
  const Ran missing = ran({"stress", "nosuch"});
  EXPECT_EQ(missing.code, 4);
  EXPECT_TRUE(
      missing.err.starts_with("error: `nosuch` is neither a file nor an experiment of the program\n"
                              "  help: docs/formats/stress-experiment.md shows how one is written"))
      << missing.err;
}

TEST(StressVerb, AFileGoesAlone) {
  const std::string file = "scenarios/stress-noda-2020/experiment.toml";
  const Ran wrong = ran({"stress", file, "--drop", "50%"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_NE(wrong.err.find("`--drop 50%` does not go with a file"), std::string::npos) << wrong.err;
  const Ran right = ran({"stress", file, "--paths", "8", "--algorithms", "bitcoin"});
  EXPECT_EQ(right.code, 0) << right.err;
  EXPECT_TRUE(right.out.starts_with("Elastic supply, November 2018: Do blocks keep coming"))
      << right.out;
}

// Nothing of the answer but what was written: it is in the page.
TEST(StressVerb, AQuietPagePrintsItsLineAlone) {
  const std::string page = testing::TempDir() + "quiet.html";
  const std::vector<std::string> words{"stress", "--difficulty", "100T", "--at", "5",  "--days",
                                       "20",     "--paths",      "4",    "-q",   "-o", page};
  const Ran quiet = ran(words);
  EXPECT_EQ(quiet.code, 0) << quiet.err;
  EXPECT_TRUE(quiet.out.starts_with(page + " (")) << quiet.out;
  EXPECT_TRUE(quiet.out.ends_with(" KB)\n")) << quiet.out;
  EXPECT_EQ(std::ranges::count(quiet.out, '\n'), 1) << quiet.out;
  auto machine = words;
  machine.emplace_back("--json");
  EXPECT_TRUE(ran(machine).out.starts_with("{"));
}

// The experiment asks for the pace of blocks, so that is what the first sentence says.
TEST(StressVerb, AnExperimentOfTheProgramIsAnsweredByItsAlgorithms) {
  const Ran found = ran({"stress", "stress-noda-2020", "--paths", "40"});
  EXPECT_EQ(found.code, 0) << found.err;
  const std::string first = found.out.substr(0, found.out.find("\n  "));
  EXPECT_EQ(first.find("retarget"), std::string::npos) << first;
  EXPECT_NE(first.find("the steadiest"), std::string::npos) << first;
  EXPECT_NE(first.find("bitcoin"), std::string::npos) << first;
  const Ran scenario = ran({"stress", "no-exodus"});
  EXPECT_EQ(scenario.code, 4);
  EXPECT_NE(scenario.err.find("is a scenario of `run`"), std::string::npos) << scenario.err;
  EXPECT_NE(scenario.err.find("exahash stress --drop 50%"), std::string::npos) << scenario.err;
  const Ran unknown = ran({"stress", "nothing"});
  EXPECT_EQ(unknown.code, 4);
  EXPECT_NE(unknown.err.find("there are\n    stress-noda-2020"), std::string::npos) << unknown.err;
  EXPECT_EQ(unknown.err.find("no-exodus"), std::string::npos) << unknown.err;
}

}  // namespace
}  // namespace exahash::cli
