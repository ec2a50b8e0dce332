// Files of answers: nothing else is touched, and what cannot be replaced is written as it is.

#include "exahash/cli/output.h"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "exahash/base/files.h"

#include "run.h"

namespace exahash::cli {
namespace {

namespace fs = std::filesystem;

class Output : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string content(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_), {});
  }

  fs::path folder_ = scratch("output_files");
};

TEST_F(Output, ALinkStaysALink) {
  std::ofstream(folder_ / "target") << "old";
  fs::create_symlink("target", folder_ / "link");
  ASSERT_TRUE(write_whole_file(folder_ / "link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(content(folder_ / "target"), "new");
  fs::create_symlink("not-yet", folder_ / "dangling");
  ASSERT_TRUE(write_whole_file(folder_ / "dangling", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "dangling"));
  EXPECT_EQ(content(folder_ / "not-yet"), "new");
  EXPECT_EQ(files(), 4);
}

TEST_F(Output, AnOpenFileIsWrittenThrough) {
  // What /dev/stdout is when standard output goes to a file.
  if (!fs::exists("/proc/self/fd")) GTEST_SKIP() << "no /proc here";
  std::ofstream(folder_ / "log") << "first\n";
  std::FILE* log = std::fopen((folder_ / "log").c_str(), "ab");
  ASSERT_NE(log, nullptr);
  const fs::path link = folder_ / "stdout";
  fs::create_symlink("/proc/self/fd/" + std::to_string(fileno(log)), link);
  EXPECT_TRUE(write_whole_file(link, "second\n"));
  std::fclose(log);
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(content(folder_ / "log"), "first\nsecond\n");
}

TEST_F(Output, OtherFilesAndRightsStay) {
  std::ofstream(folder_ / "victim") << "victim";
  fs::create_symlink("victim", folder_ / "k.txt.part");
  std::ofstream(folder_ / "k.txt") << "old";
  fs::permissions(folder_ / "k.txt", fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(write_whole_file(folder_ / "k.txt", "new"));
  EXPECT_EQ(content(folder_ / "victim"), "victim");
  EXPECT_TRUE(fs::is_symlink(folder_ / "k.txt.part"));
  EXPECT_EQ(content(folder_ / "k.txt"), "new");
  EXPECT_EQ(fs::status(folder_ / "k.txt").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(files(), 3);
}

TEST_F(Output, AFileThatMayNotGrowStaysAsItWas) {
  rlimit old{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1024, old.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_whole_file(folder_ / "x", std::string(5000, 'x'));
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_EQ(describe(written.error()), "error: cannot write `" + (folder_ / "x").string() +
                                           "`\n  File too large\n"
                                           "  help: make room, or choose another file\n");
  EXPECT_EQ(files(), 0);
}

TEST_F(Output, TheInputIsNotDestroyed) {
  const std::string file = (folder_ / "headers.bin").string();
  std::ofstream(file) << std::string(160, '\0');
  const Ran refused = ran({"replay", "--headers", file, "-o", file});
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.err, "error: `--output " + file + "` would write over `" + file +
                             "`, which the answer is made from\n"
                             "  help: choose another file\n");
  EXPECT_EQ(content(file), std::string(160, '\0'));
}

TEST_F(Output, AWrongCommandLineWritesNoTables) {
  const std::string tables = (folder_ / "tables").string();
  const Ran refused = ran({"data", "update", "--headers", "x", "--data", tables, "--color", "red"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.err,
            "error: `--color red` is none of auto, always, never\n"
            "  help: exahash explain color\n");
  EXPECT_FALSE(fs::exists(tables));
}

TEST_F(Output, ADashIsStandardOutput) {
  EXPECT_EQ(ran({"explain", "exact", "-o", "-"}).out, ran({"explain", "exact"}).out);
  EXPECT_FALSE(fs::exists("-"));
}

// A run may take hours: that its answer has no place is said before it begins.
TEST_F(Output, APlaceThatCannotBeWrittenIsToldBeforeARun) {
  const std::string nowhere = (folder_ / "none" / "x").string();
  for (const char* flag : {"--output", "--checkpoint"}) {
    const Ran run = ran({"run", "no-exodus", "-n", "10000000", flag, nowhere});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err, "error: cannot write `" + nowhere +
                           "`\n  No such file or directory\n"
                           "  help: choose a file in a directory that exists and may be written\n");
  }
  EXPECT_EQ(ran({"run", "no-exodus", "-n", "10000000", "-o", folder_.string()}).code, 2);
  EXPECT_EQ(files(), 0);
  EXPECT_TRUE(can_write_file("/dev/null"));
  EXPECT_TRUE(can_write_file(folder_ / "new"));
  EXPECT_EQ(files(), 0);
}

TEST_F(Output, AScenarioWithNothingInItIsNotARunOfDefaults) {
  const fs::path empty = folder_ / "empty.toml";
  std::ofstream(empty) << "\n";
  const Ran run = ran({"run", empty.string(), "-n", "8"});
  EXPECT_EQ(run.code, 3);
  EXPECT_EQ(run.err,
            "error: the file is empty\n"
            "  empty.toml\n"
            "  help: exahash init -o FILE writes one to start from\n");
}

}  // namespace
}  // namespace exahash::cli
