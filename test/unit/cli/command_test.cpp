// What the program says to a person who makes mistakes: whole texts and exit codes.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kByHand{"retarget", "--block",      "1125",   "--mean-interval",
                                       "612.4s",   "--difficulty", "132.47T"};

std::vector<std::string> by_hand(std::initializer_list<std::string> more) {
  std::vector<std::string> words = kByHand;
  words.insert(words.end(), more);
  return words;
}

TEST(Command, AllMistakesAreToldAtOnce) {
  const Ran bad = ran({"retarget", "--block", "2017", "--mean-interval", "-3s", "--difficulty",
                       "-1", "--format", "yaml"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(bad.err,
            "error: `--format yaml` is none of table, json, ndjson, csv, md\n"
            "  help: exahash explain format\n"
            "error: `--block 2017` is out of range: tip height mod 2016, 0 to 2,015\n"
            "  help: exahash explain block\n"
            "error: `--mean-interval -3s` must be a time above 0\n"
            "  help: exahash explain mean-interval\n"
            "error: `--difficulty -1` is below 1, the least difficulty of mainnet\n"
            "  help: exahash explain difficulty\n");
}

TEST(Command, UnknownUnitsVerbsAndFlags) {
  EXPECT_EQ(ran({"retarget", "--block", "9", "--elapsed", "3 moons"}).err,
            "error: `--elapsed 3 moons` has the unknown unit `moons`\n"
            "  help: units of time: s, min, h, days\n");
  EXPECT_EQ(ran({"retraget"}).err,
            "error: unknown verb `retraget`\n"
            "  help: did you mean `retarget`?\n");
  const Ran flag = ran({"replay", "--form", "1", "--jso"});
  EXPECT_EQ(flag.code, 2);
  EXPECT_EQ(flag.err,
            "error: unknown flag `--form`\n"
            "  help: did you mean `--from`?\n"
            "error: `1` is one word too many\n"
            "  help: exahash replay --help\n"
            "error: unknown flag `--jso`\n"
            "  help: did you mean `--json`?\n");
  EXPECT_EQ(ran({"retarget", "--block"}).err,
            "error: `--block` needs a value\n"
            "  help: exahash retarget --help\n");
  EXPECT_EQ(ran({"explain", "median-tme"}).err,
            "error: nothing is called `median-tme`\n"
            "  help: did you mean `median-time`?\n");
}

TEST(Command, ContradictionsAreRefused) {
  EXPECT_EQ(ran(by_hand({"--bits", "17021ff0"})).code, 2);
  EXPECT_EQ(ran(by_hand({"--elapsed", "5 days"})).code, 2);
  EXPECT_EQ(ran({"retarget", "--difficulty", "1T"}).code, 2);
  EXPECT_EQ(ran({"retarget", "--block", "0", "--elapsed", "1h"}).code, 2);
  EXPECT_EQ(ran({"retarget", "--block", "1", "--elapsed", "1h", "--bits", "1e00ffff"}).err,
            "error: `--bits 1e00ffff` is above the limit 1d00ffff\n"
            "  help: exahash explain bits\n");
  EXPECT_EQ(ran({"now", "--as-of", "2026-02-30"}).code, 2);
  EXPECT_EQ(ran({"now", "--as-of", "2036-02-28"}).code, 4);
  EXPECT_EQ(ran({"data", "--interval", "50", "--threads", "1", "--json", "--format", "csv"}).code,
            2);
}

TEST(Command, FlagBeforeEnvironmentBeforeDefault) {
  Context context;
  context.environment = {{"EXAHASH_FORMAT", "csv"}};
  EXPECT_TRUE(ran({"explain", "exact"}, context).out.starts_with("name,kind,unit"));
  EXPECT_TRUE(ran({"explain", "exact", "--json"}, context).out.starts_with("{\n"));
  EXPECT_TRUE(ran({"explain", "exact", "--format", "md"}, context).out.starts_with("**exact"));
  context.environment = {{"EXAHASH_FORMAT", "yaml"}};
  EXPECT_EQ(ran({"explain", "exact"}, context).err,
            "error: `EXAHASH_FORMAT=yaml` is none of table, json, ndjson, csv, md\n"
            "  help: exahash explain format\n");
}

TEST(Command, OldDataIsAnswerAndExitCode) {
  const Ran old = ran({"data", "--max-age", "93"});
  EXPECT_EQ(old.code, 4);
  EXPECT_FALSE(old.out.empty());
  EXPECT_EQ(old.err,
            "error: the data is 94 days old, more than `--max-age 93`\n"
            "  help: bring newer tables with --data DIR\n");
  EXPECT_EQ(ran({"data", "--max-age", "94"}).code, 0);
}

TEST(Command, FieldsAreListedAndChosen) {
  const Ran list = ran(by_hand({"--json="}));
  EXPECT_TRUE(list.out.starts_with("change_pct\nodds_of_cut_pct\nnext_difficulty_t\n")) << list.out;
  const Ran chosen = ran(by_hand({"--json=blocks_left"}));
  EXPECT_NE(chosen.out.find("\"blocks_left\": {\n    \"value\": 891\n  }"), std::string::npos);
  EXPECT_EQ(chosen.out.find("change_pct"), std::string::npos);
  EXPECT_EQ(ran(by_hand({"--json=blocks_lef"})).err,
            "error: unknown field `blocks_lef`\n  help: did you mean `blocks_left`?\n");
}

TEST(Command, ColourOnlyWhereWanted) {
  Context terminal;
  terminal.stdout_is_terminal = true;
  const auto coloured = [](const Ran& run) { return run.out.find('\033') != std::string::npos; };
  EXPECT_TRUE(coloured(ran(kByHand, terminal)));
  EXPECT_FALSE(coloured(ran(kByHand)));
  EXPECT_TRUE(coloured(ran(by_hand({"--color", "always"}))));
  EXPECT_FALSE(coloured(ran(by_hand({"--color=never"}), terminal)));
  terminal.no_color = true;
  EXPECT_FALSE(coloured(ran(kByHand, terminal)));
}

TEST(Command, AFileIsWrittenWholeOrNotAtAll) {
  const fs::path folder = scratch("output_test");
  fs::remove_all(folder);
  fs::create_directories(folder);
  const fs::path file = folder / "answer.json";
  const Ran written = ran(by_hand({"--json", "-o", file.string()}));
  EXPECT_EQ(written.code, 0);
  EXPECT_EQ(written.out, "");
  std::ifstream in(file);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text, ran(by_hand({"--json"})).out);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
  const fs::path nowhere = folder / "absent" / "answer.json";
  const Ran refused = ran(by_hand({"-o", nowhere.string()}));
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.err,
            "error: cannot write `" + nowhere.string() +
                "`\n  No such file or directory\n"
                "  help: choose a file in a directory that exists and may be written\n");
  if (fs::exists("/dev/full")) {
    EXPECT_EQ(ran(by_hand({"-o", "/dev/full"})).err,
              "error: cannot write `/dev/full`\n  No space left on device\n"
              "  help: make room, or choose another file\n");
  }
  fs::remove_all(folder);
}

TEST(Command, HeaderFilesThatCannotBe) {
  EXPECT_EQ(ran({"replay", "--headers", "no-such-file.bin"}).code, 4);
  EXPECT_EQ(ran({"replay", "--headers", "."}).code, 3);
  EXPECT_EQ(ran({"replay", "--headers", "x", "--network", "mian"}).err,
            "error: `--network mian` is none of main, testnet3, testnet4, signet, regtest\n"
            "  help: did you mean `main`?\n");
  EXPECT_EQ(ran({"replay", "--bip54"}).err, "error: `--bip54` goes with --headers\n");
  EXPECT_EQ(ran({"replay", "--from", "yesterday"}).code, 2);
}

TEST(Command, HelpOpensWithThreeExamples) {
  for (const Verb& verb : all_verbs()) {
    const Ran help = ran({std::string(verb.name), "--help"});
    EXPECT_EQ(help.code, 0);
    ASSERT_EQ(verb.examples.size(), 3) << verb.name;
    EXPECT_TRUE(help.out.starts_with("  " + std::string(verb.examples[0]) + "\n")) << help.out;
  }
  EXPECT_EQ(ran({}).out, ran({"--help"}).out);
}

TEST(Command, VersionNamesTheData) {
  const Ran version = ran({"--version"});
  EXPECT_NE(version.out.find("results version 6\n"), std::string::npos);
  EXPECT_NE(version.out.find("data to 2026-08-21\n"), std::string::npos);
}

}  // namespace
}  // namespace exahash::cli
