#include "exahash/consensus/header.h"

#include <cstring>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/consensus/network.h"

namespace exahash::consensus {
namespace {

using math::U256;

std::array<std::byte, 80> from_hex(const std::string& hex) {
  std::array<std::byte, 80> bytes;
  for (std::size_t i = 0; i < 80; ++i) {
    bytes[i] = static_cast<std::byte>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }
  return bytes;
}

// Mainnet block 1, as nodes send it.
const std::string kBlock1 =
    "010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe"
    "680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299";

TEST(Header, Block1IsReadFieldByField) {
  const BlockHeader header = decode_header(from_hex(kBlock1));
  EXPECT_EQ(header.version, 1);
  EXPECT_EQ(header.previous, network(NetworkId::main).genesis_hash);
  EXPECT_EQ(to_hex(as_number(header.merkle_root)),
            "0e3e2357e806b6cdb1f70b54c3a3a17b6714ee1f0e68bebb44a74b1efd512098");
  EXPECT_EQ(header.time, 1231469665U);
  EXPECT_EQ(value(header.bits), 0x1d00ffffU);
  EXPECT_EQ(header.nonce, 2573394689U);
}

TEST(Header, EightyBytesThereAndBack) {
  EXPECT_TRUE(rc::check([] {
    std::array<std::byte, 80> bytes;
    for (auto& byte : bytes) byte = static_cast<std::byte>(*rc::gen::arbitrary<std::uint8_t>());
    std::array<std::byte, 80> again;
    encode_header(decode_header(bytes), again);
    RC_ASSERT(again == bytes);
  }));
}

TEST(Header, AHashAtItsTargetMeetsItAndOneAboveDoesNot) {
  const crypto::Hash256& hash = network(NetworkId::main).genesis_hash;
  const U256 number = as_number(hash);
  EXPECT_EQ(to_hex(number), "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  EXPECT_TRUE(meets_target(hash, number));
  EXPECT_FALSE(meets_target(hash, number - 1));
}

}  // namespace
}  // namespace exahash::consensus
