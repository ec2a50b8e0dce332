#include "exahash/cli/contract_tables.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/cli/company_parts.h"
#include "exahash/hosting/lease.h"
#include "exahash/scenario/company_rows.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"
#include "exahash/sites/displacement.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using sites::Contract;
using sites::RoomBy;

// What the key is by default.
random::Distribution usual(std::string_view name) {
  const scenario::Key* const key = scenario::key_named(name);
  EXAHASH_EXPECTS(key != nullptr);
  const auto value = scenario::parse_value(key->value, key->dimension);
  EXAHASH_EXPECTS(value.has_value());
  return value->distribution;
}

sites::Load load_of(const Contract& contract, Date day) {
  return sites::load_on(contract, day, sites::kUsualGrossFactor);
}

// Of all contracts of each site together.
std::map<std::string_view, sites::Displacement> displacements(const sites::Companies& all,
                                                              Date day) {
  std::map<std::string_view, sites::Displacement> found;
  for (const sites::Site& site : all.sites) {
    sites::SiteLoad load;
    for (const Contract& contract : all.contracts) {
      if (contract.site == site.name) load.add(contract, load_of(contract, day));
    }
    if (load.building_mw > 0) found.emplace(site.name, sites::displacement_at(site, load));
  }
  return found;
}

std::string room_reason(RoomBy by) {
  switch (by) {
    case RoomBy::no_rigs:
      return "site: no rigs stand there";
    case RoomBy::room:
      return "site: has room beside its rigs";
    case RoomBy::rigs:
      return "site: has room for the rest";
    case RoomBy::undated:
      return "drawn between: no day is told for what is planned";
    default:
      return "drawn between: rigs there are not told";
  }
}

Value when_it_ends(const Contract& contract) {
  if (!contract.starts || !contract.term_years) return {};
  const auto days = std::chrono::days{std::llround(contract.term_years->value * 365.25)};
  return sites::format_when({contract.starts->first + days, contract.starts->last + days});
}

}  // namespace

Table contract_room_table(const sites::Companies& all, Date day) {
  Table table{"contract_room",
              fmt::format("What they pay, when they end, and the rigs that have to leave, as of {}",
                          format_date(day)),
              {{"contract", "contract", ""},
               {"lease_usd_kwh_it", "USD/kWh of IT", "", {.digits = 3}},
               {"lease_usd_kwh_grid", "at the grid", "", {.digits = 3}},
               {"contract_ends", "ends", ""},
               {"waiting_mw", "not energised (MW, grid)", "", {.digits = 4}},
               {"rigs_leave_low_mw", "rigs leave, least (MW)", "", {.digits = 3}},
               {"rigs_leave_high_mw", "most", "", {.digits = 3}},
               {"rigs_leave_by", "says who", ""}},
              {}};
  const auto sites = displacements(all, day);
  for (const Contract& contract : all.contracts) {
    const sites::Load load = load_of(contract, day);
    std::vector<Value> row{contract.name,      {}, {}, when_it_ends(contract),
                           load.building_mw(), {}, {}, {}};
    if (const auto lease = sites::lease_usd_kw_month(contract)) {
      const auto rate = lease->value * hosting::kUsdPerKwMonth;
      row[1] = rate.in(1.0_USD_per_kWh);
      row[2] = hosting::on_gross(rate, load.gross_factor).in(1.0_USD_per_kWh);
    }
    if (const auto site = sites.find(contract.site);
        site != sites.end() && load.building_mw() > 0) {
      const double share = load.building_mw() / site->second.building_mw;
      row[5] = site->second.least_mw * share;
      row[6] = site->second.most_mw * share;
      row[7] = room_reason(site->second.by);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table contract_ends_table(const sites::Companies& all) {
  struct Year {
    std::int64_t contracts = 0;
    double it = 0, grid = 0;
  };
  std::map<std::string, Year> years;  // the last: not known
  for (const Contract& contract : all.contracts) {
    const Value end = when_it_ends(contract);
    const auto* text = std::get_if<std::string>(&end);
    Year& year = years[text != nullptr ? text->substr(0, 4) : "not known"];
    const sites::Load load = load_of(contract, {});  // before all of it
    ++year.contracts;
    year.it += load.building_it_mw;
    year.grid += load.building_mw();
  }
  Table table{"contract_ends",
              "Locked until: megawatts by the year in which their contract ends",
              {{"end_year", "year", ""},
               {"ending_contracts", "contracts", ""},
               {"ending_it_mw", "MW, critical IT", ""},
               {"ending_grid_mw", "MW, at the grid", ""}},
              {}};
  for (const auto& [name, year] : years) {
    table.rows.push_back({name, year.contracts, year.it, year.grid});
  }
  return table;
}

report::Section locked_section(const sites::Companies& all, Date day) {
  double it = 0, grid = 0, waiting = 0;
  for (const Contract& contract : all.contracts) {
    const sites::Load load = load_of(contract, day);
    it += load.energised_it_mw;
    grid += load.energised_mw();
    waiting += load.building_mw();
  }
  const double j_per_th = usual("fleet.efficiency").median() * usual("fleet.overhead").median();
  const auto share = usual("ai.displacement");
  constexpr double kFivePercent = 1.6448536;
  const double eh = grid / j_per_th;  // MW over J/TH is EH/s
  report::Section section{fmt::format("Locked away on {}", format_date(day)), {}};
  section.figures = {{"ai_now_grid_mw", "AI energised, at the grid", grid, "MW"},
                     {"ai_now_it_mw", "AI energised, critical IT", it, "MW"},
                     {"ai_waiting_grid_mw", "AI signed, not energised, at the grid", waiting, "MW"},
                     {"locked_now_ehs",
                      "hash rate that would stand there",
                      eh * share.median(),
                      "EH/s",
                      {.digits = 2}}};
  report::Figure& locked = section.figures.back();
  locked.intervals = {
      {0.9, eh * share.from_normal(-kFivePercent), eh * share.from_normal(kFivePercent)}};
  locked.note = fmt::format(
      "at {} J/TH; former mining is {} of it, 90 %: {} to {} (ai.displacement); {} if all were",
      with_significant(j_per_th, 3), fmt::format("{:.0f} %", 100 * share.median()),
      fmt::format("{:.0f}", 100 * share.from_normal(-kFivePercent)),
      fmt::format("{:.0f} %", 100 * share.from_normal(kFivePercent)), with_significant(eh, 2));
  return section;
}

std::vector<std::string> contract_notes() {
  return {
      "Terms are without extensions: of whether tenants may stay the rows' notes tell little; in "
      "simulated runs ai.renewal of them (60 %) stay for another term, at the lease of that day.",
      "Rigs that leave: between what a site cannot hold even if all that is planned comes in time, "
      "and what it cannot hold without it; ai.displacement draws within it (ai.displacement_of = "
      "\"all\": whatever the site says). In a run ai_locked_ehs counts what is taken from its "
      "start on; what stands above is before it."};
}

}  // namespace exahash::cli
