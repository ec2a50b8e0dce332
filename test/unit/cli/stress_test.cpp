// What `stress` understands and refuses.

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
  EXPECT_EQ(missing.err,
            "error: no file `nosuch`\n"
            "  help: docs/formats/stress-experiment.md shows how an experiment is written\n");
}

TEST(StressVerb, AFileGoesAlone) {
  const std::string file = "scenarios/stress-noda-2020/experiment.toml";
  const Ran wrong = ran({"stress", file, "--drop", "50%"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_NE(wrong.err.find("`--drop 50%` does not go with a file"), std::string::npos) << wrong.err;
  const Ran right = ran({"stress", file, "--paths", "8", "--algorithms", "bitcoin"});
  EXPECT_EQ(right.code, 0) << right.err;
  EXPECT_NE(right.out.find("Elastic supply, November 2018"), std::string::npos) << right.out;
}

}  // namespace
}  // namespace exahash::cli
