#include "exahash/study/halving_prices.h"

#include <algorithm>
#include <tuple>

#include "exahash/base/contracts.h"
#include "exahash/study/attack_cost.h"
#include "exahash/study/rig_valuation.h"
#include "exahash/study/security_budget.h"

namespace exahash::study {
namespace {

Efficiency at_meter(const StartDraw& draw) {
  return draw.running_mw / draw.running_eh * 1.0_J_per_TH;
}

// One price of a row over all draws.
PriceRange range_of(double middle, std::vector<double> drawn) {
  PriceRange range{.middle = middle, .low = 0, .high = 0};
  std::tie(range.low, range.high) = interval_of(std::move(drawn));
  return range;
}

}  // namespace

HalvingPrices halving_prices(const AttackedNetwork& network, const Terms& terms, int count) {
  EXAHASH_EXPECTS(!network.fleet.empty() && count >= 1 && count <= kMostHalvings);
  const auto ahead = [&](const StartDraw& draw, const Terms& here) {
    return budget_ahead(network.chain, {network.hash_rate, at_meter(draw)}, here);
  };
  const auto middle = ahead(median_of(network.fleet), terms);
  std::vector<std::vector<BudgetAhead>> drawn;
  for (std::size_t i = 0; i < network.fleet.size(); ++i) {
    drawn.push_back(
        ahead(network.fleet[i],
              spread_terms(terms, attack_terms(), static_cast<std::uint32_t>(i), kTermSeed)));
  }
  const auto range = [&](std::size_t row, CoinPrice BudgetAhead::*price) {
    std::vector<double> values;
    values.reserve(drawn.size());
    for (const auto& rows : drawn) values.push_back((rows[row].*price).in(1.0_USD_per_BTC));
    return range_of((middle[row].*price).in(1.0_USD_per_BTC), std::move(values));
  };
  HalvingPrices prices;
  const std::size_t rows = std::min(middle.size(), static_cast<std::size_t>(count) + 1);
  for (std::size_t row = 0; row < rows; ++row) {
    const BudgetAhead& at = middle[row];
    prices.rows.push_back({.height = at.height,
                           .about = at.about,
                           .subsidy = at.subsidy,
                           .of_fees = at.at_todays_price.of_fees,
                           .cash = range(row, &BudgetAhead::outbid_cash),
                           .halls_paid = range(row, &BudgetAhead::outbid_paid_off)});
  }
  const double reward = (network.chain.subsidy + network.chain.fees).in(1.0_BTC);
  const auto times = [reward](const PriceRange& price) {
    return PriceRange{price.middle * reward, price.low * reward, price.high * reward};
  };
  prices.reward_cash = times(prices.rows.front().cash);
  prices.reward_halls_paid = times(prices.rows.front().halls_paid);
  return prices;
}

}  // namespace exahash::study
