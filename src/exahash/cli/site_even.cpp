#include <fmt/format.h>

#include "exahash/base/units.h"
#include "exahash/cli/looks.h"
#include "exahash/cli/sensitivity_document.h"
#include "exahash/cli/site_parts.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {
namespace {

using report::number_or_none;
using report::Value;
using study::EvenBy;
using study::SiteAnswer;
using study::SiteUse;

std::string word_of(EvenBy by) {
  switch (by) {
    case EvenBy::revenue:
      return "revenue";
    case EvenBy::cash:
      return "cash";
    case EvenBy::worth:
      return "NPV";
    case EvenBy::held:
      return "NPV, held";
  }
  return {};
}

void add_flip(report::Table& table, const study::Flip& flip, const study::Terms& terms,
              SiteUse use) {
  const study::TermRow& row = study::row(flip.term);
  const bool range = row.low < row.high;
  std::vector<Value> values{std::string(name_of(use)), std::string(row.name)};
  values.emplace_back(terms[flip.term]);
  values.push_back(row.unit.empty() ? Value() : Value(std::string(row.unit)));
  values.push_back(range ? Value(row.low) : Value());
  values.push_back(range ? Value(row.high) : Value());
  values.push_back(range ? Value(flip.gain_low / kMillion) : Value());
  values.push_back(range ? Value(flip.gain_high / kMillion) : Value());
  values.push_back(number_or_none(flip.at));
  values.emplace_back(flip.within);
  table.rows.push_back(std::move(values));
}

}  // namespace

report::Table crossovers_table(const SiteAnswer& answer) {
  report::Table table{"crossovers", "Where mining would be even, one number at a time", {}, {}};
  table.columns = {{"use", "with", ""},
                   {"by", "by", ""},
                   {"even_hashprice_usd_ph_day", "hashprice", "USD/PH/day", {.digits = 3}},
                   {"even_rate_usd_kw_month", "rate", "USD/kW/month", {.digits = 3}},
                   {"even_capex_musd", "capex", "MUSD/MW", {.digits = 3}},
                   {"even_discount_pct_year", "discount", "%/year", {.digits = 3}}};
  table.names = 2;
  for (const study::Crossover& at : answer.crossovers) {
    table.rows.push_back({std::string(name_of(at.use)), word_of(at.by),
                          number_or_none(at.hashprice), number_or_none(at.rate),
                          number_or_none(at.capex), number_or_none(at.discount)});
  }
  return table;
}

report::Table waiting_table(const SiteAnswer& answer) {
  report::Table table{"waiting", "If signing may wait: dollars for each dollar of cost", {}, {}};
  table.columns = {{"use", "use", ""},
                   {"brings", "it brings", "", kTwoDecimals},
                   {"hurdle", "hurdle", "", kTwoDecimals},
                   {"hurdle_lasting", "of an offer that never lapses", "", kTwoDecimals}};
  for (std::size_t i = 0; i < answer.waiting.size(); ++i) {
    const study::WaitingRule& rule = answer.waiting[i];
    const auto multiple = [](const std::optional<hosting::Hurdle>& hurdle) {
      return hurdle ? Value(hurdle->multiple) : Value();
    };
    table.rows.push_back({std::string(name_of(i == 0 ? SiteUse::colocation : SiteUse::gpu_cloud)),
                          rule.cost_usd > 0 ? Value(rule.gain_usd / rule.cost_usd) : Value(),
                          multiple(rule.lapsing), multiple(rule.lasting)});
  }
  return table;
}

report::Table all_flips_table(const SiteAnswer& answer, const study::Terms& terms) {
  report::Table table{"flips", "", {}, {}};
  table.shown = false;
  table.columns = {{"use", "use", ""},
                   {"key", "key", ""},
                   {"value", "value", ""},
                   {"unit", "unit", ""},
                   {"low", "from", ""},
                   {"high", "to", ""},
                   {"gain_low_musd", "gain at from", "MUSD/MW"},
                   {"gain_high_musd", "gain at to", "MUSD/MW"},
                   {"flips_at", "flips at", ""},
                   {"flips_within", "inside", ""}};
  for (std::size_t i = 0; i < answer.flips.size(); ++i) {
    const SiteUse use = i == 0 ? SiteUse::colocation : SiteUse::gpu_cloud;
    for (const study::Flip& flip : answer.flips[i]) add_flip(table, flip, terms, use);
  }
  return table;
}

report::Table flips_table(const SiteAnswer& answer, const study::Terms& terms, SiteUse use) {
  report::Table table{"flips",
                      fmt::format("What flips it: gain of {} over mining in MUSD/MW, one "
                                  "assumption at a time",
                                  name_of(use)),
                      {},
                      {}};
  table.machines = false;
  table.columns = {{"key", "key", ""},
                   {"value", "value", "", {.digits = 3}},
                   {"unit", "unit", ""},
                   {"gain_low_musd", "range: low end", "", kTwoDecimals},
                   {"gain_high_musd", "high end", "", kTwoDecimals},
                   {"flips_at", "flips at", "", {.digits = 3}},
                   {"flips_within", "inside", ""}};
  // The price of power has no range, and is asked for all the same.
  for (const study::Flip& flip : answer.flips[use == SiteUse::gpu_cloud ? 1 : 0]) {
    const bool power = flip.term == study::Term::power;
    if (table.rows.size() >= kMostFlips && !power) continue;
    const study::TermRow& row = study::row(flip.term);
    const bool range = row.low < row.high;
    table.rows.push_back({std::string(row.name), terms[flip.term],
                          row.unit.empty() ? Value() : Value(std::string(row.unit)),
                          range ? Value(flip.gain_low / kMillion) : Value(),
                          range ? Value(flip.gain_high / kMillion) : Value(),
                          number_or_none(flip.at), range ? Value(flip.within) : Value()});
  }
  return table;
}

}  // namespace exahash::cli
