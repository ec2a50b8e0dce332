#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/breakeven_document.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/term_options.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/fleet_file.h"

namespace exahash::cli {
namespace {

using scenario::Rig;
using study::RigAsked;
using study::Term;

constexpr std::size_t kLargestFleet = std::size_t{16} << 20;  // bytes
constexpr double kMostMoney = 1e13;                           // USD a year
constexpr std::string_view kAsicsFrom = "2018-01-01";         // of the catalogue without --all

// Terms that have a flag of their own.
constexpr TermFlag kRigFlags[] = {{"power", Term::power},
                                  {"other-cost", Term::other_cost},
                                  {"overhead", Term::overhead},
                                  {"pool-fee", Term::pool_fee},
                                  {"uptime", Term::uptime}};

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
                                 Date today, OptionReader& read) {
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
    const bool wanted = all || (rig.kind == "ASIC" && rig.released >= from);
    if (wanted && rig.released <= today) rigs.push_back(asked(rig));
  }
  if (rigs.empty()) {
    read.problem(
        fmt::format("no rig {}was out on {}", all ? "" : "of 2018 or later ", format_date(today)),
        all ? "" : "exahash breakeven --all lists older ones too");
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

Expected<Answer> run_breakeven(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  for (const auto& [one, other] :
       {std::pair("rig", "fleet"), std::pair("rig", "all"), std::pair("fleet", "all")}) {
    if (!arguments.has(one) || !arguments.has(other)) continue;
    read.problem(fmt::format("`--{}` and `--{}` name different rigs", one, other),
                 "give one of the two");
  }
  BreakevenBasis basis;
  basis.units = context.units;
  basis.terms = read_terms(arguments, read, kRigFlags, study::breakeven_terms());
  const auto given = read_market(read);
  const auto company = company_of(arguments, read);
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected<Error>(catalogue.error());
  basis.catalogue = catalogue->origin;
  const std::string file(arguments.get("fleet").value_or(""));
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(with_usage(read, data.error()));
  std::vector<RigAsked> rigs;
  if (!arguments.has("fleet")) {
    rigs = rigs_asked(arguments, catalogue->rigs, data->known.last_day(), read);
  }
  if (!read.ok()) return tl::unexpected<Error>(read.error());
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
    const bool in_full = arguments.has("rig") || arguments.has("all");
    answer.document =
        rigs_document(basis, study::breakeven(rigs, basis.market, basis.terms), in_full);
  }
  answer.document.stamp = data->stamp;
  warn_of_other_times(data->known.last_day(), answer.document);
  return answer;
}

}  // namespace

Verb breakeven_verb() {
  return {
      .name = "breakeven",
      .group = "What things are worth",
      .summary = "what rigs and fleets earn, what stops them, what a bitcoin costs them",
      .arguments = "",
      .options = with_term_options(
          {
              {"--rig",
               "NAME",
               "a rig of the catalogue, \"Antminer S21\"; may be repeated",
               {},
               true},
              {"--fleet", "FILE", "a fleet of one's own, CSV: docs/formats/fleet.md"},
              {"--all", "", "the whole catalogue, back to CPUs (default: some ASICs from 2018 on)"},
          },
          {{"--sga", "MONEY", "of a fleet's company, 20 MUSD/year"},
           {"--interest", "MONEY", "on its debt, 35 MUSD/year"},
           {"--depreciation", "MONEY", "of its rigs and sites, 60 MUSD/year"}}),
      .examples = {"exahash breakeven --rig \"Antminer S21\" --power \"55 USD/MWh\"",
                   "exahash breakeven --hashprice \"30 USD/PH/day\" --power \"0.04 USD/kWh\"",
                   "exahash breakeven --fleet fleet.csv --sga \"20 MUSD/year\" --interest 0"},
      .run = run_breakeven};
}

}  // namespace exahash::cli
