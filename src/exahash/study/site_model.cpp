#include "exahash/study/site_model.h"

#include <algorithm>

#include "exahash/base/units.h"
#include "exahash/hosting/annuity.h"
#include "exahash/hosting/lease.h"
#include "exahash/mining/breakeven.h"

namespace exahash::study {
namespace {

constexpr double kMonths = 12;

Hashprice hashprice_of(double usd_ph_day) {
  return usd_ph_day * 1.0_USD_per_PH_s_day;
}

double usd_per_kwh(EnergyPrice price) {
  return price.in(1.0_USD_per_kWh);
}

// What both contracts have in common.
hosting::ContractTerms halls(const Terms& terms) noexcept {
  return {.lead_years = terms[Term::lead] / kMonths,
          .merchant_discount = share(terms, Term::merchant_discount),
          .capex = terms[Term::capex] * kMillion,
          .default_rate = share(terms, Term::tenant_default),
          .backstop = share(terms, Term::backstop),
          .relet = share(terms, Term::relet)};
}

UseWorth of_contract(const hosting::ContractTerms& contract, double worth, double sold,
                     double gross_factor) noexcept {
  const hosting::LeaseRate rate = contract.revenue * hosting::kUsdPerMwYear;
  return {.revenue_usd_kwh_load = usd_per_kwh(rate),
          .revenue_usd_kwh = usd_per_kwh(hosting::on_gross(rate, gross_factor)),
          .cash_usd_year = contract.revenue * contract.margin / gross_factor,
          .worth_usd = worth + sold};
}

hosting::ContractWorth per_meter(const hosting::ContractTerms& contract,
                                 double gross_factor) noexcept {
  hosting::ContractWorth worth = hosting::contract_worth(contract);
  worth.rent /= gross_factor;
  worth.after_default /= gross_factor;
  worth.renewal /= gross_factor;
  worth.residual /= gross_factor;
  worth.outlay /= gross_factor;
  return worth;
}

UseWorth of_mining(const Terms& terms, Hashprice hashprice, double worth) noexcept {
  const Efficiency efficiency = terms[Term::rig_efficiency] * 1.0_J_per_TH;
  const auto site = site_of(terms, terms[Term::power]);
  return {.revenue_usd_kwh_load = usd_per_kwh(mining::revenue_per_energy(hashprice, efficiency, 1)),
          .revenue_usd_kwh =
              usd_per_kwh(mining::revenue_per_energy(hashprice, efficiency, site.overhead)),
          .cash_usd_year =
              hosting::mining_cash(hashprice, efficiency, site, share(terms, Term::uptime)),
          .worth_usd = worth};
}

UseWorth of_curtailing(const Terms& terms, double sold) noexcept {
  const double resale = terms[Term::resale];
  return {.revenue_usd_kwh_load = resale / 1000,
          .revenue_usd_kwh = resale / 1000,
          .cash_usd_year = resale_cash(terms),
          .worth_usd = resale_worth(terms) + sold};
}

// What a MWh that rigs take is not sold for.
double forgone_power(const Terms& terms) noexcept {
  return std::max(terms[Term::power], terms[Term::resale]);
}

}  // namespace

hosting::ContractTerms lease_terms(const Terms& terms) noexcept {
  hosting::ContractTerms contract = halls(terms);
  contract.revenue = (terms[Term::lease] * hosting::kUsdPerKwMonth).in(hosting::kUsdPerMwYear);
  contract.escalation = share(terms, Term::escalation);
  contract.margin = share(terms, Term::noi_margin);
  contract.years = terms[Term::lease_term];
  contract.discount = share(terms, Term::lease_discount);
  contract.residual = share(terms, Term::residual);
  contract.renewal = share(terms, Term::renewal);
  return contract;
}

hosting::ContractTerms gpu_terms(const Terms& terms) noexcept {
  hosting::ContractTerms contract = halls(terms);
  contract.revenue = terms[Term::gpu_revenue] * kMillion;
  contract.margin = share(terms, Term::gpu_margin);
  contract.years = terms[Term::gpu_term];
  contract.discount = share(terms, Term::gpu_discount);
  contract.residual = share(terms, Term::gpu_site_residual);
  contract.equipment = terms[Term::gpu_equipment] * kMillion;
  contract.decline = share(terms, Term::gpu_decline);
  contract.prepaid = share(terms, Term::gpu_prepaid);
  return contract;
}

hosting::ContractTerms contract_terms(const Terms& terms, SiteUse use) noexcept {
  return use == SiteUse::gpu_cloud ? gpu_terms(terms) : lease_terms(terms);
}

double resale_cash(const Terms& terms) noexcept {
  return hosting::resale_cash(terms[Term::resale] * 1.0_USD_per_MWh,
                              terms[Term::power] * 1.0_USD_per_MWh);
}

double resale_worth(const Terms& terms) noexcept {
  return resale_cash(terms) *
         hosting::annuity(share(terms, Term::merchant_discount), terms[Term::lease_term]);
}

SiteMining site_mining(const Terms& terms, double hashprice_usd_ph_day) noexcept {
  const Efficiency efficiency = terms[Term::rig_efficiency] * 1.0_J_per_TH;
  const Efficiency newest = terms[Term::entry_efficiency] * 1.0_J_per_TH;
  const auto here = site_of(terms, forgone_power(terms));
  const auto elsewhere = site_of(terms, terms[Term::market_power]);
  SiteMining mining;
  mining.rigs = {.ths = hosting::racked_ths(efficiency, here.overhead),
                 .uptime = share(terms, Term::uptime),
                 .earned = per_th_year(hashprice_of(hashprice_usd_ph_day)) * (1 - here.pool_fee),
                 .cost_here = per_th_year(mining::running_cost(efficiency, here)),
                 .cost_elsewhere = per_th_year(mining::running_cost(efficiency, elsewhere))};
  mining.value = rig_value(terms);
  mining.market = rig_market(terms, net_entry_barrier(terms),
                             per_th_year(mining::running_cost(newest, elsewhere)));
  return mining;
}

SiteWorth site_worth(const Terms& terms, double hashprice_usd_ph_day) noexcept {
  const SiteMining mining = site_mining(terms, hashprice_usd_ph_day);
  const double slot =
      hosting::slot_worth(terms[Term::slot_value] * kMillion, terms[Term::slot_elasticity],
                          hashprice_usd_ph_day, terms[Term::slot_hashprice]);
  const double gross = terms[Term::gross_factor];
  const auto lease = lease_terms(terms), gpu = gpu_terms(terms);
  SiteWorth worth;
  worth.mining = hosting::mining_worth(mining.rigs, mining.value, mining.market, slot);
  worth.mining.resale = resale_worth(terms);
  worth.colocation = per_meter(lease, gross);
  worth.gpu_cloud = per_meter(gpu, gross);
  const double sold = worth.mining.sold;
  worth.uses = {of_mining(terms, hashprice_of(hashprice_usd_ph_day), worth.mining.total()),
                of_contract(lease, worth.colocation.total(), sold, gross),
                of_contract(gpu, worth.gpu_cloud.total(), sold, gross), of_curtailing(terms, sold)};
  return worth;
}

double held_mining_worth(const Terms& terms, double hashprice_usd_ph_day, SiteUse use) noexcept {
  const Efficiency newest = terms[Term::entry_efficiency] * 1.0_J_per_TH;
  const auto site = site_of(terms, forgone_power(terms));
  const auto contract = contract_terms(terms, use);
  return hosting::steady_worth(
      {.cash = resale_cash(terms) + hosting::mining_cash(hashprice_of(hashprice_usd_ph_day), newest,
                                                         site, share(terms, Term::uptime)),
       .rigs = hosting::racked_ths(newest, site.overhead) * terms[Term::entry_price],
       .failure = share(terms, Term::failure),
       .years = contract.lead_years + contract.years,
       .discount = share(terms, Term::merchant_discount)});
}

}  // namespace exahash::study
