// aserti3-2d against the vectors of the Bitcoin Cash upgrade of 2020-11-15 and the cases of Bitcoin
// Cash Node's calculate_asert_test.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/consensus/difficulty_algorithm.h"

#include "support/shared_data.h"

namespace exahash::consensus {
namespace {

DifficultyAlgorithm anchored(AsertAnchor anchor) {
  DifficultyAlgorithm algorithm = standard(DifficultyRule::asert);
  algorithm.asert_anchor = anchor;
  return algorithm;
}

std::uint32_t required(const DifficultyAlgorithm& algorithm, std::int32_t height,
                       std::int64_t time) {
  const ChainPoint tip{time, NBits{0x1d00ffff}};
  return value(next_bits(algorithm, {&tip, 1}, Height{height}));
}

// Heights and times of a run are those of the tip, the bits those of the block after it. Anchor:
// height 1, parent at time 0.
struct RunLine {
  std::uint32_t anchor_bits;
  std::int32_t height;
  std::int64_t time;
  std::uint32_t bits;
};

TEST(Asert, LinesOfTheOfficialRuns) {
  const RunLine lines[] = {
      {0x1d00ffff, 2, 1200, 0x1d00ffff},        // run01: on schedule, at the limit
      {0x1d00ffff, 11, 6600, 0x1d00ffff},       //
      {0x1a2b3c4d, 11, 6600, 0x1a2b3c4d},       // run02: on schedule
      {0x01010000, 11, 6600, 0x01010000},       // run03: at the smallest target
      {0x01010000, 2, 174000, 0x01020000},      // run04: one half-life late at each block
      {0x01010000, 8, 1214400, 0x02008000},     //
      {0x01010000, 33, 5549400, 0x05010000},    //
      {0x01010000, 226, 39015600, 0x1d00ffff},  // 2^225, cut by the limit
      {0x1d00ffff, 55010, 0, 0x0501fd8b},       // run05: no time passes
      {0x1d00ffff, 55874, 0, 0x043fb160},       //
      {0x1d00ffff, 64514, 0, 0x01010000},       // 0 becomes 1
      {0x1802aee8, 1001, 589738, 0x180291ad},   // run06: random times
  };
  for (const RunLine& line : lines) {
    const auto algorithm = anchored({Height{1}, 0, NBits{line.anchor_bits}});
    EXPECT_EQ(required(algorithm, line.height, line.time), line.bits) << line.height;
  }
}

// Time and height differences of calculate_asert_test, from an anchor at the limit (a target of
// ffff * 2^208 here; the reference's limit is not compact) unless said otherwise.
TEST(Asert, ExtremeExponentsAreCutAtOneAndAtTheLimit) {
  const AsertAnchor smallest{Height{10}, 0, NBits{0x01010000}};
  const std::int64_t day = 86400;
  EXPECT_EQ(required(anchored(smallest), 10, 600 + (512 - 64) * day), 0x1d00ffffU);
  EXPECT_EQ(required(anchored(smallest), 10, 600 + 2 * 256 * day), 0x1d00ffffU);  // 2^256
  EXPECT_EQ(required(anchored(smallest), 10, 600 + 2 * 224 * day - 1), 0x1d00ffffU);
  EXPECT_EQ(required(anchored(smallest), 10, 600 + 2 * 223 * day), 0x1d008000U);
  EXPECT_EQ(required(anchored(smallest), 10 + 2 * 224 * 144, 600), 0x01010000U);
  const AsertAnchor easiest{Height{10}, 0, NBits{0x1d00ffff}};
  EXPECT_EQ(required(anchored(easiest), 10 + 288, 600), 0x1c7fff80U);
  EXPECT_EQ(required(anchored(easiest), 10 + 2 * 288, 600), 0x1c3fffc0U);
  EXPECT_EQ(required(anchored(easiest), 10 + 2 * (256 - 32) * 144, 600), 0x01010000U);
  EXPECT_EQ(required(anchored(easiest), 2'000'000'000, 600), 0x01010000U);
  EXPECT_EQ(required(anchored(easiest), 10, 1LL << 40), 0x1d00ffffU);
}

// asert_activation_anchor_test of Bitcoin Cash Node: the anchor's time does not count, its
// parent's does.
TEST(Asert, TheScheduleStartsAtTheParentOfTheAnchor) {
  const std::int64_t parent = 1'271'000'000;
  EXPECT_EQ(required(anchored({Height{4000}, parent, NBits{0x180236e1}}), 4000, parent + 600),
            0x180236e1U);
  EXPECT_EQ(required(anchored({Height{4000}, parent, NBits{0x18023456}}), 4000, parent),
            0x180232fdU);
  EXPECT_EQ(
      required(anchored({Height{4000}, parent, NBits{0x18034567}}), 4000, parent + 90 * 86400),
      0x1d00ffffU);
  EXPECT_EQ(required(anchored({Height{4000}, parent, NBits{0x18034567}}), 4001, parent + 1200),
            0x18034567U);
  // A block five intervals of 500 s before its parent, at the median time past: 1.2 % harder.
  EXPECT_EQ(required(anchored({Height{4000}, parent, NBits{0x18011111}}), 4000, parent - 5 * 500),
            0x18010db3U);
}

TEST(Asert, BelowItsAnchorTheAnchorsBitsHold) {
  const auto algorithm = standard(DifficultyRule::asert);
  EXPECT_EQ(required(algorithm, 100, 1'231'469'665), 0x1804dafeU);
}

std::vector<std::string> run_files() {
  const char* given = std::getenv("EXAHASH_ASERT_VECTORS");
  const auto folder =
      given ? std::optional<std::string>(given) : test::shared_path("data/vectors/asert");
  std::vector<std::string> files;
  if (!folder) return files;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    if (entry.path().filename().string().starts_with("run")) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct RunFile {
  AsertAnchor anchor{};
  std::size_t iterations = 0;
  std::vector<RunLine> lines;
};

std::uint32_t hex(std::string_view text) {
  return parse_hex32(text).value();
}

void read_heading(std::string_view line, RunFile& run) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view what = trim(line.substr(0, colon));
  const std::string_view number = trim(line.substr(colon + 1));
  if (what == "##   anchor height") {
    run.anchor.height = Height{static_cast<std::int32_t>(parse_integer(number).value())};
  } else if (what == "##   anchor ancestor time") {
    run.anchor.parent_time = parse_integer(number).value();
  } else if (what == "##   anchor nBits") {
    run.anchor.bits = NBits{hex(number)};
  } else if (what == "##   iterations") {
    run.iterations = static_cast<std::size_t>(parse_integer(number).value());
  }
}

RunFile read_run(const std::string& file) {
  RunFile run;
  const std::string text = test::read_text(file);
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trim(raw);
    if (line.starts_with('#')) {
      read_heading(line, run);
    } else if (!line.empty()) {
      const auto fields = split(line, ' ');
      run.lines.push_back({value(run.anchor.bits),
                           static_cast<std::int32_t>(parse_integer(fields.at(1)).value()),
                           parse_integer(fields.at(2)).value(), hex(fields.at(3))});
    }
  }
  return run;
}

TEST(Asert, EveryLineOfEveryRunFile) {
  const std::vector<std::string> files = run_files();
  if (files.empty() && !std::getenv("EXAHASH_ASERT_VECTORS")) {
    GTEST_SKIP() << "needs data/vectors/asert of ../shared, or EXAHASH_ASERT_VECTORS; absent";
  }
  ASSERT_FALSE(files.empty());
  for (const std::string& file : files) {
    const RunFile run = read_run(file);
    EXPECT_FALSE(run.lines.empty()) << file;
    EXPECT_EQ(run.lines.size(), run.iterations) << file;
    const auto algorithm = anchored(run.anchor);
    for (const RunLine& line : run.lines) {
      ASSERT_EQ(required(algorithm, line.height, line.time), line.bits)
          << file << ", height " << line.height;
    }
  }
}

}  // namespace
}  // namespace exahash::consensus
