#include "exahash/cli/budget_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {

using report::finite_or_none;
using study::Term;

void add_budget(const study::Budget& budget, std::vector<report::Figure>& figures) {
  report::Figure security{"security_budget_usd_year", "security budget", budget.usd_year,
                          "USD/year"};
  security.text = fmt::format("{} bn USD/year", with_significant(budget.usd_year / 1e9, 3));
  security.note = fmt::format("{} % of the value of all bitcoin; fees pay {} %",
                              with_significant(budget.of_value * 100, 2),
                              with_significant(budget.of_fees * 100, 2));
  figures.push_back(std::move(security));
  figures.push_back({"security_budget_share_pct", "", budget.of_value * 100, "%"});
  figures.push_back({"security_budget_usd_hour", "", budget.usd_hour, "USD/h"});
  figures.push_back({"security_budget_btc_year", "", budget.btc_year, "BTC/year"});
  figures.push_back({"security_budget_btc_hour", "", budget.btc_hour, "BTC/h"});
  figures.push_back({"fee_share_pct", "", budget.of_fees * 100, "%"});
}

report::Table outbid_inputs(const study::Terms& terms) {
  static constexpr Term kInputs[] = {Term::power,      Term::other_cost,    Term::overhead,
                                     Term::pool_fee,   Term::uptime,        Term::lease,
                                     Term::noi_margin, Term::gross_factor,  Term::lease_term,
                                     Term::capex,      Term::lease_discount};
  return assumptions_table(terms, kInputs);
}

report::Document budget_ahead_document(const study::BudgetState& state,
                                       const study::BudgetNetwork& network,
                                       const study::Terms& terms) {
  const auto rows = study::budget_ahead(state, network, terms);
  const study::BudgetAhead& next = rows[rows.size() > 1 ? 1 : 0];
  report::Document document;
  document.schema = "exahash.attack-ahead/1";
  document.headline = fmt::format(
      "After the halving of about {} a bitcoin must cost {} USD, or a block bring {} BTC of fees, "
      "for miners to be paid what they are now",
      format_date(next.about).substr(0, 4), with_thousands(std::llround(next.price_needed.base)),
      with_significant(next.fees_needed.base, 2));
  report::Section now{"Now", {}};
  add_budget(study::budget_of(state), now.figures);
  const Power load = network.hash_rate * network.at_meter;
  now.figures.push_back(
      {"network_load_gw", "network's load", load.in(1000.0_MW), "GW", {.digits = 3}});
  document.sections = {std::move(now)};
  report::Table table{
      "budget_ahead", "Now and past the halvings, at today's price and fees", {}, {}};
  table.columns = {{"date", "about", ""},
                   {"height", "height", "", {.plain = true}},
                   {"subsidy_btc", "subsidy", "BTC", {.digits = 4}},
                   {"budget_musd_year", "budget", "MUSD/year", {.digits = 4}},
                   {"paid_for_gw", "pays for", "GW", {.digits = 3}},
                   {"fee_share_pct", "fees", "%", {.digits = 2}},
                   {"price_needed_usd", "or price", "USD/BTC", {.decimals = 0}},
                   {"fees_needed_btc", "or fees", "BTC", {.digits = 3}},
                   {"outbid_cash_usd", "outbids AI", "USD/BTC", {.decimals = 0}},
                   {"outbid_price_usd", "halls paid", "USD/BTC", {.decimals = 0}}};
  for (const study::BudgetAhead& row : rows) {
    table.rows.push_back({format_date(row.about).substr(0, 7), std::int64_t{value(row.height)},
                          row.subsidy.in(1.0_BTC), row.at_todays_price.usd_year / 1e6,
                          finite_or_none(row.pays_for.in(1000.0_MW)),
                          row.at_todays_price.of_fees * 100,
                          finite_or_none(row.price_needed.in(1.0_USD_per_BTC)),
                          finite_or_none(row.fees_needed.in(1.0_BTC)),
                          finite_or_none(row.outbid_cash.in(1.0_USD_per_BTC)),
                          finite_or_none(row.outbid_paid_off.in(1.0_USD_per_BTC))});
  }
  document.tables = {std::move(table), outbid_inputs(terms)};
  document.notes = {
      "Or price, or fees: either alone keeps today's budget in USD. Pays for: the load whose power "
      "and other cash cost the budget at today's price pays; megawatts lost and dollars paid are "
      "different things.",
      "Outbids AI: price at which a megawatt of today's network, mined, brings in cash what it "
      "would bring let; halls paid: what is left of the rent once the landlord's halls are paid "
      "off. On today's hash rate and J/TH; rigs count in neither.",
      "At ten minutes a block. No forecast of price, fees, rigs or rents is in it."};
  return document;
}

}  // namespace exahash::cli
