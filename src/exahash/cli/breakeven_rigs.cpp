#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/looks.h"

namespace exahash::cli {
namespace {

using report::Value;
using study::RigAnswer;
using study::Term;

constexpr double kStep = 1.15;  // in J/TH, from a rig that is shown to the next

// All figures, for machines.
report::Table whole_table(const std::vector<RigAnswer>& rigs) {
  report::Table table{"rigs", "", {}, {}};
  table.shown = false;
  table.columns = {{"model", "model", ""},
                   {"efficiency_j_per_th", "efficiency", "J/TH"},
                   {"hash_rate_ths", "hash rate", "TH/s"},
                   {"power_usd_mwh", "power", "USD/MWh"},
                   {"revenue_usd_kwh", "revenue", "USD/kWh"},
                   {"revenue_usd_mwh", "revenue", "USD/MWh"},
                   {"break_even_power_usd_mwh", "break-even power", "USD/MWh"},
                   {"shut_down_hashprice_usd_ph_day", "shut-down hashprice", "USD/PH/day"},
                   {"shut_down_price_usd", "shut-down price", "USD/BTC"},
                   {"margin_usd_mwh", "margin", "USD/MWh"},
                   {"margin_usd_mw_year", "margin", "USD/MW/year"},
                   {"runs", "runs", ""},
                   {"best_rate_pct", "best rate", "%"},
                   {"rig_value_usd_th", "value used", "USD/TH"},
                   {"rig_value_low_usd_th", "5 %", "USD/TH"},
                   {"rig_value_high_usd_th", "95 %", "USD/TH"},
                   {"grade", "grade", ""}};
  for (const RigAnswer& rig : rigs) {
    table.rows.push_back({rig.rig.name, rig.rig.j_per_th, rig.rig.ths, rig.power_usd_per_mwh,
                          rig.revenue_usd_per_mwh / 1000, rig.revenue_usd_per_mwh,
                          rig.break_even_usd_per_mwh, rig.shut_down_usd_ph_day,
                          rig.shut_down_usd_per_btc, rig.margin_usd_per_mwh,
                          rig.margin_usd_per_mw_year, rig.runs, rig.best_rate * 100,
                          rig.value_usd_per_th, rig.value_low, rig.value_high, rig.rig.grade});
  }
  return table;
}

report::Table rig_earnings_table(const std::vector<RigAnswer>& rigs) {
  report::Table table{"rigs", "What it earns at the grid meter, and what it needs", {}, {}};
  table.machines = false;
  table.columns = {{"model", "rig", ""},
                   {"efficiency_j_per_th", "J/TH", "", {.digits = 3}},
                   {"revenue_usd_kwh", "USD/kWh", "", {.digits = 2}},
                   {"revenue_usd_mwh", "USD/MWh", "", {.digits = 3}},
                   {"break_even_power_usd_mwh", "break-even", "USD/MWh", {.digits = 3}},
                   {"shut_down_hashprice_usd_ph_day", "stops below", "USD/PH/day", {.digits = 3}},
                   {"shut_down_price_usd", "or", "USD/BTC", {.decimals = 0}},
                   {"runs", "runs", ""},
                   {"grade", "grade", ""}};
  for (const RigAnswer& rig : rigs) {
    table.rows.push_back({rig.rig.name, rig.rig.j_per_th, rig.revenue_usd_per_mwh / 1000,
                          rig.revenue_usd_per_mwh, rig.break_even_usd_per_mwh,
                          rig.shut_down_usd_ph_day, rig.shut_down_usd_per_btc, rig.runs,
                          rig.rig.grade});
  }
  return table;
}

report::Table rig_worth_table(const std::vector<RigAnswer>& rigs) {
  report::Table table{
      "rigs", "What it is worth used, and leaves in cash, at this price of power", {}, {}};
  table.machines = false;
  table.columns = {{"model", "rig", ""},
                   {"rig_value_usd_th", "value", "USD/TH", kOneDecimal},
                   {"rig_value_low_usd_th", "90 %: from", "USD/TH", kOneDecimal},
                   {"rig_value_high_usd_th", "to", "USD/TH", kOneDecimal},
                   {"rig_value_usd", "a rig", "USD", {.decimals = 0}},
                   {"margin_usd_mw_year", "margin", "USD/MW/year", {.decimals = 0}},
                   {"best_rate_pct", "best rate", "% of nameplate", {.decimals = 0}}};
  for (const RigAnswer& rig : rigs) {
    table.rows.push_back({rig.rig.name, rig.value_usd_per_th, rig.value_low, rig.value_high,
                          rig.value_usd_per_th * rig.rig.ths, rig.margin_usd_per_mw_year,
                          rig.best_rate * 100});
  }
  return table;
}

// Of one rig alone, so that machines and --fail-if can ask for them by name.
report::Section one_rig(const RigAnswer& rig) {
  report::Section section;
  const auto add = [&](const char* key, double value, const char* unit) {
    section.figures.push_back({key, "", value, unit});
  };
  add("revenue_usd_mwh", rig.revenue_usd_per_mwh, "USD/MWh");
  add("break_even_power_usd_mwh", rig.break_even_usd_per_mwh, "USD/MWh");
  add("shut_down_hashprice_usd_ph_day", rig.shut_down_usd_ph_day, "USD/PH/day");
  add("shut_down_price_usd", rig.shut_down_usd_per_btc, "USD/BTC");
  add("margin_usd_mwh", rig.margin_usd_per_mwh, "USD/MWh");
  add("rig_value_usd_th", rig.value_usd_per_th, "USD/TH");
  section.figures.back().intervals = {{0.9, rig.value_low, rig.value_high}};
  return section;
}

std::string rigs_headline(const BreakevenBasis& basis, const std::vector<RigAnswer>& rigs) {
  const report::SpokenUnit earned(basis.units, "hashprice_usd_ph_day", "USD/PH/day");
  const report::SpokenUnit paid(basis.units, study::row(Term::power).name, "USD/MWh");
  const auto of_hash = [&](double usd, int digits) {
    return earned.number(usd, with_significant(usd, digits)) + " " + earned.unit();
  };
  const auto of_power = [&](double usd, int digits) {
    return paid.number(usd, with_significant(usd, digits)) + " " + paid.unit();
  };
  const std::string at =
      fmt::format("{} and {}", of_hash(basis.market.hashprice.in(1.0_USD_per_PH_s_day), 4),
                  of_power(basis.terms[Term::power], 4));
  if (rigs.size() == 1) {
    const RigAnswer& rig = rigs.front();
    return fmt::format("{} at {}: {}; it pays for power up to {} and stops below {}", rig.rig.name,
                       at, rig.runs ? "runs" : "stands still",
                       of_power(rig.break_even_usd_per_mwh, 3),
                       of_hash(rig.shut_down_usd_ph_day, 3));
  }
  const auto running = std::ranges::count_if(rigs, &RigAnswer::runs);
  return fmt::format("At {}, {} of {} kinds of rig earn their cash cost", at, running, rigs.size());
}

// A ladder through rigs that are sorted by J/TH: the first, and each time the next that needs a
// step more; the last too.
std::vector<RigAnswer> ladder_of(const std::vector<RigAnswer>& rigs) {
  std::vector<RigAnswer> ladder;
  for (const RigAnswer& rig : rigs) {
    const bool last = &rig == &rigs.back();
    if (ladder.empty() || last || rig.rig.j_per_th >= ladder.back().rig.j_per_th * kStep) {
      ladder.push_back(rig);
    }
  }
  return ladder;
}

}  // namespace

report::Document rigs_document(const BreakevenBasis& basis, std::vector<RigAnswer> rigs,
                               bool in_full) {
  std::ranges::stable_sort(rigs, {}, [](const RigAnswer& answer) { return answer.rig.j_per_th; });
  report::Document document;
  document.schema = "exahash.breakeven/1";
  document.headline = rigs_headline(basis, rigs);
  report::Section section = market_section(basis.market);
  const auto barrier = study::entry_barrier(basis.terms, basis.terms[Term::power]);
  section.figures.push_back(
      {"entry_barrier_usd_ph_day", "entry barrier", barrier.gross_usd_ph_day, "USD/PH/day"});
  section.figures.back().intervals = {{0.9, barrier.gross_low, barrier.gross_high}};
  section.figures.back().note = fmt::format(
      "{} net of power: there new rigs are bought, by who pays {} USD/MWh",
      with_significant(barrier.net_usd_ph_day, 3), with_significant(basis.terms[Term::power], 3));
  document.sections = {std::move(section)};
  if (rigs.size() == 1) document.sections.push_back(one_rig(rigs.front()));
  const std::vector<RigAnswer> shown = in_full ? rigs : ladder_of(rigs);
  document.tables = {whole_table(rigs), rig_earnings_table(shown), rig_worth_table(shown),
                     assumptions_table(basis.terms, study::breakeven_terms())};
  document.tables.back().shown = in_full;
  document.notes = shared_notes(basis);
  document.notes.push_back(
      "Value used: 90 % interval over the ranges of rig_value.* and entry.decline; an order of "
      "magnitude, no quote. Best rate: of a rig that can be clocked down.");
  document.notes.push_back(fmt::format(
      "Grade: of TH/s and W in the catalogue ({}); exahash data rigs lists it with sources.",
      printable(basis.catalogue)));
  if (!in_full) {
    document.notes.push_back(
        fmt::format("{} of {} rigs, a step of {:.0f} % in J/TH or more apart. --all: the whole "
                    "catalogue, and every assumption.",
                    shown.size(), rigs.size(), (kStep - 1) * 100));
  }
  return document;
}

}  // namespace exahash::cli
