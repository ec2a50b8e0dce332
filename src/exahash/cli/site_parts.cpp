#include "exahash/cli/site_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/units.h"
#include "exahash/cli/looks.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Look;
using report::number_or_none;
using report::Value;
using study::SiteAnswer;
using study::SiteUse;

constexpr Look kThreeDecimals{.decimals = 3};
constexpr std::array<SiteUse, study::kSiteUses> kUses{SiteUse::mining, SiteUse::colocation,
                                                      SiteUse::gpu_cloud, SiteUse::curtail};

// USD in millions, where there is such a number.
Value millions_if(bool there, double usd) {
  if (!there) return {};
  return usd / kMillion;
}

// Mining, colocation and GPU cloud have luck; power that is sold at a price does not.
std::optional<std::size_t> luck_index(SiteUse use) {
  if (use == SiteUse::curtail) return std::nullopt;
  return static_cast<std::size_t>(use);
}

std::optional<double> better_in_luck(const SiteAnswer& answer, SiteUse use) {
  if (use == SiteUse::colocation) return answer.luck.colocation_better * 100;
  if (use == SiteUse::gpu_cloud) return answer.luck.gpu_better * 100;
  return std::nullopt;
}

std::optional<double> better_in_terms(const SiteAnswer& answer, SiteUse use) {
  if (use == SiteUse::mining) return std::nullopt;
  return answer.ranges.better_share[static_cast<std::size_t>(use)] * 100;
}

}  // namespace

std::string_view name_of(SiteUse use) noexcept {
  constexpr std::string_view kNames[] = {"mining", "colocation", "GPU cloud", "curtail"};
  return kNames[static_cast<std::size_t>(use)];
}

SiteUse best_use(const study::SiteWorth& worth) noexcept {
  return *std::ranges::max_element(kUses, {}, [&](SiteUse use) { return worth.of(use).worth_usd; });
}

std::string site_headline(const SiteAnswer& answer, const report::UnitChoice& units) {
  const SiteUse best = best_use(answer.worth);
  const report::SpokenUnit spoken(units, "worth_musd", "MUSD");
  const auto millions = [&](double usd) {
    return spoken.number(usd / kMillion, report::value_text(usd / kMillion, kTwoDecimals));
  };
  std::string text = fmt::format("A megawatt at the meter: {} is worth {} {}", name_of(best),
                                 millions(answer.worth.of(best).worth_usd), spoken.unit());
  if (best == SiteUse::mining) {
    const auto gain = [&](SiteUse use) { return answer.worth.gain(use); };
    const SiteUse next = *std::max_element(kUses.begin() + 1, kUses.end(),
                                           [&](SiteUse a, SiteUse b) { return gain(a) < gain(b); });
    return text + fmt::format(", {} more than {}", millions(-gain(next)), name_of(next));
  }
  const study::Range& gain = answer.ranges.gain[static_cast<std::size_t>(best)];
  return text +
         fmt::format(
             ", {} more than mining at the values assumed; over what they may be {} to {}, more in "
             "{:.0f} %",
             millions(answer.worth.gain(best)), millions(gain.low), millions(gain.high),
             100 * answer.ranges.better_share[static_cast<std::size_t>(best)]);
}

report::Table uses_table(const SiteAnswer& answer) {
  report::Table table{"uses", "", {}, {}};
  table.shown = false;
  table.columns = {{"use", "use", ""},
                   {"revenue_usd_kwh_load", "revenue of the load", "USD/kWh"},
                   {"revenue_usd_kwh", "revenue at the meter", "USD/kWh"},
                   {"cash_usd_mw_year", "cash", "USD/MW/year"},
                   {"worth_musd", "worth", "MUSD/MW"},
                   {"worth_low_musd", "5 % of the assumptions", "MUSD/MW"},
                   {"worth_high_musd", "95 %", "MUSD/MW"},
                   {"came_low_musd", "5 % of the futures", "MUSD/MW"},
                   {"came_median_musd", "median", "MUSD/MW"},
                   {"came_high_musd", "95 %", "MUSD/MW"},
                   {"gain_musd", "more than mining", "MUSD/MW"},
                   {"gain_low_musd", "5 % of the assumptions", "MUSD/MW"},
                   {"gain_high_musd", "95 %", "MUSD/MW"},
                   {"better_assumptions_pct", "better, of the assumptions", "%"},
                   {"better_futures_pct", "of the futures", "%"}};
  for (const SiteUse use : kUses) {
    const study::UseWorth& worth = answer.worth.of(use);
    const auto i = static_cast<std::size_t>(use);
    const auto& [low, high] = answer.ranges.worth[i];
    std::vector<Value> row{std::string(name_of(use)),
                           worth.revenue_usd_kwh_load,
                           worth.revenue_usd_kwh,
                           worth.cash_usd_year,
                           worth.worth_usd / kMillion,
                           low / kMillion,
                           high / kMillion};
    const auto luck = luck_index(use);
    for (const auto part : {&study::Spread::low, &study::Spread::median, &study::Spread::high}) {
      row.push_back(millions_if(luck.has_value(), luck ? answer.luck.worth[*luck].*part : 0));
    }
    const bool other = use != SiteUse::mining;
    const auto& [gain_low, gain_high] = answer.ranges.gain[i];
    row.push_back(millions_if(other, answer.worth.gain(use)));
    row.push_back(millions_if(other, gain_low));
    row.push_back(millions_if(other, gain_high));
    row.push_back(number_or_none(better_in_terms(answer, use)));
    row.push_back(number_or_none(better_in_luck(answer, use)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table earnings_table(const SiteAnswer& answer) {
  report::Table table{"uses", "What it earns, before capex", {}, {}};
  table.machines = false;
  table.columns = {{"use", "use", ""},
                   {"revenue_usd_kwh_load", "per kWh of load", "USD", kThreeDecimals},
                   {"revenue_usd_kwh", "at the meter", "USD/kWh", kThreeDecimals},
                   {"cash_usd_mw_year", "cash", "USD/MW/year", {.decimals = 0}}};
  for (const SiteUse use : kUses) {
    const study::UseWorth& worth = answer.worth.of(use);
    table.rows.push_back({std::string(name_of(use)), worth.revenue_usd_kwh_load,
                          worth.revenue_usd_kwh, worth.cash_usd_year});
  }
  return table;
}

report::Table worth_table(const SiteAnswer& answer) {
  report::Table table{"uses", "What it is worth today, MUSD per MW at the meter", {}, {}};
  table.machines = false;
  table.columns = {{"use", "use", ""},
                   {"worth_musd", "worth", "", kTwoDecimals},
                   {"worth_low_musd", "assumptions: 5 %", "", kTwoDecimals},
                   {"worth_high_musd", "95 %", "", kTwoDecimals},
                   {"came_low_musd", "luck: 5 %", "", kTwoDecimals},
                   {"came_high_musd", "95 %", "", kTwoDecimals},
                   {"gain_musd", "gain", "", {.decimals = 2, .sign = true}},
                   {"better_assumptions_pct", "better: assumptions", "%", {.decimals = 0}},
                   {"better_futures_pct", "luck", "%", {.decimals = 0}}};
  for (const SiteUse use : kUses) {
    const auto& [low, high] = answer.ranges.worth[static_cast<std::size_t>(use)];
    const auto luck = luck_index(use);
    const bool other = use != SiteUse::mining;
    table.rows.push_back(
        {std::string(name_of(use)), answer.worth.of(use).worth_usd / kMillion, low / kMillion,
         high / kMillion, millions_if(luck.has_value(), luck ? answer.luck.worth[*luck].low : 0),
         millions_if(luck.has_value(), luck ? answer.luck.worth[*luck].high : 0),
         millions_if(other, answer.worth.gain(use)), number_or_none(better_in_terms(answer, use)),
         number_or_none(better_in_luck(answer, use))});
  }
  return table;
}

report::Table parts_table(const SiteAnswer& answer, bool person) {
  report::Table table{"worth_parts", "What that is made of, MUSD per MW at the meter", {}, {}};
  table.columns = {{"use", "use", ""},
                   {"rent_musd", "cash", "", kTwoDecimals},
                   {"after_default_musd", "after default", "", kTwoDecimals},
                   {"renewal_musd", "renewal", "", kTwoDecimals},
                   {"residual_musd", "residual", "", kTwoDecimals},
                   {"outlay_musd", "outlay", "", kTwoDecimals},
                   {"rigs_musd", "rigs", "", kTwoDecimals},
                   {"slot_musd", "slot", "", kTwoDecimals},
                   {"resale_musd", "resale", "", kTwoDecimals}};
  table.machines = !person;
  table.shown = person;
  const hosting::MiningWorth& mining = answer.worth.mining;
  table.rows.push_back({std::string(name_of(SiteUse::mining)), Value(), Value(), Value(), Value(),
                        Value(), mining.rigs() / kMillion, mining.slot / kMillion,
                        mining.resale / kMillion});
  for (const auto& [use, worth] : {std::pair(SiteUse::colocation, &answer.worth.colocation),
                                   std::pair(SiteUse::gpu_cloud, &answer.worth.gpu_cloud)}) {
    table.rows.push_back({std::string(name_of(use)), worth->rent / kMillion,
                          worth->after_default / kMillion, worth->renewal / kMillion,
                          worth->residual / kMillion, worth->outlay / kMillion,
                          mining.sold / kMillion, Value(), Value()});
  }
  const double cash = answer.worth.of(SiteUse::curtail).worth_usd - mining.sold;
  table.rows.push_back({std::string(name_of(SiteUse::curtail)), cash / kMillion, Value(), Value(),
                        Value(), Value(), mining.sold / kMillion, Value(), Value()});
  if (person && mining.resale == 0) {
    table.columns.pop_back();
    for (auto& row : table.rows) row.pop_back();
  }
  return table;
}

report::Table with_own_units(report::Table table, const report::UnitChoice& units) {
  bool changed = false;
  for (report::Column& column : table.columns) {
    const bool yearly = column.key.ends_with("_kusd");
    if (!column.unit.empty() || (!yearly && !column.key.ends_with("_musd"))) continue;
    const std::string unit = yearly ? "kUSD/MW/year" : "MUSD/MW";
    if (!units.of(column.key, unit)) continue;
    column.unit = unit;
    changed = true;
  }
  if (!changed) return table;
  for (const std::string_view said : {" in MUSD/MW", " MUSD", " thousand USD"}) {
    const std::size_t at = table.title.find(said);
    if (at == table.title.npos) continue;
    table.title.erase(at, said.size());
    break;
  }
  return table;
}

report::Table income_table(const SiteAnswer& answer, bool some) {
  constexpr Look kWhole{.decimals = 0};
  constexpr std::size_t kSome[] = {1, 2, 3, 5, 7, 10, 15, 20};
  report::Table table{"income",
                      "Cash by year after signing, thousand USD per MW (5, 50, 95 % of "
                      "futures; outlays apart)",
                      {},
                      {}};
  table.machines = !some;
  table.shown = some;
  table.columns = {{"year", "year", ""}};
  constexpr const char* kKeys[3][3] = {
      {"mining_low_kusd", "mining_kusd", "mining_high_kusd"},
      {"colocation_low_kusd", "colocation_kusd", "colocation_high_kusd"},
      {"gpu_low_kusd", "gpu_kusd", "gpu_high_kusd"}};
  for (std::size_t use = 0; use < std::size(kKeys); ++use) {
    const std::string_view name = name_of(static_cast<SiteUse>(use));
    table.columns.push_back({kKeys[use][0], fmt::format("{}: 5 %", name), "", kWhole});
    table.columns.push_back({kKeys[use][1], "50 %", "", kWhole});
    table.columns.push_back({kKeys[use][2], "95 %", "", kWhole});
  }
  for (std::size_t y = 0; y < answer.luck.years.size(); ++y) {
    if (some && std::ranges::find(kSome, y + 1) == std::end(kSome)) continue;
    std::vector<Value> row{static_cast<std::int64_t>(y + 1)};
    for (const study::Spread& use : answer.luck.years[y].uses) {
      for (const double usd : {use.low, use.median, use.high}) row.emplace_back(usd / 1000);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace exahash::cli
