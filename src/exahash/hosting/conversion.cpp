#include "exahash/hosting/conversion.h"

#include "exahash/base/units.h"
#include "exahash/hosting/contract.h"
#include "exahash/hosting/lease.h"
#include "exahash/hosting/megawatt.h"

namespace exahash::hosting {
namespace {

constexpr double kLeastEfficiency = 1e-3;  // J/TH: keeps a fleet that is gone finite
constexpr double kMostRevenue = 1e12;      // USD a TH/s and year: nothing caps hashprice here

// J/TH of the rigs that run, at the grid; those of the start where none runs.
double grid_j_per_th(const Surroundings& around, int lane) noexcept {
  const double eh = around.fleet.fair_eh[lane], mw = around.fleet.fair_mw[lane];
  const double j =
      eh > 0 ? mw / eh : around.miners.efficiency_j_per_th[lane] * around.miners.overhead[lane];
  return j > kLeastEfficiency ? j : kLeastEfficiency;
}

// At the grid meter: the overhead is in the J/TH.
mining::SiteTerms terms_at(const Surroundings& around, double power, int lane) noexcept {
  return {.power = power * 1.0_USD_per_MWh,
          .other_cost = around.miners.other_cost_usd_per_mwh[lane] * 1.0_USD_per_MWh,
          .overhead = 1,
          .pool_fee = around.miners.pool_fee[lane]};
}

double per_th_year(Hashprice rate) noexcept {
  constexpr double kPerThYear = kDaysPerYear / 1000;  // of USD per PH/s and day
  return rate.in(1.0_USD_per_PH_s_day) * kPerThYear;
}

MiningWorth worth_of_mining(const Parameters& parameters, const Surroundings& around,
                            double usual_hashprice, int site, int lane) noexcept {
  const mining::Setup& setup = around.mining;
  const Efficiency efficiency = grid_j_per_th(around, lane) * 1.0_J_per_TH;
  const double hashprice = around.hashprice[lane];
  const auto here = terms_at(around, around.sites[site].power_usd_per_mwh[lane], lane);
  const auto elsewhere = terms_at(around, around.fleet.marginal_power[lane], lane);
  const auto value = mining::operating_value(
      mining::RevenueOutlook<double>{.growth = setup.hashprice_growth,
                                     .volatility = setup.hashprice_volatility,
                                     .discount = setup.discount,
                                     .failure = 0});  // is in the discount
  const RackedRigs rigs{
      .ths = racked_ths(efficiency, 1),
      .uptime = 1,
      .earned = per_th_year(hashprice * 1.0_USD_per_PH_s_day) * (1 - here.pool_fee),
      .cost_here = per_th_year(mining::running_cost(efficiency, here)),
      .cost_elsewhere = per_th_year(mining::running_cost(efficiency, elsewhere))};
  const mining::RigMarket<double> market{.most_revenue = kMostRevenue,
                                         .logistics = setup.logistics_usd_per_th,
                                         .scrap = setup.scrap_usd_per_th};
  const double slot = parameters.slot_musd_mw[lane] * kMillion *
                      (usual_hashprice > 0 && hashprice > 0 ? hashprice / usual_hashprice : 1);
  return mining_worth(rigs, value, market, slot);
}

}  // namespace

NewContractWorth new_contract_worth(const Setup& setup, const Parameters& parameters, int lane,
                                    Kind kind) noexcept {
  ContractTerms terms{.revenue = kUsdPerKwMonth.in(kUsdPerMwYear),
                      .escalation = parameters.escalation[lane],
                      .margin = parameters.margin[lane],
                      .years = parameters.term_years[lane],
                      .lead_years = parameters.build_months[lane] / kMonthsPerYear,
                      .discount = parameters.discount[lane],
                      .merchant_discount = parameters.merchant_discount[lane],
                      .capex = parameters.capex_musd_mw[lane] * kMillion,
                      .residual = parameters.residual[lane],
                      .default_rate = parameters.plateau.default_rate[lane],
                      .backstop = setup.backed_share * parameters.backstop[lane],
                      .relet = parameters.relet[lane]};
  if (kind == Kind::gpu_cloud) {
    terms.escalation = 0;
    terms.margin = parameters.gpu_margin[lane];
    terms.years = parameters.gpu_term_years[lane];
    terms.discount = parameters.gpu_discount[lane];
    terms.residual = parameters.gpu_residual[lane];
    terms.equipment = parameters.equipment_musd_mw[lane] * kMillion;
    terms.decline = parameters.gpu_decline[lane];
    terms.prepaid = parameters.gpu_prepaid[lane];
  }
  ContractTerms without = terms;
  without.revenue = 0;
  NewContractWorth worth{};
  worth.fixed = contract_worth(without).total();
  worth.per_lease = contract_worth(terms).total() - worth.fixed;
  if (kind == Kind::gpu_cloud) return worth;
  terms.renewal = without.renewal = parameters.renewal[lane];
  worth.renewal_fixed = another_term(without);
  worth.renewal_per_lease = another_term(terms) - worth.renewal_fixed;
  return worth;
}

double lease_today(const Parameters& parameters, const State& state, Kind kind, int lane) noexcept {
  const double lease = state.lease_usd_kw_month[lane];
  if (kind == Kind::colocation) return lease;
  const double start = parameters.lease_usd_kw_month[lane];
  return start > 0 ? parameters.gpu_lease_usd_kw_month[lane] * (lease / start) : 0;
}

double conversion_gain(const Setup& setup, const Parameters& parameters, const Surroundings& around,
                       const State& state, int site, int lane, Kind kind) noexcept {
  const bool gpus = kind == Kind::gpu_cloud;
  const double gross = parameters.gross_factor[lane];
  const double lease = lease_today(parameters, state, kind, lane);
  const double renewal = state.renewal_per_lease[lane] * lease + state.renewal_fixed[lane];
  const double worth = gpus ? state.gpu_worth_per_lease[lane] * lease + state.gpu_worth_fixed[lane]
                            : state.worth_per_lease[lane] * lease + state.worth_fixed[lane] +
                                  (renewal > 0 ? renewal : 0);
  const MiningWorth mining = worth_of_mining(parameters, around, setup.usual_hashprice, site, lane);
  const double outlay =
      parameters.capex_musd_mw[lane] + (gpus ? parameters.equipment_musd_mw[lane] : 0);
  const double capex = outlay * kMillion / gross;
  return (worth / gross + mining.sold - mining.total()) / capex;
}

double mining_cash_today(const Surroundings& around, int site, int lane) noexcept {
  const auto here = terms_at(around, around.sites[site].power_usd_per_mwh[lane], lane);
  const double cash = mining_cash(around.hashprice[lane] * 1.0_USD_per_PH_s_day,
                                  grid_j_per_th(around, lane) * 1.0_J_per_TH, here, 1);
  return cash > 0 ? cash : 0;
}

double margin_of(const Parameters& parameters, const Contract& contract, int lane) noexcept {
  const bool own = contract.kind == Kind::gpu_cloud && parameters.gpu_margin[lane] > 0;
  return own ? parameters.gpu_margin[lane] : parameters.margin[lane];
}

double hosting_cash(const Parameters& parameters, const Contract& contract, int lane) noexcept {
  if (!(contract.gross_mw > 0)) return 0;
  const double margin = margin_of(parameters, contract, lane);
  return contract.rent_usd_day * kDaysPerYear * margin / contract.gross_mw -
         contract.credit_usd_day * kDaysPerYear * (1 - margin) / contract.gross_mw;
}

}  // namespace exahash::hosting
