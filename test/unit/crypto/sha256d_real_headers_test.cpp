// The chain is its own witness: each header carries the hash of the one before it.

#include <algorithm>

#include <gtest/gtest.h>

#include "exahash/crypto/sha256d.h"

#include "support/shared_data.h"

namespace exahash::crypto {
namespace {

// Version, previous hash, Merkle root, time, nBits, nonce of mainnet's first block.
constexpr std::string_view kGenesisHeader =
    "01000000"
    "0000000000000000000000000000000000000000000000000000000000000000"
    "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
    "29ab5f49"
    "ffff001d"
    "1dac2b7c";

TEST(Sha256d, GenesisHeaderGivesTheGenesisHash) {
  std::vector<std::byte> header;
  for (std::size_t i = 0; i < kGenesisHeader.size(); i += 2) {
    const std::string digits(kGenesisHeader.substr(i, 2));
    header.push_back(static_cast<std::byte>(std::stoi(digits, nullptr, 16)));
  }
  EXPECT_EQ(to_hex(sha256d(header)),
            "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  for (const Sha256Kernel kernel : available_kernels()) {
    Hash256 digest;
    hash_headers(header, {&digest, 1}, kernel);
    EXPECT_EQ(digest, sha256d(header)) << name(kernel);
  }
}

TEST(Sha256d, HeadersOfTheChainHashToTheLinksOfTheNext) {
  EXAHASH_SHARED_OR_SKIP(path, "data/mainnet-headers/mainnet-headers-080001-100000.bin.xz");
  const auto headers = exahash::test::read_file(path);
  std::vector<Hash256> digests(headers.size() / kHeaderBytes);
  ASSERT_EQ(digests.size(), 20000u);
  for (const Sha256Kernel kernel : available_kernels()) {
    std::fill(digests.begin(), digests.end(), Hash256{});
    hash_headers(headers, digests, kernel);
    std::size_t broken = 0;
    for (std::size_t i = 0; i + 1 < digests.size(); ++i) {
      const std::byte* link = headers.data() + kHeaderBytes * (i + 1) + 4;
      const auto digest = std::as_bytes(std::span(digests[i].bytes));
      broken += !std::equal(digest.begin(), digest.end(), link);
    }
    EXPECT_EQ(broken, 0u) << name(kernel);
    EXPECT_EQ(to_hex(digests.back()),  // block 100,000
              "000000000003ba27aa200b1cecaad478d2b00432346c3f1f3986da1afd33e506")
        << name(kernel);
  }
}

}  // namespace
}  // namespace exahash::crypto
