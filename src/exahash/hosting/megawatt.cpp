#include "exahash/hosting/megawatt.h"

#include "exahash/hosting/annuity.h"

namespace exahash::hosting {
namespace {

// USD of a megawatt through a whole year at this price.
double of_megawatt_year(EnergyPrice price) noexcept {
  return (price * (1.0_MW * 1.0_years)).in(1.0_USD);
}

}  // namespace

double racked_ths(Efficiency efficiency, double overhead) noexcept {
  return (1.0_MW / overhead / efficiency).in(1.0_TH_s);
}

double mining_cash(Hashprice hashprice, Efficiency efficiency, const mining::SiteTerms& site,
                   double uptime) noexcept {
  return uptime * of_megawatt_year(mining::cash_margin(hashprice, efficiency, site));
}

double resale_cash(EnergyPrice resale, EnergyPrice power) noexcept {
  return resale > power ? of_megawatt_year(resale - power) : 0;
}

MiningWorth mining_worth(const RackedRigs& rigs, const mining::OperatingValue<double>& value,
                         const mining::RigMarket<double>& market, double slot) noexcept {
  const double earned = rigs.earned < market.most_revenue ? rigs.earned : market.most_revenue;
  const double moved =
      rigs.uptime * mining::worth(value, earned, rigs.cost_elsewhere) - market.logistics;
  return {.in_place = rigs.ths * rigs.uptime * mining::worth(value, earned, rigs.cost_here),
          .sold = rigs.ths * (moved > market.scrap ? moved : market.scrap),
          .slot = slot};
}

double slot_worth(double value, double elasticity, double hashprice, double at) noexcept {
  return value * math::pow(hashprice / at, elasticity);
}

double steady_worth(const SteadyMining& mining) noexcept {
  const double a_year = mining.cash - mining.failure * mining.rigs;
  return a_year * annuity(mining.discount, mining.years) - mining.rigs;
}

}  // namespace exahash::hosting
