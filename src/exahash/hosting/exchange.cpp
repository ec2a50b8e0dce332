#include "exahash/hosting/exchange.h"

#include <cmath>

namespace exahash::hosting {

std::optional<Hurdle> exchange_hurdle(const ExchangeTerms& terms) noexcept {
  if (!(terms.gain_yield + terms.lapse > 0)) return std::nullopt;
  const double gain = terms.gain_volatility, cost = terms.cost_volatility;
  const double variance = gain * gain + cost * cost - 2 * terms.correlation * gain * cost;
  const double half = (variance > 0 ? variance : 0) / 2;
  const double middle = terms.cost_yield - terms.gain_yield - half;
  const double end = terms.cost_yield + terms.lapse;
  if (!(end > 0)) return std::nullopt;
  // The form without cancellation on either side; the first one also holds without volatility.
  const double width = std::sqrt(middle * middle + 4 * half * end);
  const double beta = middle > 0 ? 2 * end / (middle + width) : (width - middle) / (2 * half);
  if (!(beta > 1) || !std::isfinite(beta)) return std::nullopt;
  return Hurdle{beta, beta / (beta - 1)};
}

ExchangeTerms with_cost(ExchangeTerms terms, const CostPart& at_risk,
                        const CostPart& certain) noexcept {
  const double all = at_risk.worth + certain.worth;
  const double share = at_risk.worth / all, rest = certain.worth / all;
  // Independent parts; one that does not move adds nothing.
  terms.cost_volatility = std::sqrt(share * share * at_risk.volatility * at_risk.volatility +
                                    rest * rest * certain.volatility * certain.volatility);
  terms.cost_yield = share * at_risk.yield + rest * certain.yield;
  return terms;
}

}  // namespace exahash::hosting
