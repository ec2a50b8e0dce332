#include "exahash/finance/money.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::finance {
namespace {

// |x| below 2^62.
std::int64_t nearest(double x) noexcept {
  return static_cast<std::int64_t>(x < 0 ? x - 0.5 : x + 0.5);
}

}  // namespace

MicroUsd micro_usd(double usd) {
  EXAHASH_EXPECTS(usd == usd);
  constexpr double kLimit = static_cast<double>(kMost);
  return nearest(std::clamp(usd * kMicro, -kLimit, kLimit));
}

Satoshi satoshi(double btc) {
  EXAHASH_EXPECTS(btc == btc);
  constexpr double kAll = 21e6 * kSatoshiPerCoin;
  return nearest(std::clamp(btc * kSatoshiPerCoin, -kAll, kAll));
}

MicroUsd worth(Satoshi coins, double price_usd) {
  return micro_usd(static_cast<double>(coins) / kSatoshiPerCoin * price_usd);
}

}  // namespace exahash::finance
