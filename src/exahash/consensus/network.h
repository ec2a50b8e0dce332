#pragma once

// The parameters of the networks, as Bitcoin Core has them.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "exahash/base/ids.h"
#include "exahash/consensus/compact.h"
#include "exahash/crypto/hash256.h"
#include "exahash/math/u256.h"

namespace exahash::consensus {

enum class NetworkId { main, testnet3, testnet4, signet, regtest };

struct Network {
  NetworkId id;
  std::string_view name;  // "main", "testnet3", "testnet4", "signet", "regtest"
  math::U256 pow_limit;
  NBits pow_limit_bits;  // encode_bits(pow_limit)
  NBits genesis_bits;
  crypto::Hash256 genesis_hash;
  std::int64_t genesis_time;             // header time, Unix seconds
  std::int32_t retarget_interval;        // blocks: 2016, regtest 144
  bool no_retargeting;                   // regtest
  bool minimum_difficulty_after_20_min;  // testnet3, testnet4, regtest
  bool retarget_from_first_block;        // testnet4 (BIP 94): bits of the period's first block
  bool limit_time_warp;           // testnet4 (BIP 94): first block's time >= previous - 600 s
  std::int32_t halving_interval;  // blocks
};

inline constexpr std::int64_t kTargetSpacing = 600;       // s
inline constexpr std::int64_t kTargetTimespan = 1209600;  // s, two weeks
inline constexpr std::int32_t kPeriodBlocks = 2016;       // mainnet's retarget interval

[[nodiscard]] const Network& network(NetworkId id) noexcept;
[[nodiscard]] inline const Network& mainnet() noexcept {
  return network(NetworkId::main);
}
[[nodiscard]] std::span<const Network> all_networks() noexcept;
// By name; "mainnet", "testnet" are accepted for "main", "testnet3".
[[nodiscard]] std::optional<NetworkId> network_named(std::string_view name) noexcept;

}  // namespace exahash::consensus
