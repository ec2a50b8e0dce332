// Whole outputs in test/golden/, a folder for each command: `command` and `expected`. With
// EXAHASH_UPDATE_GOLDEN=1 the expected texts are rewritten; read the change with git diff.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "exahash/base/text.h"

#include "run.h"

namespace exahash::cli {
namespace {

namespace fs = std::filesystem;

std::string run_of(const fs::path& folder) {
  std::vector<std::string> words;
  const std::string command = content(folder / "command");
  for (const auto word : split(trim(command), ' ')) words.emplace_back(word);
  EXPECT_EQ(words.front(), "exahash") << folder;
  words.erase(words.begin());
  const Ran run = ran(words);
  return run.out + run.err + "exit " + std::to_string(run.code) + "\n";
}

TEST(Golden, WholeOutputs) {
  const bool update = std::getenv("EXAHASH_UPDATE_GOLDEN") != nullptr;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator("test/golden")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  ASSERT_GE(folders.size(), 8);
  for (const fs::path& folder : folders) {
    const std::string printed = run_of(folder), expected = content(folder / "expected");
    EXPECT_EQ(printed, expected) << folder;
    if (update && printed != expected) std::ofstream(folder / "expected") << printed;
  }
}

// The transcript of the design, word for word but for what the drift line says.
TEST(Golden, TheTranscriptOfTheDesign) {
  const Ran run =
      ran({"retarget", "--block", "1125", "--mean-interval", "612.4s", "--difficulty", "132.47T"});
  EXPECT_TRUE(
      run.out.starts_with("Next retarget in 891 blocks, about 6.3 days\n"
                          "  change      -2.0 %    90 %: -5.2 to +1.2 %\n"
                          "  odds        85 % cut, 15 % rise\n"
                          "  difficulty  129.9 T   90 %: 125.6 to 134.1 T\n"
                          "At constant hash rate. With its usual drift: "))
      << run.out;
  EXPECT_EQ(run.code, 0);
}

}  // namespace
}  // namespace exahash::cli
