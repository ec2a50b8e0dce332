// Verification from bytes to report, on the first real headers and on a mined regtest chain.

#include "exahash/chain/verify.h"

#include <gtest/gtest.h>

#include "exahash/consensus/header.h"

#include "support/headers.h"
#include "support/history.h"

namespace exahash::chain {
namespace {

using consensus::NetworkId;
using Bytes = std::vector<std::byte>;
using test::history;

Expected<VerifyReport> verify(const Bytes& bytes, const VerifyOptions& options = {}) {
  const auto source = headers_in_memory(bytes, "test input");
  return verify_headers(*source, history(), options);
}

// A chain on regtest's limit, found by trying nonces (two on average). Before it nothing is known.
Bytes mined_chain(int blocks) {
  Bytes bytes(static_cast<std::size_t>(blocks) * 80);
  consensus::BlockHeader header;
  header.bits = consensus::NBits{0x207fffff};
  const auto& limit = consensus::network(NetworkId::regtest).pow_limit;
  for (int i = 0; i < blocks; ++i) {
    const auto at = std::span(bytes).subspan(static_cast<std::size_t>(i) * 80).first<80>();
    header.time = static_cast<std::uint32_t>(1600000000 + 60 * i);
    header.nonce = 0;
    crypto::Hash256 hash;
    do {
      ++header.nonce;
      consensus::encode_header(header, at);
      hash = crypto::sha256d(at);
    } while (!consensus::meets_target(hash, limit));
    header.previous = hash;
  }
  return bytes;
}

TEST(Verify, TheFirstTwentyBlocks) {
  const auto report = verify(test::first_mainnet_headers());
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->valid());
  EXPECT_EQ(report->headers, 20);
  EXPECT_EQ(report->first_height, Height{0});
  EXPECT_EQ(report->last_height, Height{19});
  EXPECT_EQ(report->height_from, "genesis");
  EXPECT_EQ(to_hex(report->first_hash),
            "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  // Block 19, as block explorers give it.
  EXPECT_EQ(to_hex(report->last_hash),
            "00000000841cb802ca97cf20fb9470480cae9e5daa5d06b4a18ae2d5dd7f186f");
  EXPECT_EQ(report->work, math::U256(20) * math::U256(0x100010001));
  EXPECT_EQ(to_unix(report->first_time), 1231006505);
  EXPECT_EQ(report->table_matches, 1);
  EXPECT_EQ(report->bits_unchecked, 0);
  ASSERT_EQ(report->epochs.size(), 1U);
  EXPECT_EQ(report->epochs[0].blocks, 20);
  EXPECT_EQ(report->epochs[0].bits, consensus::NBits{0x1d00ffff});
  EXPECT_TRUE(report->notes.empty());
}

TEST(Verify, EveryBitFlippedIsFoundAndNamedAtItsHeader) {
  const Bytes good = test::first_mainnet_headers();
  for (const std::size_t header : {0U, 9U, 19U}) {
    for (std::size_t bit = 0; bit < 640; ++bit) {
      Bytes bytes = good;
      bytes[header * 80 + bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
      const auto report = verify(bytes);
      ASSERT_TRUE(report.has_value());
      ASSERT_FALSE(report->valid()) << header << " bit " << bit;
      EXPECT_LE(report->faults_total, 6) << header << " bit " << bit;
      EXPECT_EQ(report->faults[0].index, static_cast<std::int64_t>(header));
    }
  }
}

TEST(Verify, ADamagedHeaderIsOneFaultOfWorkAndOneOfLink) {
  Bytes bytes = test::first_mainnet_headers();
  bytes[10 * 80 + 40] ^= std::byte{1};  // in the Merkle root
  const auto report = verify(bytes);
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->faults_total, 2);
  EXPECT_EQ(report->faults[0].rule, HeaderRule::proof_of_work);
  EXPECT_EQ(report->faults[0].height, Height{10});
  EXPECT_EQ(report->faults[0].expected,
            "a hash of at most 00000000ffff0000000000000000000000000000000000000000000000000000");
  EXPECT_EQ(report->faults[1].rule, HeaderRule::previous_link);
  EXPECT_EQ(report->faults[1].index, 11);
  // What block 11 says of its parent: block 10, as block explorers give it.
  EXPECT_EQ(report->faults[1].found,
            "000000002c05cc2e78923c34df87fd108b22221ac6076c18f3ade378a4d915e9");
}

TEST(Verify, AGapIsFound) {
  Bytes bytes = test::first_mainnet_headers();
  bytes.erase(bytes.begin() + 7 * 80, bytes.begin() + 9 * 80);
  const auto report = verify(bytes);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->faults_total, 1);
  EXPECT_EQ(report->faults[0].index, 7);
  EXPECT_EQ(report->faults[0].rule, HeaderRule::previous_link);
  // No hash after the gap is in the table: the height there is not known, and none is made up.
  EXPECT_EQ(report->first_height, Height{0});
  EXPECT_FALSE(report->last_height);
}

TEST(Verify, StartAfterGenesisIsKnownByItsParent) {
  const Bytes all = test::first_mainnet_headers();
  const auto report = verify(Bytes(all.begin() + 80, all.end()));
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->first_height, Height{1});
  EXPECT_TRUE(report->valid());
}

TEST(Verify, UnknownStartIsSaidAndVerifiedAsFarAsItCanBe) {
  const Bytes all = test::first_mainnet_headers();
  const auto report = verify(Bytes(all.begin() + 5 * 80, all.end()));
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->valid());
  EXPECT_FALSE(report->first_height.has_value());
  EXPECT_EQ(report->height_from, "");
  EXPECT_EQ(report->bits_unchecked, 15);
  ASSERT_FALSE(report->notes.empty());
  EXPECT_EQ(report->notes[0],
            "the height of the first header is not known (no hash is in the bundled table); give "
            "--height to test its difficulty rules in full");
}

TEST(Verify, HeightGivenIsUsedAndContradictionIsAUsageError) {
  const Bytes all = test::first_mainnet_headers();
  VerifyOptions options;
  options.first_height = Height{5};
  const auto fine = verify(Bytes(all.begin() + 5 * 80, all.end()), options);
  ASSERT_TRUE(fine.has_value());
  EXPECT_EQ(fine->height_from, "--height");
  EXPECT_EQ(fine->bits_unchecked, 0);
  const auto wrong = verify(all, options);
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
  EXPECT_EQ(wrong.error().problems[0].what,
            "`--height 5` is contradicted by the hashes: header 0 of the input is block 0, so the "
            "first is block 0");
}

TEST(Verify, HeadersOfAnotherNetworkAreNamed) {
  VerifyOptions options;
  options.network = NetworkId::testnet4;
  const auto report = verify(test::first_mainnet_headers(), options);
  ASSERT_TRUE(report.has_value());
  EXPECT_FALSE(report->valid());
  EXPECT_EQ(report->faults[0].found, "block 0 of main");
  EXPECT_EQ(report->notes[0], "header 0 is block 0 of main, not of testnet4: say --network main");

  options.network = NetworkId::main;
  const auto regtest = verify(mined_chain(30), options);
  ASSERT_TRUE(regtest.has_value());
  EXPECT_FALSE(regtest->valid());
  EXPECT_NE(regtest->notes.back().find("say --network regtest"), std::string::npos);
}

TEST(Verify, AMinedRegtestChain) {
  VerifyOptions options;
  options.network = NetworkId::regtest;
  options.first_height = Height{100};
  const Bytes good = mined_chain(3000);
  const auto report = verify(good, options);
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->valid());
  EXPECT_EQ(report->epochs.size(), 22U);  // heights 100 to 3099 in periods of 144
  EXPECT_EQ(report->work, math::U256(6000));
  for (std::size_t header = 17; header < 3000; header += 97) {
    Bytes bytes = good;
    bytes[header * 80 + header % 80] ^= std::byte{0x10};
    const auto damaged = verify(bytes, options);
    ASSERT_TRUE(damaged.has_value());
    EXPECT_FALSE(damaged->valid()) << header;
  }
}

TEST(Verify, ReportDoesNotDependOnThreadsOrKernel) {
  VerifyOptions options;
  options.network = NetworkId::regtest;
  options.first_height = Height{0};
  Bytes bytes = mined_chain(5000);
  for (const std::size_t at : {1000U, 81000U, 82000U, 399000U}) bytes[at] ^= std::byte{4};
  options.threads = 1;
  options.kernel = crypto::Sha256Kernel::scalar;
  const auto one = verify(bytes, options);
  ASSERT_TRUE(one.has_value());
  EXPECT_GE(one->faults_total, 4);
  for (const crypto::Sha256Kernel kernel : crypto::available_kernels()) {
    for (const int threads : {0, 1, 2, 8}) {
      options.kernel = kernel;
      options.threads = threads;
      const auto again = verify(bytes, options);
      ASSERT_TRUE(again.has_value());
      EXPECT_EQ(*again, *one) << crypto::name(kernel) << " on " << threads;
    }
  }
}

TEST(Verify, FaultsBeyondTheMostAreCounted) {
  Bytes bytes = test::first_mainnet_headers();
  for (std::size_t i = 0; i < 20; ++i) bytes[i * 80 + 40] ^= std::byte{1};
  VerifyOptions options;
  options.max_faults = 3;
  const auto report = verify(bytes, options);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->faults.size(), 3U);
  EXPECT_EQ(report->faults_total, 39);  // 20 of work, 19 of link; genesis by --height only
}

TEST(Verify, ImpossibleOptionsAreUsageErrors) {
  const Bytes all = test::first_mainnet_headers();
  VerifyOptions negative, threads;
  negative.first_height = Height{-1};
  threads.threads = -2;
  for (const auto& options : {negative, threads}) {
    const auto report = verify(all, options);
    ASSERT_FALSE(report.has_value());
    EXPECT_EQ(report.error().kind, ErrorKind::usage);
  }
  VerifyOptions high;
  high.network = NetworkId::signet;
  high.first_height = Height{2147483640};
  const auto past = verify(Bytes(all.begin() + 400, all.end()), high);
  ASSERT_FALSE(past.has_value());
  EXPECT_NE(past.error().problems[0].what.find("past height 2,147,483,647"), std::string::npos);
}

TEST(Verify, EmptyInputAndHalfAHeaderAreErrors) {
  const auto empty = verify({});
  ASSERT_FALSE(empty.has_value());
  EXPECT_EQ(empty.error().problems[0].what, "test input is empty");
  Bytes cut = test::first_mainnet_headers();
  cut.pop_back();
  const auto half = verify(cut);
  ASSERT_FALSE(half.has_value());
  EXPECT_EQ(half.error().kind, ErrorKind::bad_input);
  EXPECT_EQ(half.error().problems[0].what,
            "test input has 1,599 bytes, no multiple of 80: 19 whole headers and 79 bytes over");
}

}  // namespace
}  // namespace exahash::chain
