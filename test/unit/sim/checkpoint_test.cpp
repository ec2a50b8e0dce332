// A run that was broken off, however, goes on to the bytes of an unbroken one.

#include "exahash/sim/checkpoint.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exahash/sim/asks.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/recorder.h"

#include "support/models.h"

namespace exahash::sim {
namespace {

namespace fs = std::filesystem;

class Checkpoint : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) /
              ("exahash_checkpoint_" + std::to_string(getpid()) + "_" + test->name());
    fs::create_directories(folder_);
    file_ = folder_ / "run.checkpoint";
  }
  void TearDown() override { fs::remove_all(folder_); }

  Expected<std::int64_t> run(Recorder& recorder, std::int64_t paths, int stop_after = -1) const {
    int left = stop_after;
    EnsembleOptions options{.paths = paths, .checkpoint = file_, .run_id = id_};
    options.checkpoint_every = kPathsInChunk;
    options.stop = [&left] { return left >= 0 && left-- == 0; };
    const Model* arm = &model_;
    return run_ensemble({&arm, 1}, options, recorder);
  }
  [[nodiscard]] std::vector<std::byte> unbroken(std::int64_t paths) const {
    Recorder recorder(model_.days, 1);
    const Model* arm = &model_;
    EXPECT_TRUE(run_ensemble({&arm, 1}, {.paths = paths}, recorder));
    return bytes(recorder);
  }
  static std::vector<std::byte> bytes(const Recorder& recorder) {
    std::vector<std::byte> out;
    recorder.save(out);
    return out;
  }
  [[nodiscard]] std::string problem(std::int64_t paths) const {
    Recorder recorder(model_.days, 1);
    const auto finished = run(recorder, paths);
    return finished ? "" : finished.error().problems.front().what;
  }

  Model model_ = test::given_model(40, 950, 300);
  std::string id_ = std::string(64, 'a');
  fs::path folder_, file_;
};

constexpr std::int64_t kUnbrokenPaths = 8 * kPathsInChunk + 100;
// A block of 40 days asks before it and on days 7, 14, ..., 35 whether to stop: in the 101st.
constexpr int kStop = 100 * 6 + 3;

TEST_F(Checkpoint, AStoppedRunGoesOnToTheSameBytes) {
  Recorder first(model_.days, 1);
  const auto stopped = run(first, kUnbrokenPaths, kStop);
  ASSERT_TRUE(stopped);
  EXPECT_EQ(*stopped, 3 * kPathsInChunk);
  ASSERT_TRUE(fs::exists(file_));
  Recorder second(model_.days, 1);
  EXPECT_EQ(run(second, kUnbrokenPaths), kUnbrokenPaths);
  EXPECT_EQ(bytes(second), unbroken(kUnbrokenPaths));
  EXPECT_FALSE(fs::exists(file_)) << "a finished run leaves no checkpoint";
}

TEST_F(Checkpoint, AfterKillMinus9Too) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Recorder recorder(model_.days, 1);
    (void)run(recorder, kUnbrokenPaths * 1'000);
    _exit(0);
  }
  while (!fs::exists(file_)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  Recorder resumed(model_.days, 1);
  Recorder seen(model_.days, 1);
  const Model* arm = &model_;
  // However far it came, the same run with that many paths and some more.
  const auto done = run(seen, kUnbrokenPaths * 1'000, 0);
  ASSERT_TRUE(done);
  ASSERT_GT(*done, 0);
  EXPECT_EQ(run(resumed, *done + 300), *done + 300);
  Recorder whole(model_.days, 1);
  ASSERT_TRUE(run_ensemble({&arm, 1}, {.paths = *done + 300}, whole));
  EXPECT_EQ(bytes(resumed), bytes(whole));
}

TEST_F(Checkpoint, DamagedForeignAndStrangeOnesAreRefusedAndKept) {
  Recorder recorder(model_.days, 1);
  ASSERT_TRUE(run(recorder, kUnbrokenPaths, kStop));
  std::ifstream in(file_, std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  const auto with = [&](std::string content) {
    std::ofstream(file_, std::ios::binary) << content;
    const std::string what = problem(kUnbrokenPaths);
    EXPECT_EQ(fs::exists(file_), !what.empty());
    return what;
  };
  for (std::size_t at = 30; at < good.size(); at += good.size() / 50) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    EXPECT_EQ(with(bad), "the checkpoint is damaged: its digest is another") << at;
  }
  EXPECT_EQ(with(good.substr(0, good.size() / 2)),
            "the checkpoint is damaged: its digest is another");
  EXPECT_EQ(with(good.substr(0, 40)), "the checkpoint is damaged: too short");
  EXPECT_EQ(with(""), "this is no checkpoint of a run: it is left as it is");
  EXPECT_EQ(with("date,price\n"), "this is no checkpoint of a run: it is left as it is");
  std::string other = good;
  other[19] = '2';
  EXPECT_EQ(with(other), "the checkpoint is of another version of this program");
  id_[0] = 'b';
  EXPECT_EQ(with(good), "the checkpoint is of another run (aaaaaaaa)");
  id_[0] = 'a';
  EXPECT_EQ(with(good), "");
}

TEST_F(Checkpoint, MorePathsThanAskedForAreAnError) {
  Recorder recorder(model_.days, 1);
  ASSERT_TRUE(run(recorder, kUnbrokenPaths, kStop));
  EXPECT_EQ(problem(kPathsInChunk), "the checkpoint holds more paths than are asked for");
}

TEST_F(Checkpoint, PathsThatAreNoWholeBlocksAreAnError) {
  Recorder recorder(model_.days, 1);
  ASSERT_TRUE(write_checkpoint(file_, id_, kPathsInChunk + 1, recorder));
  EXPECT_EQ(problem(kUnbrokenPaths), "the checkpoint holds 257 paths, no multiple of 8");
}

// A question may come from the command line, which the run's identity does not name.
TEST_F(Checkpoint, AnswersToAnotherQuestionAreRefused) {
  const auto run_asking = [&](const char* text, int stop_after) {
    const auto asks = Asks::of({metrics::parse_ask(text).value()}, model_).value();
    int left = stop_after;
    EnsembleOptions options{.paths = kUnbrokenPaths, .checkpoint = file_, .run_id = id_};
    options.stop = [&left] { return left >= 0 && left-- == 0; };
    const Model* arm = &model_;
    return run_ensemble({&arm, 1}, options, *asks);
  };
  ASSERT_EQ(run_asking("P(price < 70000 USD)", kStop), 3 * kPathsInChunk);
  for (const char* other : {"P(price < 60000 USD)", "P(price < 7000 USD)"}) {
    const auto refused = run_asking(other, -1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems.front().what, "the checkpoint does not fit this run");
  }
  EXPECT_EQ(run_asking("P(price < 70000 USD)", -1), kUnbrokenPaths);
}

TEST_F(Checkpoint, ADirectoryInItsPlaceIsSaid) {
  fs::create_directory(file_);
  EXPECT_EQ(problem(kUnbrokenPaths), "the checkpoint is not a file");
}

TEST_F(Checkpoint, NoRoomOnTheDiskStopsTheRunAndSaysSo) {
  file_ = "/dev/full";
  EXPECT_NE(problem(kUnbrokenPaths), "");
}

}  // namespace
}  // namespace exahash::sim
