#include "exahash/mining/breakeven.h"

namespace exahash::mining {

EnergyPrice revenue_per_energy(Hashprice hashprice, Efficiency efficiency,
                               double overhead) noexcept {
  return hashprice / efficiency / overhead;
}

EnergyPrice break_even_power(Hashprice hashprice, Efficiency efficiency,
                             const SiteTerms& site) noexcept {
  return revenue_per_energy(hashprice, efficiency, site.overhead) * (1 - site.pool_fee) -
         site.other_cost;
}

Hashprice running_cost(Efficiency efficiency, const SiteTerms& site) noexcept {
  return (site.power + site.other_cost) * efficiency * site.overhead;
}

Hashprice shut_down_hashprice(Efficiency efficiency, const SiteTerms& site) noexcept {
  return running_cost(efficiency, site) / (1 - site.pool_fee);
}

EnergyPrice cash_margin(Hashprice hashprice, Efficiency efficiency,
                        const SiteTerms& site) noexcept {
  return break_even_power(hashprice, efficiency, site) - site.power;
}

}  // namespace exahash::mining
