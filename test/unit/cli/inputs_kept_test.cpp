// No verb writes its answer over what it is made from, and what cannot be written is told first.

#include <gtest/gtest.h>

#include "exahash/chain/history.h"

#include "run.h"

namespace exahash::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class InputsKept : public testing::Test {
 protected:
  InputsKept() { fs::create_directories(folder_); }
  ~InputsKept() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, std::string_view text) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path.string();
  }

  // The input is refused as an output, and is as it was.
  static void expect_kept(Words words, const std::string& input, const char* flag = "-o") {
    const std::string before = content(input);
    words.insert(words.end(), {flag, input});
    const Ran refused = ran(words);
    EXPECT_EQ(refused.code, 2) << words.front() << ": " << refused.err;
    EXPECT_NE(refused.err.find("would write over `"), std::string::npos) << refused.err;
    EXPECT_EQ(content(input), before);
  }

  fs::path folder_ = scratch("kept");
};

constexpr std::string_view kSmallBase =
    "schema = 1\n[scenario]\nname = \"b\"\npaths = 8\nuntil = 2026-09-30\n";
constexpr std::string_view kRigs = "model,count\nAntminer S21,1000\n";

TEST_F(InputsKept, EveryBaseOfAScenario) {
  const std::string base = file("base.toml", kSmallBase);
  file("middle.toml", "schema = 1\n[scenario]\nbase = \"base.toml\"\n");
  const std::string top = file("top.toml", "schema = 1\n[scenario]\nbase = \"middle.toml\"\n");
  for (const Words& words :
       {Words{"run", top},
        {"run", top, "--resolved"},
        {"sweep", top, "--vary", "fleet.power=30,40 USD/MWh"},
        {"compare", "no-exodus", top},
        {"debt", "--scenario", top},
        {"attack", "--scenario", top},
        {"why", "--from", "2025-10-18", "--to", "2026-05-02", "--scenario", top},
        {"solve", "hash rate > 1 EH/s", top, "--for", "price"}}) {
    expect_kept(words, base);
  }
  expect_kept({"run", top}, base, "--checkpoint");
}

TEST_F(InputsKept, FilesOfOtherVerbs) {
  const std::string experiment =
      file("e.toml", "schema = 1\n[start]\ndifficulty = \"1 T\"\n[experiment]\npaths = 8\n");
  expect_kept({"stress", experiment}, experiment);
  const std::string fleet = file("fleet.csv", kRigs);
  expect_kept({"breakeven", "--fleet", fleet}, fleet);
  const std::string site =
      file("site.toml",
           "schema = 1\n[[site]]\nname = \"s\"\nowner = \"us\"\ngrid = \"10 MW\"\n"
           "fleet = \"fleet.csv\"\n");
  expect_kept({"run", site, "-n", "8"}, fleet);
  const std::string claims = file("claims.toml", "schema = 1\n");
  expect_kept({"claims", claims}, claims);
}

TEST_F(InputsKept, TablesOfAFolder) {
  const std::string daily = file("data/daily.csv", chain::bundled_daily_csv());
  for (const char* verb : {"now", "retarget", "data"}) {
    expect_kept({verb, "--data", (folder_ / "data").string()}, daily);
  }
  const std::string companies = file("own/companies.csv", "name\n");
  expect_kept({"data", "companies", "--companies", (folder_ / "own").string()}, companies);
  expect_kept({"debt", "--companies", (folder_ / "own").string()}, companies);
}

TEST_F(InputsKept, TwoNamesOfOneNewFile) {
  const fs::path before = fs::current_path();
  fs::current_path(folder_);
  const Ran refused =
      ran({"run", "no-exodus", "-n", "8", "--keep-paths", "./same.csv", "-o", "same.csv"});
  fs::current_path(before);
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("name one file"), std::string::npos) << refused.err;
  EXPECT_TRUE(fs::is_empty(folder_));
}

// 10,000,000 paths would take hours: that nothing can be written is said before.
TEST_F(InputsKept, WhatCannotBeWrittenIsToldBeforeTheRun) {
  fs::create_directories(folder_ / "d.npy");
  const Ran folder =
      ran({"run", "no-exodus", "-n", "10000000", "--keep-paths", (folder_ / "d.npy").string()});
  EXPECT_EQ(folder.code, 2);
  EXPECT_NE(folder.err.find("Is a directory"), std::string::npos) << folder.err;
  const Ran tables =
      ran({"run", "no-exodus", "-n", "10000000", "--format", "csv", "--fields", "end,series"});
  EXPECT_EQ(tables.code, 2);
  EXPECT_NE(tables.err.find("CSV holds one table"), std::string::npos) << tables.err;
}

}  // namespace
}  // namespace exahash::cli
