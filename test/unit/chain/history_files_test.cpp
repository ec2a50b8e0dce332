// Tables of a directory: what may lie there in their place.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exahash/chain/history.h"

namespace exahash::chain {
namespace {

namespace fs = std::filesystem;

class HistoryFiles : public testing::Test {
 protected:
  HistoryFiles()
      : folder_(fs::temp_directory_path() /
                ("exahash_history_" + std::to_string(getpid()) + "_" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~HistoryFiles() override { fs::remove_all(folder_); }

  void write(const char* file, std::string_view text) const {
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }
  Problem problem(ErrorKind kind) const {
    const auto history = load_history(folder_);
    if (history) return {"loaded", "", ""};
    EXPECT_EQ(history.error().kind, kind);
    EXPECT_EQ(history.error().problems.size(), 1U);
    return history.error().problems.front();
  }

  fs::path folder_;
};

TEST_F(HistoryFiles, BothTables) {
  write("epochs.csv", bundled_epochs_csv());
  write("daily.csv", bundled_daily_csv());
  const auto history = load_history(folder_);
  ASSERT_TRUE(history);
  EXPECT_EQ(history->epochs, bundled_history().epochs);
  EXPECT_EQ(history->days, bundled_history().days);
  EXPECT_EQ(history->origin, folder_.string());
}

TEST_F(HistoryFiles, TheBundledTableStandsInForAMissingOne) {
  const std::string_view daily = bundled_daily_csv();
  write("daily.csv", daily.substr(0, daily.find("2026-01-02")));
  const auto history = load_history(folder_);
  ASSERT_TRUE(history);
  EXPECT_EQ(format_date(history->last_day()), "2026-01-01");
  EXPECT_EQ(history->epochs, bundled_history().epochs);
}

TEST_F(HistoryFiles, AnEmptyFolderIsNoData) {
  EXPECT_EQ(problem(ErrorKind::missing_data).what, "holds neither epochs.csv nor daily.csv");
}

TEST_F(HistoryFiles, NoSuchFolder) {
  fs::remove_all(folder_);
  const Problem found = problem(ErrorKind::missing_data);
  EXPECT_EQ(found.what, "no such directory");
  EXPECT_EQ(found.where, folder_.string());
}

TEST_F(HistoryFiles, AFileInPlaceOfTheFolder) {
  fs::remove_all(folder_);
  std::ofstream(folder_) << "x";
  EXPECT_EQ(problem(ErrorKind::missing_data).what, "is not a directory");
}

TEST_F(HistoryFiles, AFolderInPlaceOfATable) {
  fs::create_directories(folder_ / "epochs.csv");
  const Problem found = problem(ErrorKind::bad_input);
  EXPECT_EQ(found.what, "is a directory (must be a file)");
  EXPECT_EQ(found.where, (folder_ / "epochs.csv").string());
}

TEST_F(HistoryFiles, APipeInPlaceOfATable) {
  ASSERT_EQ(mkfifo((folder_ / "daily.csv").c_str(), 0600), 0);
  EXPECT_EQ(problem(ErrorKind::bad_input).what, "is not a regular file");
}

TEST_F(HistoryFiles, AHugeFileIsNotRead) {
  write("epochs.csv", "");
  fs::resize_file(folder_ / "epochs.csv", (std::uintmax_t{16} << 20) + 1);  // sparse
  EXPECT_EQ(problem(ErrorKind::bad_input).what,
            "holds 16777217 bytes (a table has at most 16777216)");
}

TEST_F(HistoryFiles, AnUnreadableFile) {
  if (geteuid() == 0) GTEST_SKIP() << "needs a user whom permissions bind; root reads every file";
  write("epochs.csv", bundled_epochs_csv());
  fs::permissions(folder_ / "epochs.csv", fs::perms::none);
  EXPECT_EQ(problem(ErrorKind::missing_data).what, "cannot be read");
}

TEST_F(HistoryFiles, ADamagedTableIsNamedByItsPath) {
  write("epochs.csv", "rubbish\n");
  const Problem found = problem(ErrorKind::bad_input);
  EXPECT_EQ(found.where, (folder_ / "epochs.csv").string() + ":1");
  EXPECT_EQ(found.what, R"(column 1 is "rubbish" (must be "epoch"))");
}

}  // namespace
}  // namespace exahash::chain
