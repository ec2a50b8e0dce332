#pragma once

// Money in whole micro-dollars and coins in whole satoshi: sums of them are exact.

#include <cstdint>

namespace exahash::finance {

using MicroUsd = std::int64_t;
using Satoshi = std::int64_t;

// No amount and no balance is larger: 100 bn USD, so that the sum of 90 balances fits.
inline constexpr MicroUsd kMost = 100'000'000'000'000'000;
inline constexpr double kMicro = 1e6;
inline constexpr double kSatoshiPerCoin = 1e8;

// To the nearest micro-dollar, halves away from 0, cut to +-kMost. NaN violates a contract.
[[nodiscard]] MicroUsd micro_usd(double usd);
[[nodiscard]] constexpr double usd(MicroUsd amount) noexcept {
  return static_cast<double>(amount) / kMicro;
}
// To the nearest satoshi, halves away from 0, cut to 21 million coins. NaN violates a contract.
[[nodiscard]] Satoshi satoshi(double btc);
// At a price in USD/BTC; rounded and cut as micro_usd.
[[nodiscard]] MicroUsd worth(Satoshi coins, double price_usd);

}  // namespace exahash::finance
