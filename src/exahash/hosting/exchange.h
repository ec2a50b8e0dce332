#pragma once

// How much more than its cost a conversion must be worth while it need not be decided today:
// McDonald and Siegel 1986, the right to give one risky asset for another. docs/methods/hosting.md.

#include <optional>

namespace exahash::hosting {

// The gain (a contract and its residual) and the cost (capex and what mining is worth) are
// geometric Brownian motions; all a year.
struct ExchangeTerms {
  double gain_volatility = 0, cost_volatility = 0;  // 0 or more
  double correlation = 0;                           // of the two, -1 to 1
  double gain_yield = 0;                            // what who waits forgoes of the gain
  double cost_yield = 0;                            // and saves of the cost
  double lapse = 0;  // rate at which the offer is withdrawn for good, 0 or more
};

struct Hurdle {
  double beta = 0;      // positive root of s^2/2 b (b - 1) + (cost_yield - gain_yield) b -
                        // (cost_yield + lapse) = 0, s^2 the variance of gain over cost; above 1
  double multiple = 1;  // beta / (beta - 1): convert as soon as gain / cost is there
};
// nullopt: nobody converts, for waiting costs nothing (gain_yield + lapse <= 0, or no volatility
// and a cost that falls no slower than the gain).
[[nodiscard]] std::optional<Hurdle> exchange_hurdle(const ExchangeTerms& terms) noexcept;

// A cost of which only a part is at risk: the money for the site is not, what mining is worth is.
struct CostPart {
  double worth = 0;  // USD, or any money
  double volatility = 0, yield = 0;
};
// The terms whose cost is the sum of both parts; their sum above 0.
[[nodiscard]] ExchangeTerms with_cost(ExchangeTerms terms, const CostPart& at_risk,
                                      const CostPart& certain) noexcept;

}  // namespace exahash::hosting
