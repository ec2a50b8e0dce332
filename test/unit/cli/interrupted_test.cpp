// Ctrl-C behind the main paths: what takes runs of its own is left out, and the answer says so.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

using Words = std::vector<std::string>;

const Words kSmallRun{"run",        "no-exodus", "-n", "16", "--until",
                      "2026-06-15", "--threads", "1",  "-q"};

// Stopped just after the main paths, however often these ask.
Ran stopped_behind_its_paths(const Words& more, const Words& main = kSmallRun) {
  int asked = 0, of_paths = 0;
  Context context;
  context.interrupted = [&] {
    ++asked;
    return false;
  };
  EXPECT_EQ(ran(main, context).code, 0);
  of_paths = asked;
  asked = 0;
  context.interrupted = [&] { return ++asked > of_paths + 3; };
  Words words = main;
  words.insert(words.end(), more.begin(), more.end());
  return ran(words, context);
}

TEST(Interrupted, ARunWhoseAskTakesRunsOfItsOwnIsPartial) {
  const Words asks{"--set", "report.ask=returnable hash rate at 100000 USD"};
  const Ran table = stopped_behind_its_paths(asks);
  EXPECT_EQ(table.code, kExitInterrupted) << table.err;
  EXPECT_NE(table.out.find("PARTIAL: all 16 paths"), std::string::npos) << table.out;
  Words json = asks;
  json.emplace_back("--json");
  const Ran machine = stopped_behind_its_paths(json);
  EXPECT_EQ(machine.code, kExitInterrupted);
  EXPECT_NE(machine.out.find("\"partial\": true"), std::string::npos) << machine.out;
  EXPECT_NE(machine.out.find("\"paths\": 16"), std::string::npos);
}

TEST(Interrupted, OldDataDoNotHideIt) {
  const Ran run = stopped_behind_its_paths({"--sensitivity", "price", "--max-age", "1"});
  EXPECT_EQ(run.code, kExitInterrupted) << run.err;
}

TEST(Interrupted, ARunWhoseSensitivityWasStoppedIsPartial) {
  const Ran run = stopped_behind_its_paths({"--sensitivity", "price", "--json"});
  EXPECT_EQ(run.code, kExitInterrupted) << run.err;
  EXPECT_NE(run.out.find("\"partial\": true"), std::string::npos) << run.out;
}

TEST(Interrupted, ASearchWhoseSensitivityWasStoppedIsPartial) {
  const Ran solve =
      stopped_behind_its_paths({"--sensitivity", "--json=partial"},
                               {"solve", "price > 80000 USD", "no-exodus", "--for", "price", "--at",
                                "2026-06-15", "-n", "16", "--threads", "1", "-q"});
  EXPECT_EQ(solve.code, kExitInterrupted) << solve.err;
  EXPECT_NE(solve.out.find("true"), std::string::npos) << solve.out;
}

// A saved result says it again.
TEST(Interrupted, APageOfASavedPartialResultSaysSo) {
  const std::string file = scratch("interrupted.json");
  ASSERT_EQ(stopped_behind_its_paths({"--sensitivity", "price", "--json", "-o", file}).code,
            kExitInterrupted);
  const Ran page = ran({"report", file});
  EXPECT_EQ(page.code, kExitInterrupted) << page.err;
  EXPECT_NE(page.out.find("Partial result: all paths were finished"), std::string::npos);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace exahash::cli
