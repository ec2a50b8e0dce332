#include "exahash/study/rig_valuation.h"

#include <algorithm>

#include "exahash/mining/free_entry.h"

namespace exahash::study {

mining::SiteTerms site_of(const Terms& terms, double power_usd_per_mwh) noexcept {
  return {.power = power_usd_per_mwh * 1.0_USD_per_MWh,
          .other_cost = terms[Term::other_cost] * 1.0_USD_per_MWh,
          .overhead = terms[Term::overhead],
          .pool_fee = share(terms, Term::pool_fee)};
}

double per_th_year(Hashprice hashprice) noexcept {
  constexpr double kPerThYear = 365.25 / 1000;  // of USD per PH/s and day
  return hashprice.in(1.0_USD_per_PH_s_day) * kPerThYear;
}

double net_entry_barrier(const Terms& terms) noexcept {
  return mining::entry_barrier(
      mining::EntryTerms<double>{.rig_price = terms[Term::entry_price],
                                 .discount = share(terms, Term::discount),
                                 .growth = share(terms, Term::entry_growth),
                                 .volatility = share(terms, Term::volatility),
                                 .decline = share(terms, Term::entry_decline)});
}

mining::OperatingValue<double> rig_value(const Terms& terms) noexcept {
  return mining::operating_value(
      mining::RevenueOutlook<double>{.growth = share(terms, Term::growth),
                                     .volatility = share(terms, Term::volatility),
                                     .discount = share(terms, Term::discount),
                                     .failure = share(terms, Term::failure)});
}

mining::RigMarket<double> rig_market(const Terms& terms, double net_barrier,
                                     double newest_cost) noexcept {
  return {.most_revenue = net_barrier + std::max(newest_cost, 0.0),
          .logistics = terms[Term::logistics],
          .scrap = terms[Term::scrap]};
}

std::pair<double, double> interval_of(std::vector<double> values) {
  constexpr double kInterval = 0.9;
  std::sort(values.begin(), values.end());
  const auto at = [&](double level) {
    return values[static_cast<std::size_t>(level * static_cast<double>(values.size()))];
  };
  return {at((1 - kInterval) / 2), at((1 + kInterval) / 2)};
}

}  // namespace exahash::study
