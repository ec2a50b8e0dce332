#include "exahash/consensus/network.h"

#include <algorithm>

namespace exahash::consensus {
namespace {

using math::U256;

constexpr std::uint8_t digit(char c) {
  return static_cast<std::uint8_t>(c >= 'a' ? c - 'a' + 10 : c - '0');
}

consteval crypto::Hash256 hash(std::string_view display_order) {
  crypto::Hash256 result;
  for (std::size_t i = 0; i < 32; ++i) {
    result.bytes[31 - i] = static_cast<std::uint8_t>(digit(display_order[2 * i]) << 4 |
                                                     digit(display_order[2 * i + 1]));
  }
  return result;
}

constexpr U256 kMainLimit = ~U256{} >> 32;

// Bitcoin Core, kernel/chainparams.cpp, and BIP 94 for testnet4.
constexpr std::array<Network, 5> kNetworks{{
    {.id = NetworkId::main,
     .name = "main",
     .pow_limit = kMainLimit,
     .pow_limit_bits = NBits{0x1d00ffff},
     .genesis_bits = NBits{0x1d00ffff},
     .genesis_hash = hash("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"),
     .genesis_time = 1231006505,
     .retarget_interval = 2016,
     .no_retargeting = false,
     .minimum_difficulty_after_20_min = false,
     .retarget_from_first_block = false,
     .limit_time_warp = false,
     .halving_interval = 210'000},
    {.id = NetworkId::testnet3,
     .name = "testnet3",
     .pow_limit = kMainLimit,
     .pow_limit_bits = NBits{0x1d00ffff},
     .genesis_bits = NBits{0x1d00ffff},
     .genesis_hash = hash("000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943"),
     .genesis_time = 1296688602,
     .retarget_interval = 2016,
     .no_retargeting = false,
     .minimum_difficulty_after_20_min = true,
     .retarget_from_first_block = false,
     .limit_time_warp = false,
     .halving_interval = 210'000},
    {.id = NetworkId::testnet4,
     .name = "testnet4",
     .pow_limit = kMainLimit,
     .pow_limit_bits = NBits{0x1d00ffff},
     .genesis_bits = NBits{0x1d00ffff},
     .genesis_hash = hash("00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043"),
     .genesis_time = 1714777860,
     .retarget_interval = 2016,
     .no_retargeting = false,
     .minimum_difficulty_after_20_min = true,
     .retarget_from_first_block = true,
     .limit_time_warp = true,
     .halving_interval = 210'000},
    {.id = NetworkId::signet,
     .name = "signet",
     .pow_limit = U256{0x377ae} << 216,
     .pow_limit_bits = NBits{0x1e0377ae},
     .genesis_bits = NBits{0x1e0377ae},
     .genesis_hash = hash("00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6"),
     .genesis_time = 1598918400,
     .retarget_interval = 2016,
     .no_retargeting = false,
     .minimum_difficulty_after_20_min = false,
     .retarget_from_first_block = false,
     .limit_time_warp = false,
     .halving_interval = 210'000},
    {.id = NetworkId::regtest,
     .name = "regtest",
     .pow_limit = ~U256{} >> 1,
     .pow_limit_bits = NBits{0x207fffff},
     .genesis_bits = NBits{0x207fffff},
     .genesis_hash = hash("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"),
     .genesis_time = 1296688602,
     .retarget_interval = 144,
     .no_retargeting = true,
     .minimum_difficulty_after_20_min = true,
     .retarget_from_first_block = false,
     .limit_time_warp = false,
     .halving_interval = 150},
}};

}  // namespace

const Network& network(NetworkId id) noexcept {
  return kNetworks[static_cast<std::size_t>(id)];
}

std::span<const Network> all_networks() noexcept {
  return kNetworks;
}

std::optional<NetworkId> network_named(std::string_view name) noexcept {
  if (name == "mainnet") return NetworkId::main;
  if (name == "testnet") return NetworkId::testnet3;
  const auto* found = std::ranges::find(kNetworks, name, &Network::name);
  if (found == kNetworks.end()) return std::nullopt;
  return found->id;
}

}  // namespace exahash::consensus
