// The tables against real headers: every header at hand, and the days that they cover.

#include <algorithm>
#include <array>
#include <span>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/chain/history.h"
#include "exahash/consensus/header.h"
#include "exahash/crypto/sha256d.h"

#include "support/history.h"
#include "support/shared_data.h"

namespace exahash::chain {
namespace {

using test::history;

// What the table knows of this header is so. Returns how many facts were compared.
int compare(std::int32_t height, std::span<const std::byte, crypto::kHeaderBytes> bytes) {
  const auto header = consensus::decode_header(bytes);
  const Epoch& epoch = history().epochs.at(static_cast<std::size_t>(height / 2016));
  EXPECT_EQ(value(header.bits), value(epoch.bits)) << height;
  int compared = 1;
  const bool first = height % 2016 == 0, last = height % 2016 == 2015;
  if (first && epoch.first_time_exact) {
    EXPECT_EQ(to_unix(epoch.first_time), header.time) << height;
    ++compared;
  }
  if (last && epoch.last_time) {
    EXPECT_EQ(to_unix(*epoch.last_time), header.time) << height;
    ++compared;
  }
  const auto& hash = first ? epoch.first_hash : epoch.last_hash;
  if ((first || last) && hash) {
    EXPECT_EQ(crypto::to_hex(*hash), crypto::to_hex(crypto::sha256d(bytes))) << height;
    ++compared;
  }
  return compared;
}

struct HeaderRun {
  const char* file;
  std::int32_t first_height;
  int headers;
};
constexpr std::array<HeaderRun, 6> kRuns = {{{"000000-032260", 0, 32261},
                                             {"040000-049999", 40000, 10000},
                                             {"080001-100000", 80001, 20000},
                                             {"150001-340000", 150001, 190000},
                                             {"586656-589289", 586656, 2634},
                                             {"685440-687516", 685440, 2077}}};

std::string path_of(const HeaderRun& run) {
  return std::string("data/mainnet-headers/mainnet-headers-") + run.file + ".bin.xz";
}

TEST(HistoryHeaders, EveryHeaderOfTheRunsAgrees) {
  for (const HeaderRun& run : kRuns) {
    EXAHASH_SHARED_OR_SKIP(path, path_of(run));
    const auto bytes = test::read_file(path);
    ASSERT_EQ(bytes.size(), static_cast<std::size_t>(run.headers) * crypto::kHeaderBytes);
    int compared = 0;
    for (std::int32_t i = 0; i < run.headers; ++i) {
      const std::span<const std::byte, crypto::kHeaderBytes> header(
          bytes.data() + crypto::kHeaderBytes * static_cast<std::size_t>(i), crypto::kHeaderBytes);
      compared += compare(run.first_height + i, header);
    }
    EXPECT_GT(compared, run.headers);
  }
}

TEST(HistoryHeaders, SingleHeadersAgree) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-sparse.csv");
  const std::string text = test::read_text(path);
  int headers = 0;
  for (const std::string_view line : split(trim(text), '\n')) {
    const auto cells = split(trim(line), ',');
    const auto height = parse_integer(cells.at(0));
    if (!height) continue;  // the column line
    ASSERT_EQ(cells.at(1).size(), 2 * crypto::kHeaderBytes);
    std::array<std::byte, crypto::kHeaderBytes> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::byte>(*parse_hex32(cells[1].substr(2 * i, 2)));
    }
    compare(static_cast<std::int32_t>(*height), bytes);
    ++headers;
  }
  EXPECT_EQ(headers, 668);
}

// A day's count is of (t - 86400, t], t the time of its last block, header times made monotone.
TEST(HistoryHeaders, CountsAndBitsOfTheDaysAgree) {
  const HeaderRun& run = kRuns[3];
  EXAHASH_SHARED_OR_SKIP(path, path_of(run));
  const auto bytes = test::read_file(path);
  struct Block {
    std::int64_t time;
    consensus::NBits bits;
  };
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < bytes.size(); at += crypto::kHeaderBytes) {
    const auto header = consensus::decode_header(
        std::span<const std::byte, crypto::kHeaderBytes>(bytes.data() + at, crypto::kHeaderBytes));
    const std::int64_t before = blocks.empty() ? 0 : blocks.back().time;
    blocks.push_back({std::max<std::int64_t>(before, header.time), header.bits});
  }
  int days = 0;
  for (const Day& day : history().days) {
    const std::int64_t end = to_unix(Time{day.date}) + 86400;
    if (end < blocks.front().time + 2 * 86400 || end > blocks.back().time) continue;
    const auto later = [](std::int64_t t, const Block& block) { return t < block.time; };
    const auto stop = std::upper_bound(blocks.begin(), blocks.end(), end - 1, later);
    const Block& last = *(stop - 1);
    const auto start = std::upper_bound(blocks.begin(), stop, last.time - 86400, later);
    EXPECT_EQ(day.blocks, static_cast<int>(stop - start)) << format_date(day.date);
    EXPECT_EQ(value(*day.bits), value(last.bits)) << format_date(day.date);
    ++days;
  }
  EXPECT_EQ(days, 1188);
}

}  // namespace
}  // namespace exahash::chain
