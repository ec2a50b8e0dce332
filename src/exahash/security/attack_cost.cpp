#include "exahash/security/attack_cost.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "exahash/base/contracts.h"
#include "exahash/math/special_values.h"
#include "exahash/security/double_spend.h"

namespace exahash::security {
namespace {

// Block rewards that one attack costs.
double flow_rewards(const FlowTerms& terms) {
  return majority_attack_cost(terms.ratio, terms.confirmations, terms.inefficiency,
                              terms.price_fall);
}

Duration time_for(double wanted, double made, Duration period) {
  if (wanted <= 0) return {};
  return made > 0 ? period * (wanted / made) : Duration{math::kInfinity};
}

}  // namespace

Money flow_cost(const FlowTerms& terms) {
  return terms.reward * flow_rewards(terms);
}

Money reward_that_deters(const FlowTerms& terms, Money value) {
  const double rewards = flow_rewards(terms);
  if (value.base <= 0) return {};
  return rewards > 0 ? value / rewards : Money{math::kInfinity};
}

Rental rental_cost(const RentTerms& terms) {
  EXAHASH_EXPECTS(terms.wanted.base > 0);
  const Hashprice kept = terms.hashprice * (1 - terms.price_fall);
  return {.paid = terms.wanted * terms.rent,
          .net = terms.wanted * (terms.rent - kept),
          .offered = terms.on_offer / terms.wanted};
}

IdleStock idle_stock_attack(const IdleTerms& terms) {
  EXAHASH_EXPECTS(terms.wanted.base > 0);
  const HashRate bought = std::min(terms.wanted, terms.idle);
  return {.supply = terms.idle / terms.wanted,
          .load = bought * terms.efficiency,
          .cost = bought * terms.price};
}

Money sabotage_cost(const SabotageTerms& terms) {
  return terms.rigs * terms.rigs_lost + terms.sites * terms.sites_lost + terms.flow;
}

Ramp attack_ramp(const RampTerms& terms) {
  constexpr Duration kYear = 1.0_years;
  return {.rigs = time_for(terms.wanted.base, terms.made.base, kYear / 12),
          .sites = time_for(terms.load.base, terms.built.base, kYear)};
}

Lasting lasting_majority(const LastingTerms& terms) {
  constexpr HashRate kNone{};
  const HashRate own = terms.active * terms.own_share;
  const HashRate others = std::max(terms.active - own + terms.returns, kNone);
  Lasting lasting;
  lasting.wanted = std::max(others * terms.ratio - own, kNone);
  const HashRate for_sale = std::max(terms.idle - std::max(terms.from_idle, kNone), kNone);
  lasting.bought_idle = std::min(for_sale, lasting.wanted);
  lasting.cost =
      lasting.bought_idle * terms.used + (lasting.wanted - lasting.bought_idle) * terms.fresh;
  return lasting;
}

LargestShare largest_share(std::span<const double> shares) noexcept {
  LargestShare result;
  for (const double share : shares) {
    result.largest = std::max(result.largest, share);
    result.hhi += share * share;
  }
  return result;
}

Concentration concentration(std::span<const double> shares) {
  Concentration result;
  if (shares.empty()) {
    result.hhi_high = 1;
    return result;
  }
  std::vector<double> ordered(shares.begin(), shares.end());
  std::ranges::sort(ordered, std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    sum += ordered[i];
    if (!result.for_half && sum > 0.5) result.for_half = static_cast<int>(i) + 1;
  }
  const LargestShare thin = largest_share(ordered);
  result.largest = thin.largest;
  result.hhi_low = thin.hhi;
  const double rest = std::max(0.0, 1 - sum), most = ordered.back();
  result.hhi_high = result.hhi_low + rest * std::min(rest, most);
  return result;
}

}  // namespace exahash::security
