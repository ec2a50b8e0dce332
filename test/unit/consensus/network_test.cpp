#include "exahash/consensus/network.h"

#include <string>

#include <gtest/gtest.h>
#include <openssl/sha.h>

#include "exahash/consensus/header.h"

namespace exahash::consensus {
namespace {

using crypto::Hash256;

Hash256 openssl_sha256d(std::span<const std::byte> bytes) {
  Hash256 once;
  Hash256 twice;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), once.bytes.data());
  SHA256(once.bytes.data(), once.bytes.size(), twice.bytes.data());
  return twice;
}

Hash256 displayed(const std::string& hex) {
  Hash256 hash;
  for (std::size_t i = 0; i < 32; ++i) {
    hash.bytes[31 - i] = static_cast<std::uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }
  return hash;
}

struct Genesis {
  NetworkId id;
  const char* merkle_root;
  std::uint32_t nonce;
};

constexpr const char* kTheTimes =
    "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b";

// Merkle roots and nonces of the first blocks; everything else of the header is in the table.
TEST(Network, GenesisHeadersHashToTheGenesisHashes) {
  const Genesis blocks[] = {
      {NetworkId::main, kTheTimes, 2083236893},
      {NetworkId::testnet3, kTheTimes, 414098458},
      {NetworkId::testnet4, "7aa0a7ae1e223414cb807e40cd57e667b718e42aaf9306db9102fe28912b7b4e",
       393743547},
      {NetworkId::signet, kTheTimes, 52613770},
      {NetworkId::regtest, kTheTimes, 2},
  };
  for (const Genesis& genesis : blocks) {
    const Network& net = network(genesis.id);
    std::array<std::byte, 80> bytes;
    encode_header({.version = 1,
                   .previous = {},
                   .merkle_root = displayed(genesis.merkle_root),
                   .time = static_cast<std::uint32_t>(net.genesis_time),
                   .bits = net.genesis_bits,
                   .nonce = genesis.nonce},
                  bytes);
    EXPECT_EQ(openssl_sha256d(bytes), net.genesis_hash) << net.name;
    EXPECT_TRUE(meets_target(net.genesis_hash, target_of(net.genesis_bits))) << net.name;
  }
}

TEST(Network, LimitsAreTheBitsOfGenesis) {
  ASSERT_EQ(all_networks().size(), 5U);
  for (const Network& net : all_networks()) {
    EXPECT_EQ(encode_bits(net.pow_limit), net.pow_limit_bits) << net.name;
    EXPECT_EQ(net.genesis_bits, net.pow_limit_bits) << net.name;
    EXPECT_EQ(&network(net.id), &net);
  }
  EXPECT_EQ(to_hex(network(NetworkId::main).pow_limit), "00000000" + std::string(56, 'f'));
  EXPECT_EQ(to_hex(network(NetworkId::signet).pow_limit), "00000377ae" + std::string(54, '0'));
  EXPECT_EQ(to_hex(network(NetworkId::regtest).pow_limit), "7" + std::string(63, 'f'));
}

TEST(Network, IsFoundByItsNames) {
  for (const Network& net : all_networks()) EXPECT_EQ(network_named(net.name), net.id);
  EXPECT_EQ(network_named("mainnet"), NetworkId::main);
  EXPECT_EQ(network_named("testnet"), NetworkId::testnet3);
  EXPECT_EQ(network_named("Main"), std::nullopt);
  EXPECT_EQ(network_named(""), std::nullopt);
}

}  // namespace
}  // namespace exahash::consensus
