#include "exahash/hosting/contract.h"
#include "exahash/hosting/exchange.h"
#include "exahash/hosting/megawatt.h"
#include "exahash/math/roots.h"

#include "topics.h"

namespace exahash {

// Contracts, hurdles, megawatts and the leases at which they are even, over a thousand of each.
void hosting_economics(Record& out) {
  Numbers numbers(20261126);
  for (int i = 0; i < 1000; ++i) {
    hosting::ContractTerms terms{.revenue = 1e6 + numbers.below(1e7),
                                 .escalation = numbers.below(0.05),
                                 .margin = 0.6 + numbers.below(0.4),
                                 .years = 0.5 + numbers.below(25),
                                 .lead_years = numbers.below(3),
                                 .discount = numbers.below(0.2),
                                 .merchant_discount = numbers.below(0.3),
                                 .capex = numbers.below(2e7),
                                 .residual = numbers.below(0.5),
                                 .equipment = numbers.below(3e7),
                                 .decline = numbers.below(0.5),
                                 .prepaid = numbers.below(0.3),
                                 .default_rate = numbers.below(0.2),
                                 .backstop = numbers.below(0.5),
                                 .relet = numbers.below(1)};
    out.add(hosting::contract_worth(terms).total());
    out.add(hosting::contract_worth(terms, numbers.below(20)).total());
    const auto worth_at = [&](double revenue) {
      terms.revenue = revenue;
      return hosting::contract_worth(terms).total();
    };
    out.add(math::nearest_zero(worth_at, terms.revenue, {0, 1e9}).value_or(-1));
    const auto hurdle = hosting::exchange_hurdle({.gain_volatility = numbers.below(0.5),
                                                  .cost_volatility = numbers.below(0.5),
                                                  .correlation = numbers.below(1),
                                                  .gain_yield = numbers.below(0.2),
                                                  .cost_yield = numbers.below(0.3),
                                                  .lapse = numbers.below(2)});
    if (hurdle) out.add(hurdle->multiple);
    const mining::RevenueOutlook<double> outlook{
        .growth = -0.25, .volatility = 0.6, .discount = 0.15, .failure = 0.2};
    const hosting::RackedRigs rigs{.ths = 55'000,
                                   .uptime = 0.95,
                                   .earned = numbers.below(30),
                                   .cost_here = numbers.below(15),
                                   .cost_elsewhere = numbers.below(15)};
    const mining::RigMarket<double> market{.most_revenue = 17, .logistics = 0.75, .scrap = 0.3};
    out.add(hosting::mining_worth(rigs, mining::operating_value(outlook), market,
                                  hosting::slot_worth(6.75e5, 1, 1 + numbers.below(80), 35))
                .total());
  }
}

}  // namespace exahash
