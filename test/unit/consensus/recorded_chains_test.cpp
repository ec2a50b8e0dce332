// The rules against recorded chains: mainnet's periods, testnet3 and testnet4 headers.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/consensus/header.h"
#include "exahash/consensus/retarget.h"

#include "support/shared_data.h"

namespace exahash::consensus {
namespace {

std::vector<std::vector<std::string_view>> rows(const std::string& text) {
  std::vector<std::vector<std::string_view>> result;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) result.push_back(split(line, ','));
  }
  return result;
}

NBits bits_of(std::string_view hex) {
  return NBits{parse_hex32(hex).value()};
}

std::vector<BlockHeader> headers_of(const std::string& path) {
  const std::vector<std::byte> bytes = test::read_file(path);
  std::vector<BlockHeader> headers;
  for (std::size_t at = 0; at + 80 <= bytes.size(); at += 80) {
    headers.push_back(decode_header(std::span<const std::byte, 80>(bytes.data() + at, 80)));
  }
  return headers;
}

TEST(RecordedChains, RetargetVectorsOfBitcoinCore) {
  EXAHASH_SHARED_OR_SKIP(path, "data/vectors/pow-vectors.csv");
  const std::string text = test::read_text(path);
  const auto table = rows(text);
  ASSERT_EQ(table.size(), 5U);
  for (std::size_t i = 1; i < table.size(); ++i) {
    const auto& row = table[i];
    const std::int64_t span = parse_integer(row[3]).value() - parse_integer(row[1]).value();
    EXPECT_EQ(next_period_bits(network(NetworkId::main), bits_of(row[4]), span), bits_of(row[5]))
        << row[0];
  }
}

TEST(RecordedChains, TimespansOfAll478MainnetRetargets) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-epochs.csv");
  const std::string text = test::read_text(path);
  const auto table = rows(text);
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(table[0], name) - table[0].begin());
  };
  const std::size_t bits = column("nbits");
  const std::size_t timespan = column("timespan");
  const std::size_t lo = column("timespan_lo");
  const std::size_t hi = column("timespan_hi");
  const Network& main = network(NetworkId::main);
  int retargets = 0;
  int exact = 0;
  for (std::size_t i = 1; i + 1 < table.size(); ++i) {
    const NBits base = bits_of(table[i][bits]);
    const NBits next = bits_of(table[i + 1][bits]);
    const TimespanRange range = timespans_giving(main, base, next);
    EXPECT_EQ(range.lo, parse_integer(table[i][lo])) << "epoch " << i - 1;
    EXPECT_EQ(range.hi, parse_integer(table[i][hi])) << "epoch " << i - 1;
    ++retargets;
    if (table[i][timespan].empty()) continue;
    ++exact;
    const std::int64_t span = parse_integer(table[i][timespan]).value();
    EXPECT_EQ(next_period_bits(main, base, span), next) << "epoch " << i - 1;
  }
  EXPECT_EQ(retargets, 478);
  EXPECT_EQ(exact, 178);
}

// Number of blocks inside periods that carry the bits the 20-minute rule requires; `first_height`
// must begin a period.
std::size_t right_within_periods(const Network& net, const std::vector<BlockHeader>& headers,
                                 std::size_t first_height) {
  std::size_t right = 0;
  NBits real = headers[0].bits;
  for (std::size_t i = 1; i < headers.size(); ++i) {
    if ((first_height + i) % 2016 == 0) {
      real = headers[i].bits;
      continue;
    }
    const NBits required = bits_within_period(net, real, headers[i - 1].time, headers[i].time);
    if (headers[i].bits == required) ++right;
    if (headers[i].bits != net.pow_limit_bits) real = headers[i].bits;
  }
  return right;
}

TEST(RecordedChains, Testnet3HasTheBitsOfTheTwentyMinuteRule) {
  EXAHASH_SHARED_OR_SKIP(path, "data/testnets/testnet3-headers-0000-4000.bin.xz");
  const auto headers = headers_of(path);
  const Network& net = network(NetworkId::testnet3);
  ASSERT_EQ(headers.size(), 4001U);
  EXPECT_EQ(right_within_periods(net, headers, 0), 3999U);  // all but 2016, a retarget
  EXPECT_EQ(next_period_bits(net, headers[2015].bits, headers[2015].time - headers[0].time),
            headers[2016].bits);
}

TEST(RecordedChains, Testnet4RetargetsFromTheFirstBlockOfItsPeriod) {
  EXAHASH_SHARED_OR_SKIP(path, "data/testnets/testnet4-headers-141120-143136.bin");
  const auto headers = headers_of(path);
  const Network& net = network(NetworkId::testnet4);
  ASSERT_EQ(headers.size(), 2017U);
  EXPECT_EQ(right_within_periods(net, headers, 141120), 2015U);
  const std::int64_t span = headers[2015].time - headers[0].time;
  EXPECT_EQ(value(headers[0].bits), 0x19023578U);
  EXPECT_EQ(value(headers[2016].bits), 0x190228f4U);
  EXPECT_EQ(next_period_bits(net, headers[0].bits, span), headers[2016].bits);
  EXPECT_EQ(value(next_period_bits(net, headers[2015].bits, span)), 0x1d00fa54U);
  EXPECT_TRUE(time_warp_allowed(net, Height{143136}, headers[2015].time, headers[2016].time));
}

TEST(RecordedChains, Testnet4TimesObeyTheTimeRules) {
  EXAHASH_SHARED_OR_SKIP(path, "data/testnets/testnet4-block-timestamps.csv.xz");
  const std::string text = test::read_text(path);
  std::vector<std::int64_t> times;
  for (const auto& row : rows(text)) times.push_back(parse_integer(row[1]).value());
  ASSERT_EQ(times.size(), 47385U);
  EXPECT_EQ(times[0], network(NetworkId::testnet4).genesis_time);
  const Network& net = network(NetworkId::testnet4);
  int starts = 0;
  for (std::size_t h = 1; h < times.size(); ++h) {
    const Height height{static_cast<std::int32_t>(h)};
    EXPECT_TRUE(time_warp_allowed(net, height, times[h - 1], times[h])) << h;
    const std::size_t known = std::min<std::size_t>(11, h);
    EXPECT_TRUE(after_median_time_past({&times[h - known], known}, times[h])) << h;
    starts += h % 2016 == 0 ? 1 : 0;
  }
  EXPECT_EQ(starts, 23);
}

}  // namespace
}  // namespace exahash::consensus
