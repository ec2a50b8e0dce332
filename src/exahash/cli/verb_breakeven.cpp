#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/breakeven_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/files_in_use.h"
#include "exahash/cli/option_reader.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/fleet_file.h"

namespace exahash::cli {
namespace {

using scenario::Rig;
using study::RigAsked;
using study::Term;

constexpr std::size_t kLargestFleet = std::size_t{16} << 20;  // bytes
constexpr double kHighestPrice = 1e9;                         // USD/BTC
constexpr double kHighestHashprice = 1e12;                    // USD/PH/day: the first days had 1e9
constexpr double kMostMoney = 1e13;                           // USD a year
constexpr double kMostFees = 1e6;                             // BTC a block
constexpr std::string_view kAsicsFrom = "2018-01-01";         // of the catalogue without --all

// Terms that have a flag of their own.
constexpr std::pair<std::string_view, Term> kFlags[] = {{"power", Term::power},
                                                        {"other-cost", Term::other_cost},
                                                        {"overhead", Term::overhead},
                                                        {"pool-fee", Term::pool_fee},
                                                        {"uptime", Term::uptime}};

void set_term(std::string_view word, study::Terms& terms, OptionReader& read) {
  const std::size_t equals = word.find('=');
  const std::string shown = fmt::format("`--set {}`", printable(word));
  if (equals == word.npos) return read.problem(shown + " is no NAME=VALUE");
  const std::string_view name = trim(word.substr(0, equals));
  const auto term = study::term_named(name);
  if (!term) {
    std::vector<std::string_view> names;
    for (const study::TermRow& row : study::all_terms()) names.push_back(row.name);
    const auto near = did_you_mean(name, names);
    return read.problem(shown + " names no assumption of this answer",
                        near ? fmt::format("did you mean `{}`?", *near)
                             : std::string("they stand at the end of the answer"));
  }
  const study::TermRow& row = study::row(*term);
  const auto value = quantity_of(word.substr(equals + 1), row.unit, row.least, row.most);
  if (!value) return read.problem(shown + " " + value.error().what, value.error().fix);
  if (terms.given(*term)) {
    return read.problem(shown + " says the same thing twice", "give it once");
  }
  terms.give(*term, *value);
}

study::Terms terms_of(const Arguments& arguments, OptionReader& read) {
  study::Terms terms;
  for (const auto& [flag, term] : kFlags) {
    const study::TermRow& row = study::row(term);
    if (const auto value = read.quantity(flag, row.unit, row.least, row.most)) {
      terms.give(term, *value);
    }
  }
  for (const std::string& word : arguments.all("set")) set_term(word, terms, read);
  if (!read.ok()) return terms;
  // The worst corner of the ranges must still have a finite value.
  const double of_cost = terms.at(Term::discount, 0) + terms.at(Term::failure, 0);
  const double growth = terms.at(Term::growth, 1);
  if (!(of_cost > 0 && of_cost > growth)) {
    read.problem(
        fmt::format(
            "a rig would be worth infinitely much: what a hash earns may grow by {:.4g} % a "
            "year, and only {:.4g} % a year count against it",
            growth, of_cost),
        "lower rig_value.growth, or raise rig_value.discount or rig_value.failure");
  }
  return terms;
}

study::MinerMarketGiven market_of(OptionReader& read) {
  read.exclude("hashprice", "difficulty");
  read.exclude("hashprice", "fees");
  study::MinerMarketGiven given;
  given.hashprice_usd_ph_day = read.quantity("hashprice", "USD/PH/day", 1e-9, kHighestHashprice);
  given.price_usd = read.quantity("price", "USD/BTC", 1e-9, kHighestPrice);
  given.difficulty = read.difficulty("difficulty");
  given.fees_btc = read.quantity("fees", "BTC", 0, kMostFees);
  return given;
}

study::CompanyCosts company_of(const Arguments& arguments, OptionReader& read) {
  const study::CompanyCosts company{
      .sga = read.quantity("sga", "USD/year", 0, kMostMoney),
      .interest = read.quantity("interest", "USD/year", 0, kMostMoney),
      .depreciation = read.quantity("depreciation", "USD/year", 0, kMostMoney)};
  for (const auto* flag : {"sga", "interest", "depreciation"}) {
    if (arguments.has(flag) && !arguments.has("fleet")) {
      read.problem(fmt::format("{} is a cost of a fleet", shown(arguments, flag)),
                   "name the fleet: --fleet FILE.csv");
    }
  }
  return company;
}

RigAsked asked(const Rig& rig) {
  RigAsked asked;
  asked.name = rig.model;
  asked.ths = rig.ths;
  asked.j_per_th = rig.j_per_th();
  asked.grade = rig.grade;
  return asked;
}

// The rigs of --rig, or of the catalogue.
std::vector<RigAsked> rigs_asked(const Arguments& arguments, const std::vector<Rig>& catalogue,
                                 OptionReader& read) {
  std::vector<RigAsked> rigs;
  std::vector<const Rig*> named;
  for (const std::string& name : arguments.all("rig")) {
    const auto rig = scenario::find_rig(name, catalogue);
    if (!rig) {
      const Problem& problem = rig.error().problems.front();
      read.problem(problem.what, problem.fix);
    } else if (std::ranges::find(named, *rig) == named.end()) {
      named.push_back(*rig);
      rigs.push_back(asked(**rig));
    }
  }
  if (arguments.has("rig")) return rigs;
  const bool all = arguments.has("all");
  const Date from = *parse_date(kAsicsFrom);
  for (const Rig& rig : catalogue) {
    if (all || (rig.kind == "ASIC" && rig.released >= from)) rigs.push_back(asked(rig));
  }
  return rigs;
}

Expected<std::vector<RigAsked>> fleet_asked(const std::string& file,
                                            const std::vector<Rig>& catalogue) {
  const auto text = scenario::read_file(file, kLargestFleet);
  if (!text) return tl::unexpected<Error>(text.error());
  const auto rows = scenario::read_fleet(*text, file, catalogue);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<RigAsked> rigs;
  for (const scenario::FleetRow& row : *rows) {
    rigs.push_back({row.name, row.ths, row.j_per_th, row.count, row.power_usd_per_mwh, row.grade});
  }
  return rigs;
}

Expected<Answer> run(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  for (const auto& [one, other] :
       {std::pair("rig", "fleet"), std::pair("rig", "all"), std::pair("fleet", "all")}) {
    if (!arguments.has(one) || !arguments.has(other)) continue;
    read.problem(fmt::format("`--{}` and `--{}` name different rigs", one, other),
                 "give one of the two");
  }
  BreakevenBasis basis;
  basis.terms = terms_of(arguments, read);
  const auto given = market_of(read);
  const auto company = company_of(arguments, read);
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected<Error>(catalogue.error());
  basis.catalogue = catalogue->origin;
  const auto rigs = rigs_asked(arguments, catalogue->rigs, read);
  const std::string file(arguments.get("fleet").value_or(""));
  if (arguments.has("fleet")) check_files(arguments, {file}, read);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto market = study::miner_market(data->known, given);
  if (!market) return tl::unexpected<Error>(market.error());
  basis.market = *market;
  Answer answer;
  if (arguments.has("fleet")) {
    const auto fleet = fleet_asked(file, catalogue->rigs);
    if (!fleet) return tl::unexpected<Error>(fleet.error());
    answer.document = fleet_document(
        basis, study::fleet_breakeven(*fleet, basis.market, basis.terms, company), company, file);
  } else {
    answer.document = rigs_document(basis, study::breakeven(rigs, basis.market, basis.terms));
  }
  answer.document.stamp = data->stamp;
  return answer;
}

}  // namespace

Verb breakeven_verb() {
  return {
      .name = "breakeven",
      .group = "What things are worth",
      .summary = "what rigs and fleets earn, what stops them, what a bitcoin costs them",
      .arguments = "",
      .options =
          {{"--rig", "NAME", "a rig of the catalogue, \"Antminer S21\"; may be repeated", {}, true},
           {"--fleet", "FILE", "a fleet of one's own, CSV: docs/formats/fleet.md"},
           {"--all", "", "the whole catalogue, back to CPUs (default: ASICs from 2018 on)"},
           {"--power", "PRICE",
            "of power at the grid meter, 45 USD/MWh (default); may be negative"},
           {"--hashprice", "H", "35 USD/PH/day (default: from price, difficulty and fees)"},
           {"--price", "USD", "price of a bitcoin in USD, above 0 (default: from the data)"},
           {"--difficulty", "D", "132.47T (default: from the data)"},
           {"--fees", "BTC", "of a block, BTC, 0 or more (default: from the data)"},
           {"--pool-fee", "PERCENT", "share of revenue that the pool keeps, % (default: 1)"},
           {"--overhead", "RATIO", "energy at the meter over energy of the rigs (default: 1.03)"},
           {"--other-cost", "PRICE", "avoidable cash cost beside power, 7 USD/MWh (default)"},
           {"--uptime", "PERCENT", "share of the time that rigs run, % (default: 95)"},
           {"--sga", "MONEY", "of a fleet's company, 20 MUSD/year"},
           {"--interest", "MONEY", "on its debt, 35 MUSD/year"},
           {"--depreciation", "MONEY", "of its rigs and sites, 60 MUSD/year"},
           {"--set",
            "NAME=VALUE",
            "another assumption of those at the end of the answer; may be repeated",
            {},
            true}},
      .examples = {"exahash breakeven --rig \"Antminer S21\" --power \"55 USD/MWh\"",
                   "exahash breakeven --hashprice \"30 USD/PH/day\" --power \"0.04 USD/kWh\"",
                   "exahash breakeven --fleet fleet.csv --sga \"20 MUSD/year\" --interest 0"},
      .run = run};
}

}  // namespace exahash::cli
