#pragma once

#include <cstdint>

#include "exahash/base/ids.h"
#include "exahash/base/units.h"
#include "exahash/consensus/network.h"

namespace exahash::consensus {

using Satoshi = std::int64_t;
inline constexpr Satoshi kSatoshiPerBitcoin = 100'000'000;
[[nodiscard]] constexpr Coins coins(Satoshi satoshi) noexcept {
  return Coins{static_cast<double>(satoshi) / kSatoshiPerBitcoin};
}

// New coins of a block: 50 BTC halved (shifted right) every halving interval, 0 from the 64th on.
[[nodiscard]] Satoshi block_subsidy(const Network& network, Height height) noexcept;

// All subsidies of blocks 0 to height - 1; 2,099,999,997,690,000 sat once it has ended (mainnet).
[[nodiscard]] Satoshi supply_before(const Network& network, Height height) noexcept;

// The first block of the next lower subsidy after this height (mainnet after 840,000: 1,050,000).
[[nodiscard]] Height next_halving(const Network& network, Height height) noexcept;

}  // namespace exahash::consensus
