#include "exahash/study/security_budget.h"

#include <algorithm>
#include <cmath>

#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/hosting/annuity.h"
#include "exahash/hosting/lease.h"
#include "exahash/mining/breakeven.h"
#include "exahash/security/budget.h"
#include "exahash/study/rig_valuation.h"

namespace exahash::study {
namespace {

const consensus::Network& main_network() {
  return consensus::network(consensus::NetworkId::main);
}

// What a landlord keeps of a megawatt at the meter, as a price of its energy.
EnergyPrice lease_cash(const Terms& terms, bool paid_off) {
  double of_it = terms[Term::lease] * 12 * 1000 * share(terms, Term::noi_margin);  // USD/MW/year
  if (paid_off) {
    const double years =
        hosting::annuity(share(terms, Term::lease_discount), terms[Term::lease_term]);
    of_it = std::max(0.0, of_it - terms[Term::capex] * 1e6 / years);
  }
  return hosting::on_gross(of_it * hosting::kUsdPerMwYear, terms[Term::gross_factor]);
}

// Hashprice at which mining leaves that much, by every hour of the year.
Hashprice hashprice_to_outbid(const Terms& terms, Efficiency at_meter, bool paid_off) {
  auto site = site_of(terms, terms[Term::power]);
  site.other_cost = site.other_cost + lease_cash(terms, paid_off) / share(terms, Term::uptime);
  return mining::shut_down_hashprice(at_meter / site.overhead, site);
}

// The price of a bitcoin at which a hash earns this.
CoinPrice price_for(Hashprice hashprice, HashRate rate, Coins reward) {
  if (!(reward.base > 0)) return {INFINITY};
  return hashprice * (rate * security::kScheduledSpacing) / reward;
}

}  // namespace

Budget budget_of(const BudgetState& state) {
  constexpr Duration kHour = 3600.0_s;
  const MoneyRate usd = security::security_budget(state.subsidy, state.fees, state.price);
  const Coins reward = state.subsidy + state.fees;
  Budget budget;
  budget.usd_hour = (usd * kHour).base;
  budget.usd_year = (usd * 1.0_years).base;
  budget.btc_hour = reward.base * (kHour / security::kScheduledSpacing);
  budget.btc_year = reward.base * (1.0_years / security::kScheduledSpacing);
  const Money value =
      consensus::coins(consensus::supply_before(main_network(), state.tip + 1)) * state.price;
  if (value.base > 0) budget.of_value = budget.usd_year / value.base;
  budget.of_fees = security::fee_share(state.subsidy, state.fees);
  return budget;
}

std::vector<BudgetAhead> budget_ahead(const BudgetState& state, const BudgetNetwork& network,
                                      const Terms& terms) {
  const MoneyRate today = security::security_budget(state.subsidy, state.fees, state.price);
  const Hashprice cash = hashprice_to_outbid(terms, network.at_meter, false);
  const Hashprice paid_off = hashprice_to_outbid(terms, network.at_meter, true);
  const EnergyPrice running = (terms[Term::power] + terms[Term::other_cost]) * 1.0_USD_per_MWh;
  const auto row_of = [&](const BudgetState& at) {
    const MoneyRate paid = security::security_budget(at.subsidy, at.fees, at.price);
    const Coins reward = at.subsidy + at.fees;
    BudgetAhead row;
    row.height = at.tip;
    row.about = std::chrono::floor<std::chrono::days>(at.at);
    row.subsidy = at.subsidy;
    row.at_todays_price = budget_of(at);
    row.pays_for =
        running.base > 0 ? paid * (1 - share(terms, Term::pool_fee)) / running : Power{INFINITY};
    row.price_needed = security::price_for_budget(today, at.subsidy, at.fees);
    row.fees_needed = security::fees_for_budget(today, at.subsidy, at.price);
    row.outbid_cash = price_for(cash, network.hash_rate, reward);
    row.outbid_paid_off = price_for(paid_off, network.hash_rate, reward);
    return row;
  };
  std::vector<BudgetAhead> rows;
  BudgetState then = state;
  for (bool ahead = false;; ahead = true) {
    if (ahead) {
      then.tip = consensus::next_halving(main_network(), then.tip);
      then.subsidy = consensus::coins(consensus::block_subsidy(main_network(), then.tip));
    }
    const double blocks = value(then.tip) - value(state.tip);
    then.at =
        state.at + Seconds{static_cast<std::int64_t>(blocks * security::kScheduledSpacing.base)};
    rows.push_back(row_of(then));
    if (!(then.subsidy.base > 0)) break;
  }
  return rows;
}

}  // namespace exahash::study
