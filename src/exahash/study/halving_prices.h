#pragma once

// The price after each halving at which today's megawatts earn mined what they would let to AI,
// with its interval. docs/methods/solve.md.

#include <vector>

#include "exahash/study/attacked_network.h"
#include "exahash/study/terms.h"

namespace exahash::study {

inline constexpr int kMostHalvings = 33;  // all there are, from the first on

// 90 % over the fleet's draws and the ranges of the terms. Infinite where a block has no reward.
struct PriceRange {
  double middle = 0, low = 0, high = 0;
};

struct HalvingPrice {
  Height height{};  // today's tip; then the first block with this subsidy
  Date about{};     // at ten minutes a block
  Coins subsidy;
  double of_fees = 0;     // share of a block's reward
  PriceRange cash;        // USD per BTC: cash of a mined megawatt equals that of a let one
  PriceRange halls_paid;  // the same where the landlord's halls are paid off first
};

struct HalvingPrices {
  // What a block must pay, subsidy and fees, at either price, USD: the same after every halving.
  PriceRange reward_cash, reward_halls_paid;
  std::vector<HalvingPrice> rows;  // today, then the halvings
};

// Today and the next `count` halvings, or as many as there are (1 to kMostHalvings, contract). The
// network's fleet is known (contract). Middle: medians of the fleet, terms as they are.
[[nodiscard]] HalvingPrices halving_prices(const AttackedNetwork& network, const Terms& terms,
                                           int count);

}  // namespace exahash::study
