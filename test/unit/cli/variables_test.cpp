// What the environment says: EXAHASH_* variables and the day of SOURCE_DATE_EPOCH.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

Ran ran_with(const std::vector<std::string>& words, std::map<std::string, std::string> variables) {
  Context context;
  context.environment = std::move(variables);
  return ran(words, context);
}

TEST(Variables, SwitchesAreSetByOneAndZero) {
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_QUIET", "1"}}).out, ran({"data", "--quiet"}).out);
  EXPECT_NE(ran({"data"}).out, ran({"data", "--quiet"}).out);
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_QUIET", "0"}}).out, ran({"data"}).out);
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_VERBOSE", "yes"}}).err, ran({"data", "-v"}).err);
  EXPECT_EQ(ran_with({"data", "-v"}, {{"EXAHASH_QUIET", "1"}}).code, 0);
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_QUIET", "1"}, {"EXAHASH_VERBOSE", "1"}}).err,
            "error: `EXAHASH_QUIET=1` and `EXAHASH_VERBOSE=1` contradict each other\n"
            "  help: give one of them\n");
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_QUIET", "maybe"}}).err,
            "error: `EXAHASH_QUIET=maybe` is neither 1 nor 0\n"
            "  help: 1 for --quiet, 0 for none\n");
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_JSON", "1"}}).out, ran({"data", "--json"}).out);
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_JSON", "origin"}}).out,
            ran({"data", "--json=origin"}).out);
  EXPECT_EQ(ran_with({"data", "--format", "csv"}, {{"EXAHASH_JSON", "1"}}).out,
            ran({"data", "--format", "csv"}).out);
}

TEST(Variables, AreNamedInProblems) {
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_MAX_AGE", "93"}}).err,
            "error: the data is 94 days old, more than `EXAHASH_MAX_AGE=93`\n"
            "  help: bring newer tables with --data DIR\n");
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_OUTPUT", "/no-such-folder/x"}}).err,
            "error: cannot write `/no-such-folder/x`\n"
            "  No such file or directory, `EXAHASH_OUTPUT=/no-such-folder/x`\n"
            "  help: choose a file in a directory that exists and may be written\n");
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_FIELDS", "zz"}}).err,
            "error: unknown field `zz`\n"
            "  `EXAHASH_FIELDS=zz`\n"
            "  help: --json= lists the fields\n");
  EXPECT_EQ(ran_with({"data"}, {{"EXAHASH_DATA", "README.md"}}).err,
            "error: `README.md` is not a directory\n"
            "  `EXAHASH_DATA=README.md`\n"
            "  help: name a folder with epochs.csv, daily.csv or both\n");
}

TEST(Variables, TheDayOfSourceDateEpoch) {
  // 1787356800 is 2026-08-22, the day after the last one of the bundled tables.
  EXPECT_EQ(ran_with({"data", "--max-age", "0"}, {{"SOURCE_DATE_EPOCH", "1787356800"}}).err,
            "error: the data is 1 day old, more than `--max-age 0`\n"
            "  help: bring newer tables with --data DIR\n");
  for (const char* bad : {"garbage", "-1", "9223372036854775807"}) {
    const Ran refused = ran_with({"data"}, {{"SOURCE_DATE_EPOCH", bad}});
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(refused.err, std::string("error: `SOURCE_DATE_EPOCH=") + bad +
                               "` is no time to the year 9999\n"
                               "  help: give Unix seconds, 0 or more, or take the variable away\n");
  }
  const Ran early = ran_with({"data"}, {{"SOURCE_DATE_EPOCH", "0"}});
  EXPECT_EQ(early.code, 0);
  EXPECT_NE(early.out.find("The clock says 1970-01-01, before the last day of the data: its"),
            std::string::npos)
      << early.out;
  EXPECT_EQ(early.out.find("days old"), std::string::npos);
}

}  // namespace
}  // namespace exahash::cli
