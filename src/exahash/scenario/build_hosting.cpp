#include "exahash/scenario/build_hosting.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/hosting/lease.h"
#include "exahash/scenario/build_parts.h"

namespace exahash::scenario {
namespace {

hosting::Regime regime_named(std::string_view name) {
  return name == "boom"      ? hosting::Regime::boom
         : name == "plateau" ? hosting::Regime::plateau
         : name == "bust"    ? hosting::Regime::bust
                             : hosting::Regime::none;
}

bool is_ai(const Item& item) {
  return item.key->name.starts_with("ai.");
}

double largest(Sheet& sheet, std::string_view key) {
  const Item& item = sheet[key];
  return item.value ? std::ranges::max(item.value->levels) : 0;
}
double least(Sheet& sheet, std::string_view key) {
  const Item& item = sheet[key];
  return item.value ? std::ranges::min(item.value->levels) : 0;
}

// Contracts that a path may hold at once: those of the start, and four standard deviations more
// than it can sign on average.
int capacity_of(Sheet& sheet, const hosting::Setup& setup, int days) {
  double rate = 0;  // GW a year
  for (const char* key : {"ai.boom_signed", "ai.plateau_signed", "ai.bust_signed"}) {
    rate = std::max(rate, largest(sheet, key));
  }
  constexpr double kMwPerGw = 1000;
  const double mean = rate * kMwPerGw * largest(sheet, "ai.most_signing") /
                      std::max(least(sheet, "ai.size"), 0.1) * days / kDaysPerYear;
  const bool signs = setup.regime != hosting::Regime::none || setup.turn_day > 0;
  const double fresh = signs ? mean + 4 * std::sqrt(mean) + 4 : 0;
  return static_cast<int>(std::min(static_cast<double>(setup.contracts.size()) + std::ceil(fresh),
                                   static_cast<double>(hosting::kMostContracts)));
}

// What the scenario says of its own contracts and sites beside what is asked for. Gives which
// contracts count: "none", "own" or "catalogue".
std::string_view contracts_of(Building& building) {
  Item& word = building.sheet["ai.contracts"];
  const auto own = std::ranges::find_if(building.companies.contracts, &sites::Entry::own);
  const bool any = own != building.companies.contracts.end();
  if (any && !word.given()) {
    word.text = "own";
    word.origin = "scenario";
    word.source = own->where + ": a [[contract]] of its own";
    word.grade = "given";
  }
  if (any && word.text == "none") {
    building.built.notes.emplace_back(
        "no [[contract]] has a part in simulated paths while ai.contracts is none: own takes those "
        "of the scenario");
  }
  if (!any && word.text == "own") {
    building.problems.add(word.place,
                          "ai.contracts is \"own\", and the scenario has no [[contract]]", "",
                          "write one (docs/formats/scenario.md, Companies), or leave it out");
  }
  return word.text;
}

// Own sites without which nothing is hosted.
void warn_of_sites(Building& building) {
  const auto& sites = building.companies.sites;
  if (std::ranges::none_of(sites, &sites::Entry::own)) return;
  building.built.notes.emplace_back(
      "no [[site]] has a part in simulated paths while nothing is hosted there: a [[contract]] at "
      "it, ai.contracts or ai.regime would give it one");
}

// A day on which demand turns to another regime on every path.
void build_turn(Building& building, hosting::Setup& setup) {
  const auto day = day_of(building, "ai.regime_date", {"ai.regime_then"});
  const Item& date = building.sheet["ai.regime_date"];
  if (day == 0) {
    building.problems.add(date.place, "`ai.regime_date` is the day of the start", "",
                          "ai.regime says what demand is at the start");
  }
  setup.turn_day = static_cast<std::int32_t>(std::max<std::int64_t>(day, 0));
  setup.turn_to = regime_named(building.sheet["ai.regime_then"].text);
}

// Keys of GPU cloud have a part where such contracts are signed.
void use_gpu_keys(Sheet& sheet, bool signs) {
  const bool any = signs && largest(sheet, "ai.gpu_share") > 0;
  for (const char* key :
       {"ai.gpu_share", "ai.gpu_lease", "ai.gpu_margin", "ai.gpu_term", "ai.gpu_prepaid",
        "ai.gpu_decline", "ai.gpu_discount", "ai.gpu_residual"}) {
    sheet[key].unused = !any;
  }
}

std::string whole_mw(double x) {
  return with_thousands(std::llround(x));
}

// What the contracts are, and which rigs must leave for them.
std::string describe_contracts(const hosting::Setup& setup, bool own) {
  double it = 0, gross = 0, energised = 0, told = 0, displaced = 0, untold = 0;
  double least = 0, most = 0;  // of what is not told
  for (const hosting::SignedContract& contract : setup.contracts) {
    const double at_grid = contract.it_mw * contract.gross_factor;
    it += contract.it_mw;
    gross += at_grid;
    if (contract.energised) {
      energised += at_grid;
    } else if (contract.displaced.least < contract.displaced.most) {
      untold += at_grid;
      least += at_grid * contract.displaced.least;
      most += at_grid * contract.displaced.most;
    } else {
      told += at_grid;
      displaced += at_grid * contract.displaced.least;
    }
  }
  std::string text = fmt::format(
      "{}: {} MW of critical IT, {} MW at the grid, of which {} are energised; of the others {} MW "
      "stand where the {} tells what rigs must leave ({} MW)",
      own ? "contracts of the scenario" : "contracts signed by the start", whole_mw(it),
      whole_mw(gross), whole_mw(energised), whole_mw(told), own ? "site" : "catalogue",
      whole_mw(displaced));
  if (untold > 0) {
    text += fmt::format(", for {} MW `ai.displacement` says it, from {} to {} MW", whole_mw(untold),
                        whole_mw(least), whole_mw(most));
  }
  if (told > 0) text += "; ai.displacement_of = \"all\" would have it say it for all";
  return text;
}

// What was locked before the run, which its metric of locked hash rate leaves out. Empty: nothing.
std::string locked_before(Sheet& sheet, const hosting::Setup& setup) {
  double energised = 0;
  for (const hosting::SignedContract& contract : setup.contracts) {
    if (contract.energised) energised += contract.it_mw * contract.gross_factor;
  }
  const double j_per_th = median(sheet, "fleet.efficiency") * median(sheet, "fleet.overhead");
  const double share = median(sheet, "ai.displacement");
  if (!(energised > 0) || !(j_per_th > 0)) return {};
  return fmt::format(
      "locked before the start, and not in ai_locked_ehs: on the {} MW at the grid that AI uses "
      "then, rigs of {} J/TH would make {} EH/s if all of them had mined, {} at ai.displacement's "
      "{}",
      whole_mw(energised), with_significant(j_per_th, 3), with_significant(energised / j_per_th, 3),
      with_significant(energised / j_per_th * share, 2), percent(share));
}

void warn_of_lease(Building& building) {
  const Item& item = building.sheet["ai.lease"];
  if (!item.value || !item.given()) return;
  const hosting::ObservedRates seen = hosting::kSignedLeases;
  if (seen.hold(item.value->distribution.median() * hosting::kUsdPerKwMonth)) return;
  const double from = seen.low.in(hosting::kUsdPerKwMonth),
               to = seen.high.in(hosting::kUsdPerKwMonth);
  const auto number = parse_number_with_unit(trim(item.written));
  const auto meant = number ? hosting::meant_rate(number->number, seen) : std::nullopt;
  building.built.notes.push_back(fmt::format(
      "ai.lease = {}: leases that miners signed were {} to {} USD/kW/mo ({} to {} MUSD/MW/yr); {}",
      item.text, with_significant(from, 4), with_significant(to, 4),
      with_significant(from * 12 / 1000, 3), with_significant(to * 12 / 1000, 3),
      meant ? fmt::format("meant {} {}?", with_significant(number->number, 4), meant->unit)
            : std::string("is it in the unit that was meant?")));
}

}  // namespace

void build_hosting(Building& building) {
  auto& [sheet, folder, history, companies, problems, built] = building;
  const std::string_view contracts = contracts_of(building);
  const hosting::Regime regime = regime_named(sheet["ai.regime"].text);
  const bool turns = sheet["ai.regime_date"].date.has_value();
  const bool signs = turns || regime != hosting::Regime::none;
  const bool on = contracts != "none" || signs;
  for (Item& item : sheet.items()) {
    if (!is_ai(item)) continue;
    item.unused = !on;
    if (item.unused && item.given() && item.text != item.key->value) {
      built.notes.push_back(
          fmt::format("{} has no part while ai.regime and ai.contracts are none", item.key->name));
    }
  }
  if (!on) return warn_of_sites(building);
  use_gpu_keys(sheet, signs);
  sheet["ai.regime_date"].unused = !turns;
  const mining::Setup& mining = built.model.mining;
  if (mining.supply == mining::Setup::Supply::given) {
    problems.add(
        sheet["ai.regime"].given() ? sheet["ai.regime"].place : sheet["ai.contracts"].place,
        "AI cannot take megawatts from a hash rate that is given", "",
        "leave out fleet.hash_rate_path, or [ai]");
    return;
  }
  hosting::Setup& setup = built.model.hosting;
  setup = hosting_setup(companies, mining, hosting_defaults(sheet, built.model.start));
  setup.days = built.model.days;
  setup.backed_share = backed_share(setup);
  if (signs) set_usual_terms(building, setup);
  if (contracts == "none") setup.contracts.clear();
  if (contracts == "own") std::erase_if(setup.contracts, [](const auto& one) { return !one.own; });
  setup.regime = regime;
  build_turn(building, setup);
  setup.lock_in = sheet["ai.lock_in"].text != "false";
  setup.capacity = capacity_of(sheet, setup, built.model.days);
  if (contracts != "none") built.notes.push_back(describe_contracts(setup, contracts == "own"));
  if (std::string locked = locked_before(sheet, setup); !locked.empty()) {
    built.notes.push_back(std::move(locked));
  }
  for (std::string& note :
       idle_planned_days(companies, hosting_defaults(sheet, built.model.start))) {
    built.notes.push_back(std::move(note));
  }
  warn_of_lease(building);
}

}  // namespace exahash::scenario
