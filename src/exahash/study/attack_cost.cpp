#include "exahash/study/attack_cost.h"

#include <tuple>

#include "exahash/base/contracts.h"
#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/mining/breakeven.h"
#include "exahash/security/double_spend.h"
#include "exahash/study/rig_valuation.h"

namespace exahash::study {
namespace {

using Values = std::array<double, kCostFigures>;

// What a used rig of that efficiency (at the meter) is worth, USD per TH/s.
double used_rig(const Terms& terms, double hashprice, double meter_j_per_th) {
  const auto site = site_of(terms, terms[Term::power]);
  const auto cost = [&](double j_per_th) {
    return per_th_year(mining::running_cost(j_per_th * 1.0_J_per_TH, site));
  };
  const double earned =
      per_th_year(hashprice * 1.0_USD_per_PH_s_day) * (1 - share(terms, Term::pool_fee));
  return mining::used_rig_price(
      rig_value(terms),
      rig_market(terms, net_entry_barrier(terms), cost(terms[Term::entry_efficiency])), earned,
      cost(meter_j_per_th / site.overhead));
}

// One draw of state and terms.
class Attack {
 public:
  Attack(const AttackCostAsked& asked, const StartDraw& state, const Terms& terms)
      : asked_(asked),
        state_(state),
        terms_(terms),
        wanted_(state.running_eh * terms[Term::attack_ratio] * 1.0_EH_s),
        efficiency_(state.running_mw / state.running_eh * 1.0_J_per_TH) {}

  Values values() {
    power();
    flow();
    capital();
    idle();
    rental();
    ramp();
    return values_;
  }

 private:
  void set(CostFigure figure, double value) { values_[static_cast<std::size_t>(figure)] = value; }

  void power() {
    const Power load = wanted_ * efficiency_;
    const MoneyRate cost = load * (terms_[Term::power] * 1.0_USD_per_MWh);
    set(CostFigure::power_musd_hour, cost.base * kSecondsPerHour / kMillion);
    set(CostFigure::load_gw, load.in(1000.0_MW));
  }

  void flow() {
    const double ratio = terms_[Term::attack_ratio];
    const security::FlowTerms flow{.ratio = ratio,
                                   .confirmations = asked_.confirmations,
                                   .reward = state_.reward_usd * 1.0_USD,
                                   .inefficiency = share(terms_, Term::attack_premium),
                                   .price_fall = share(terms_, Term::coin_fall)};
    flow_ = security::flow_cost(flow);
    set(CostFigure::flow_musd, flow_.base / kMillion);
    set(CostFigure::flow_hours,
        security::majority_attack_duration(ratio, asked_.confirmations) / 6);
    set(CostFigure::reward_needed_usd, security::reward_that_deters(flow, asked_.value).base);
  }

  void capital() {
    const Money rigs = wanted_ * (terms_[Term::maker_price] * security::kUsdPerTh);
    const Money sites =
        wanted_ * efficiency_ * (terms_[Term::site_price] * kMillion * security::kUsdPerMw);
    const double used = used_rig(terms_, state_.hashprice, efficiency_.in(1.0_J_per_TH));
    const Money lost = security::sabotage_cost({.rigs = rigs,
                                                .sites = sites,
                                                .rigs_lost = share(terms_, Term::rigs_lost),
                                                .sites_lost = share(terms_, Term::sites_lost),
                                                .flow = flow_});
    set(CostFigure::maker_musd, rigs.base / kMillion);
    set(CostFigure::used_rig_usd_th, used);
    set(CostFigure::used_musd, (wanted_ * (used * security::kUsdPerTh)).base / kMillion);
    set(CostFigure::sites_musd, sites.base / kMillion);
    set(CostFigure::sabotage_musd, lost.base / kMillion);
    set(CostFigure::salvage_musd, (rigs + sites + flow_ - lost).base / kMillion);
  }

  void idle() {
    const double j_per_th = state_.idle_eh > 0 ? state_.idle_mw / state_.idle_eh : 0;
    const double price = state_.idle_eh > 0 ? used_rig(terms_, state_.hashprice, j_per_th) : 0;
    const auto stock = security::idle_stock_attack({.wanted = wanted_,
                                                    .idle = state_.idle_eh * 1.0_EH_s,
                                                    .efficiency = j_per_th * 1.0_J_per_TH,
                                                    .price = price * security::kUsdPerTh});
    set(CostFigure::idle_supply_pct, stock.supply * 100);
    set(CostFigure::idle_load_mw, stock.load.in(1.0_MW));
    set(CostFigure::idle_musd, stock.cost.base / kMillion);
  }

  void rental() {
    const Hashprice hashprice = state_.hashprice * 1.0_USD_per_PH_s_day;
    const auto rental = security::rental_cost(
        {.wanted = wanted_,
         .on_offer = state_.running_eh * share(terms_, Term::rent_offer) * 1.0_EH_s,
         .rent = asked_.rent.value_or(hashprice * (1 + share(terms_, Term::rent_premium))),
         .hashprice = hashprice,
         .price_fall = share(terms_, Term::coin_fall)});
    set(CostFigure::rent_musd_hour, rental.paid.base * kSecondsPerHour / kMillion);
    set(CostFigure::rent_net_musd_hour, rental.net.base * kSecondsPerHour / kMillion);
    set(CostFigure::rent_offered_pct, rental.offered * 100);
  }

  void ramp() {
    constexpr Duration kMonth = 1.0_years / 12;
    const auto ramp = security::attack_ramp({.wanted = wanted_,
                                             .made = terms_[Term::makers] * 1.0_EH_s,
                                             .load = wanted_ * efficiency_,
                                             .built = terms_[Term::builders] * 1000.0_MW});
    set(CostFigure::ramp_months, ramp.longer() / kMonth);
    set(CostFigure::ramp_rig_months, ramp.rigs / kMonth);
    set(CostFigure::ramp_site_months, ramp.sites / kMonth);
  }

  const AttackCostAsked& asked_;
  const StartDraw& state_;
  const Terms& terms_;
  HashRate wanted_;
  Efficiency efficiency_;  // at the meter
  Money flow_;
  Values values_{};
};

}  // namespace

StartDraw median_of(std::span<const StartDraw> draws) {
  const auto median = [&](double StartDraw::*number) {
    std::vector<double> values;
    values.reserve(draws.size());
    for (const StartDraw& draw : draws) values.push_back(draw.*number);
    return unsorted_quantile(std::move(values), 0.5);
  };
  return {.running_eh = median(&StartDraw::running_eh),
          .idle_eh = median(&StartDraw::idle_eh),
          .running_mw = median(&StartDraw::running_mw),
          .idle_mw = median(&StartDraw::idle_mw),
          .under_water = median(&StartDraw::under_water),
          .power_usd_per_mwh = median(&StartDraw::power_usd_per_mwh),
          .hashprice = median(&StartDraw::hashprice),
          .price_usd = median(&StartDraw::price_usd),
          .reward_usd = median(&StartDraw::reward_usd)};
}

AttackCosts attack_costs(const AttackCostAsked& asked) {
  EXAHASH_EXPECTS(!asked.state.empty());
  const StartDraw middle = median_of(asked.state);
  const Values central = Attack(asked, middle, asked.terms).values();
  std::array<std::vector<double>, kCostFigures> drawn_values;
  for (std::size_t i = 0; i < asked.state.size(); ++i) {
    const Terms terms =
        spread_terms(asked.terms, attack_terms(), static_cast<std::uint32_t>(i), kTermSeed);
    const Values values = Attack(asked, asked.state[i], terms).values();
    for (std::size_t j = 0; j < kCostFigures; ++j) drawn_values[j].push_back(values[j]);
  }
  AttackCosts costs;
  for (std::size_t j = 0; j < kCostFigures; ++j) {
    CostAnswer& answer = costs.figures[j];
    answer.middle = central[j];
    std::tie(answer.low, answer.high) = interval_of(std::move(drawn_values[j]));
  }
  std::vector<double> shares;
  for (const scenario::Pool& pool : asked.pools) shares.push_back(pool.share_pct / 100);
  costs.pools = security::concentration(shares);
  return costs;
}

}  // namespace exahash::study
