#include "exahash/consensus/subsidy.h"

#include <algorithm>
#include <limits>

namespace exahash::consensus {
namespace {

constexpr Satoshi kFirstSubsidy = 50 * kSatoshiPerBitcoin;
constexpr std::int32_t kLastShift = 63;  // shifting by 64 or more is 0 by rule

Satoshi subsidy_of_era(std::int32_t era) noexcept {
  return era > kLastShift ? 0 : kFirstSubsidy >> era;
}

}  // namespace

Satoshi block_subsidy(const Network& network, Height height) noexcept {
  return subsidy_of_era(value(height) / network.halving_interval);
}

Satoshi supply_before(const Network& network, Height height) noexcept {
  const std::int32_t era = value(height) / network.halving_interval;
  Satoshi supply = subsidy_of_era(era) * (value(height) % network.halving_interval);
  for (std::int32_t i = 0; i < std::min(era, kLastShift + 1); ++i) {
    supply += subsidy_of_era(i) * network.halving_interval;
  }
  return supply;
}

Height next_halving(const Network& network, Height height) noexcept {
  const std::int64_t era = value(height) / network.halving_interval;
  const std::int64_t next = (era + 1) * network.halving_interval;
  constexpr std::int64_t kHighest = std::numeric_limits<std::int32_t>::max();
  return Height{static_cast<std::int32_t>(std::min(next, kHighest))};
}

}  // namespace exahash::consensus
