#include "exahash/cli/breakeven_parts.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {

using report::Value;
using study::Term;

report::Section market_section(const study::MinerMarket& market) {
  report::Section section{"Market", {}};
  auto& figures = section.figures;
  const auto add = [&](const char* key, const char* label, double value, const char* unit,
                       int digits, const std::string& source) {
    figures.push_back({key, label, value, unit, {.digits = digits}});
    figures.back().note = source;
  };
  add("hashprice_usd_ph_day", "hashprice", market.hashprice.in(1.0_USD_per_PH_s_day), "USD/PH/day",
      4, market.hashprice_source);
  add("price_usd", "price", market.price.in(1.0_USD_per_BTC), "USD/BTC", 5, market.price_source);
  if (!market.difficulty) return section;
  add("difficulty_t", "difficulty", *market.difficulty / 1e12, "T", 5, market.difficulty_source);
  add("fees_btc", "fees", market.fees->in(1.0_BTC), "BTC", 2, "a block, " + market.fees_source);
  add("subsidy_btc", "", market.subsidy->in(1.0_BTC), "BTC", 5, "a block");
  return section;
}

void warn_of_other_times(Date day, report::Document& document) {
  constexpr Date kFrom{std::chrono::year{2025} / std::chrono::January / 1};
  if (day >= kFrom) return;
  document.notes.insert(document.notes.begin(),
                        "Warning: prices of rigs, the entry barrier, power and leases are those of "
                        "2025 and 2026. What "
                        "rigs, contracts and megawatts were worth on " +
                            format_date(day) + " is not answered by them; what a hash earned is.");
}

report::Table assumptions_table(const study::Terms& terms, std::span<const Term> among) {
  report::Table table{"assumptions", "Assumptions", {}, {}};
  table.columns = {{"key", "key", ""},
                   {"value", "value", "", {.digits = 3}},
                   {"unit", "unit", ""},
                   {"low", "from", "", {.digits = 3}},
                   {"high", "to", "", {.digits = 3}},
                   {"grade", "grade", ""},
                   {"source", "source", ""}};
  for (const Term term : among) {
    const study::TermRow& row = study::row(term);
    const bool given = terms.given(term);
    const bool range = !given && row.low < row.high;
    table.rows.push_back({std::string(row.name), terms[term],
                          row.unit.empty() ? Value{} : Value{std::string(row.unit)},
                          range ? Value{row.low} : Value{}, range ? Value{row.high} : Value{},
                          given ? std::string("given") : std::string(row.grade),
                          given ? std::string("given") : std::string(row.source)});
  }
  return table;
}

std::vector<std::string> shared_notes(const BreakevenBasis& basis) {
  const study::Terms& terms = basis.terms;
  std::vector<std::string> notes;
  notes.push_back(fmt::format(
      "Per kWh and MWh at the grid meter (overhead {:.4g}), before the pool's fee. Per MWh of the "
      "rigs alone, as indices quote it, multiply by {:.4g}.",
      terms[Term::overhead], terms[Term::overhead]));
  if (!basis.market.difficulty) {
    notes.push_back(
        "Hashprice was given: shut-down prices hold difficulty and fees at what it and the price "
        "imply.");
  }
  if (terms[Term::power] < 0) {
    notes.push_back(
        "The price of power is negative: whoever takes it is paid, so that rigs run at any "
        "hashprice while that pays more than other costs.");
  }
  notes.push_back(
      "Break-even: price of power that revenue after fees just pays with other cash cost; power "
      "that "
      "can be sold or left for more is worth more unmined (curtail). Take-or-pay power is paid "
      "either way and stops no rig.");
  if (!terms.given(Term::other_cost)) {
    const study::TermRow& other = study::row(Term::other_cost);
    notes.push_back(fmt::format(
        "Other cash cost is not known well: over its range, {:.4g} to {:.4g} {}, every break-even "
        "moves by {:+.4g} to {:+.4g}.",
        other.low, other.high, other.unit, other.value - other.high, other.value - other.low));
  }
  return notes;
}

}  // namespace exahash::cli
