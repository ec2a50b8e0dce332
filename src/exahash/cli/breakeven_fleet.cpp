#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/looks.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::Value;
using study::FleetAnswer;
using study::RigAnswer;
using study::Term;

report::Section fleet_section(const FleetAnswer& fleet) {
  report::Section section{"Fleet", {}};
  auto& figures = section.figures;
  figures.push_back({"fleet_hash_rate_phs", "hash rate", fleet.ph_s, "PH/s", {.digits = 4}});
  figures.back().note = "all rigs on";
  figures.push_back({"fleet_power_mw", "power", fleet.mw, "MW", {.digits = 3}});
  figures.back().note = "at the grid";
  figures.push_back({"fleet_efficiency_j_per_th", "efficiency", fleet.mean_j_per_th, "J/TH"});
  figures.back().note = "mean by hash rate";
  figures.push_back({"btc_day", "mined", fleet.btc_per_day, "BTC/day"});
  figures.back().note = "after the pool's fee, at the uptime";
  figures.push_back(
      {"fleet_margin_usd_day", "margin", fleet.margin_usd_per_day, "USD/day", {.digits = 4}});
  figures.back().note = "after power and other cash cost of the site";
  const RigAnswer *first = &fleet.rows.front(), *last = first;
  for (const RigAnswer& row : fleet.rows) {
    if (row.break_even_usd_per_mwh < first->break_even_usd_per_mwh) first = &row;
    if (row.break_even_usd_per_mwh > last->break_even_usd_per_mwh) last = &row;
  }
  figures.push_back({"curtail_first_usd_mwh",
                     "curtail",
                     first->break_even_usd_per_mwh,
                     "USD/MWh",
                     {.digits = 3}});
  figures.back().note =
      fmt::format("spot price above which {} earns more unmined", first->rig.name);
  figures.push_back({"curtail_all_usd_mwh",
                     "curtail all",
                     last->break_even_usd_per_mwh,
                     "USD/MWh",
                     {.digits = 3}});
  figures.back().note = fmt::format("and above which all do, {} the last", last->rig.name);
  return section;
}

// What is not given is said to be missing, never taken as 0.
Figure cost_figure(const char* key, const char* label, const std::optional<double>& cost,
                   const std::string& holds, const std::string& missing) {
  Figure figure{key, label, cost ? Value{*cost} : Value{}, "USD/BTC", {.decimals = 0}};
  if (!cost) figure.text = "missing";
  figure.note = cost ? holds : "give " + missing;
  return figure;
}

report::Section fleet_cost_section(const FleetAnswer& fleet, const study::CompanyCosts& company) {
  std::string fixed;
  for (const auto& [given, flag] : {std::pair(company.sga.has_value(), "--sga"),
                                    std::pair(company.interest.has_value(), "--interest")}) {
    if (!given) fixed += fmt::format("{}{}", fixed.empty() ? "" : " and ", flag);
  }
  std::string all = fixed;
  if (!company.depreciation) all += fmt::format("{}--depreciation", all.empty() ? "" : " and ");
  const std::string zero = " (0 where there is none)";
  return {"Cost of a bitcoin, four kinds",
          {cost_figure("cost_power_only_usd", "power only", fleet.power_only,
                       "power alone, mean of the fleet", ""),
           cost_figure("cost_site_cash_usd", "site cash", fleet.site_cash,
                       "with other cash cost of the site", ""),
           cost_figure("cost_company_cash_usd", "company cash", fleet.company_cash,
                       "with SG&A and interest", fixed + zero),
           cost_figure("cost_full_usd", "full", fleet.full, "with depreciation", all + zero)}};
}

report::Table order_table(const FleetAnswer& fleet, const study::Terms& terms) {
  report::Table table{"shut_down_order", "In the order in which they stop", {}, {}};
  table.columns = {{"model", "rig", ""},
                   {"count", "rigs", ""},
                   {"efficiency_j_per_th", "J/TH", "", {.digits = 3}},
                   {"power_usd_mwh", "power", "USD/MWh", {.digits = 3}},
                   {"shut_down_hashprice_usd_ph_day", "stops below", "USD/PH/day", {.digits = 3}},
                   {"shut_down_price_usd", "or", "USD/BTC", {.decimals = 0}},
                   {"break_even_power_usd_mwh", "curtail above", "USD/MWh", {.digits = 3}},
                   {"runs", "runs", ""},
                   {"left_phs", "PH/s left", "", {.digits = 4}},
                   {"left_mw", "MW left", "", {.digits = 3}},
                   {"grade", "grade", ""}};
  double ph_s = fleet.ph_s, mw = fleet.mw;
  for (std::size_t i = 0; i < fleet.rows.size(); ++i) {
    const RigAnswer& row = fleet.rows[i];
    const double here = row.rig.ths * static_cast<double>(row.rig.count) / 1000;
    ph_s -= here;
    mw -= here * row.rig.j_per_th / 1000 * terms[Term::overhead];
    const bool last = i + 1 == fleet.rows.size();
    table.rows.push_back({row.rig.name, row.rig.count, row.rig.j_per_th, row.power_usd_per_mwh,
                          row.shut_down_usd_ph_day, row.shut_down_usd_per_btc,
                          row.break_even_usd_per_mwh, row.runs, last ? 0 : ph_s, last ? 0 : mw,
                          row.rig.grade});
  }
  return table;
}

report::Table fleet_worth_table(const FleetAnswer& fleet) {
  report::Table table{"fleet_value", "Worth used, each at its own price of power", {}, {}};
  table.columns = {{"model", "rig", ""},
                   {"revenue_usd_kwh", "earns", "USD/kWh", {.digits = 2}},
                   {"revenue_usd_mwh", "earns", "USD/MWh", {.digits = 3}},
                   {"margin_usd_mwh", "margin", "USD/MWh", {.digits = 3}},
                   {"rig_value_usd_th", "value", "USD/TH", kOneDecimal},
                   {"rig_value_low_usd_th", "90 %: from", "USD/TH", kOneDecimal},
                   {"rig_value_high_usd_th", "to", "USD/TH", kOneDecimal},
                   {"grade", "grade", ""}};
  for (const RigAnswer& row : fleet.rows) {
    table.rows.push_back({row.rig.name, row.revenue_usd_per_mwh / 1000, row.revenue_usd_per_mwh,
                          row.margin_usd_per_mwh, row.value_usd_per_th, row.value_low,
                          row.value_high, row.rig.grade});
  }
  return table;
}

}  // namespace

report::Document fleet_document(const BreakevenBasis& basis, const FleetAnswer& fleet,
                                const study::CompanyCosts& company, const std::string& file) {
  report::Document document;
  document.schema = "exahash.breakeven/1";
  document.headline =
      fmt::format("{}: a bitcoin costs {} USD of power, {} USD of site cash, and is worth {} USD",
                  printable(file), report::value_text(fleet.power_only, {.decimals = 0}),
                  report::value_text(fleet.site_cash, {.decimals = 0}),
                  report::value_text(basis.market.price.in(1.0_USD_per_BTC), {.decimals = 0}));
  document.sections = {market_section(basis.market), fleet_section(fleet),
                       fleet_cost_section(fleet, company)};
  document.tables = {order_table(fleet, basis.terms), fleet_worth_table(fleet),
                     assumptions_table(basis.terms, study::breakeven_terms())};
  document.notes = shared_notes(basis);
  if (std::ranges::any_of(fleet.rows, [](const auto& row) { return row.power_usd_per_mwh < 0; })) {
    document.notes.push_back(
        "Where power has a price below zero, whoever takes it is paid: a cost below zero is "
        "income.");
  }
  document.notes.push_back(
      "The four kinds of cost are not one another: only power and other avoidable cash cost decide "
      "who runs; SG&A, interest and depreciation go on when rigs stop.");
  document.notes.push_back(
      "Value used: 90 % interval over the ranges of rig_value.* and entry.decline below; an order "
      "of "
      "magnitude, no quote.");
  return document;
}

}  // namespace exahash::cli
