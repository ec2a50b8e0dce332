// The real headers beside the checkout, all of them.

#include <random>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/chain/verify.h"

#include "support/bip54_vectors.h"
#include "support/headers.h"
#include "support/history.h"
#include "support/shared_data.h"

namespace exahash::chain {
namespace {

using consensus::NetworkId;
using Bytes = std::vector<std::byte>;
using test::history;

VerifyReport report_of(const Bytes& bytes, const VerifyOptions& options = {}) {
  const auto source = headers_in_memory(bytes, "headers");
  return verify_headers(*source, history(), options).value();
}

struct VerifiedRun {
  const char* file;
  std::int64_t headers;
  std::int32_t first;
  std::int64_t recomputed, unchecked, table_matches;
};

// The README of the data counts 124 retargets wholly inside the runs. With the table's exact first
// times, the first retarget of the three runs that begin inside a period is recomputed as well.
// The two runs that begin at the first block of a period have one unchecked retarget there.
constexpr VerifiedRun kMainnet[] = {
    {"mainnet-headers-000000-032260.bin.xz", 32261, 0, 16, 0, 33},
    {"mainnet-headers-040000-049999.bin.xz", 10000, 40000, 5, 0, 10},
    {"mainnet-headers-080001-100000.bin.xz", 20000, 80001, 10, 0, 20},
    {"mainnet-headers-150001-340000.bin.xz", 190000, 150001, 94, 0, 188},
    {"mainnet-headers-586656-589289.bin.xz", 2634, 586656, 1, 1, 3},
    {"mainnet-headers-685440-687516.bin.xz", 2077, 685440, 1, 1, 3},
};

TEST(VerifyReal, EveryMainnetRun) {
  std::int64_t headers = 0, recomputed = 0;
  for (const VerifiedRun& run : kMainnet) {
    EXAHASH_SHARED_OR_SKIP(path, std::string("data/mainnet-headers/") + run.file);
    const auto report = report_of(test::read_file(path));
    EXPECT_EQ(report.faults_total, 0) << run.file;
    EXPECT_EQ(report.headers, run.headers) << run.file;
    EXPECT_EQ(report.first_height, Height{run.first}) << run.file;
    EXPECT_EQ(report.height_from, run.first == 0 ? "genesis" : "bundled table");
    EXPECT_EQ(report.retargets_recomputed, run.recomputed) << run.file;
    EXPECT_EQ(report.retargets_unchecked, run.unchecked) << run.file;
    EXPECT_EQ(report.table_matches, run.table_matches) << run.file;
    EXPECT_EQ(report.bits_unchecked, 0) << run.file;
    headers += report.headers;
    recomputed += report.retargets_recomputed;
  }
  EXPECT_EQ(headers, 256'972);
  EXPECT_EQ(recomputed, 127);  // 124 inside the runs, 3 with the table
}

// The table of epochs has the chain work before each first block, from published checkpoints.
TEST(VerifyReal, WorkOfAWholeRunIsTheChainsOwn) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-150001-340000.bin.xz");
  Bytes bytes = test::read_file(path);
  const std::size_t from = 151200 - 150001, to = 338688 - 150001;  // epochs 75 to 167
  const auto report = report_of(Bytes(bytes.begin() + from * 80, bytes.begin() + to * 80));
  const auto& epochs = history().epochs;
  EXPECT_EQ(epochs[75].chainwork_before + report.work, epochs[168].chainwork_before);
  ASSERT_EQ(report.epochs.size(), 93U);
  for (const EpochSeen& seen : report.epochs) {
    const Epoch& known = epochs[static_cast<std::size_t>(seen.index)];
    EXPECT_EQ(seen.blocks, 2016);
    EXPECT_EQ(seen.bits, known.bits);
    EXPECT_EQ(seen.first_time, known.first_time);
    EXPECT_EQ(seen.retarget_recomputed, seen.index != 75);
  }
}

TEST(VerifyReal, SparseHeadersAloneMeetTheirTargets) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-sparse.csv");
  const std::string text = test::read_text(path);
  int headers = 0, boundaries = 0;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, ',');
    if (fields.size() != 2 || fields[0] == "height") continue;
    const Bytes bytes = test::bytes_from_hex(trim(fields[1]));
    const auto height = Height{static_cast<std::int32_t>(parse_integer(fields[0]).value())};
    VerifyOptions options;
    EXPECT_TRUE(report_of(bytes, options).valid()) << fields[0];
    if (value(height) % 2016 == 0) {
      EXPECT_EQ(report_of(bytes, options).first_height, height);
      ++boundaries;
    }
    options.first_height = height;
    EXPECT_TRUE(report_of(bytes, options).valid()) << fields[0];
    ++headers;
  }
  EXPECT_EQ(headers, 668);
  EXPECT_EQ(boundaries, 305);
}

TEST(VerifyReal, Testnet3FromGenesis) {
  EXAHASH_SHARED_OR_SKIP(path, "data/testnets/testnet3-headers-0000-4000.bin.xz");
  VerifyOptions options;
  options.network = NetworkId::testnet3;
  const auto report = report_of(test::read_file(path), options);
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.first_height, Height{0});
  EXPECT_EQ(report.retargets_recomputed, 1);
  EXPECT_EQ(report.bits_unchecked, 0);
  EXPECT_FALSE(report_of(test::read_file(path)).valid());  // not of mainnet
}

// The retarget at 143136 is right only from the period's first block (BIP 94).
TEST(VerifyReal, Testnet4AcrossItsRetarget) {
  EXAHASH_SHARED_OR_SKIP(path, "data/testnets/testnet4-headers-141120-143136.bin");
  const Bytes bytes = test::read_file(path);
  VerifyOptions options;
  options.network = NetworkId::testnet4;
  options.first_height = Height{141120};
  const auto report = report_of(bytes, options);
  EXPECT_EQ(report.faults_total, 0);
  EXPECT_EQ(report.retargets_recomputed, 1);
  EXPECT_EQ(report.bits_unchecked, 1);  // of the first block
  ASSERT_EQ(report.epochs.size(), 2U);
  EXPECT_EQ(report.epochs[0].bits, consensus::NBits{0x19023578});
  EXPECT_EQ(report.epochs[1].bits, consensus::NBits{0x190228f4});

  options.network = NetworkId::testnet3;
  const auto old_rule = report_of(bytes, options);
  ASSERT_EQ(old_rule.faults_total, 1);
  EXPECT_EQ(old_rule.faults[0].height, Height{143136});
  EXPECT_EQ(old_rule.faults[0].expected, "1d00fa54");
  EXPECT_FALSE(report_of(bytes).valid());  // not of mainnet
}

TEST(VerifyReal, Bip54NineOfNineAndAllValidUnderTodaysRules) {
  EXAHASH_SHARED_OR_SKIP(path, "data/vectors/bip54-timestamps.json.xz");
  const auto chains = test::bip54_chains(test::read_text(path));
  ASSERT_EQ(chains.size(), 9U);
  for (const auto& chain : chains) {
    VerifyOptions options;
    const auto today = report_of(chain.headers, options);
    EXPECT_EQ(today.faults_total, 0) << chain.comment;
    EXPECT_EQ(today.first_height, Height{0});
    options.bip54 = true;
    const auto proposed = report_of(chain.headers, options);
    EXPECT_EQ(proposed.valid(), chain.valid) << chain.comment;
    if (chain.valid) continue;
    ASSERT_EQ(proposed.faults_total, 1);
    EXPECT_EQ(proposed.faults[0].rule, HeaderRule::bip54_time);
  }
}

TEST(VerifyReal, ThreadsAndKernelsGiveOneReport) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-150001-340000.bin.xz");
  Bytes bytes = test::read_file(path);
  for (const std::size_t at : {5'000'000U, 5'242'880U, 10'485'759U}) bytes[at] ^= std::byte{8};
  VerifyOptions options;
  options.threads = 1;
  const auto one = report_of(bytes, options);
  EXPECT_GE(one.faults_total, 6);
  EXPECT_LE(one.faults_total, 12);
  for (const crypto::Sha256Kernel kernel : crypto::available_kernels()) {
    for (const int threads : {1, 2, 8}) {
      if (kernel == crypto::Sha256Kernel::scalar && threads != 2) continue;  // slow
      options.threads = threads;
      options.kernel = kernel;
      EXPECT_EQ(report_of(bytes, options), one) << crypto::name(kernel) << " on " << threads;
    }
  }
}

// 2,077 headers across a retarget; any byte of any header, any bit of it.
TEST(VerifyReal, AFlippedBitAnywhereIsFound) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-685440-687516.bin.xz");
  const Bytes good = test::read_file(path);
  std::mt19937 random(20260821);
  for (int i = 0; i < 1000; ++i) {
    Bytes bytes = good;
    const std::size_t at = random() % bytes.size();
    bytes[at] ^= static_cast<std::byte>(1U << random() % 8);
    const auto report = report_of(bytes);
    ASSERT_FALSE(report.valid()) << "byte " << at;
    ASSERT_LE(report.faults_total, 8) << "byte " << at;
    EXPECT_EQ(report.faults[0].index, static_cast<std::int64_t>(at / 80));
    EXPECT_EQ(report.first_height, Height{685440}) << "byte " << at;
  }
}

// Two runs in one file: one link does not hold, and the height is found again by the table.
TEST(VerifyReal, AGapBetweenRunsIsOneFaultAndTheRestIsVerified) {
  EXAHASH_SHARED_OR_SKIP(early, "data/mainnet-headers/mainnet-headers-040000-049999.bin.xz");
  EXAHASH_SHARED_OR_SKIP(late, "data/mainnet-headers/mainnet-headers-080001-100000.bin.xz");
  Bytes bytes = test::read_file(early);
  const Bytes rest = test::read_file(late);
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  const auto report = report_of(bytes);
  ASSERT_EQ(report.faults_total, 1);
  EXPECT_EQ(report.faults[0].index, 10000);
  EXPECT_EQ(report.faults[0].rule, HeaderRule::previous_link);
  EXPECT_EQ(report.table_matches, 30);
  EXPECT_EQ(report.retargets_recomputed, 15);
  EXPECT_EQ(report.epochs.back().first_height, Height{98784});
}

}  // namespace
}  // namespace exahash::chain
