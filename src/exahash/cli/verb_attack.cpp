#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/attack_cost_document.h"
#include "exahash/cli/attack_document.h"
#include "exahash/cli/attack_paths.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/budget_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/security_history_document.h"
#include "exahash/cli/term_options.h"
#include "exahash/scenario/pools.h"
#include "exahash/security/double_spend.h"
#include "exahash/study/attacked_network.h"

namespace exahash::cli {
namespace {

constexpr double kMostValue = 1e15;    // USD: more than all there is
constexpr double kHighestRent = 1e12;  // USD/PH/day
constexpr double kLongestPace = 1000;  // times the mean
constexpr double kLeastRisk = 1e-300;  // %
constexpr std::int64_t kMostGiveUp = 100'000;

study::AttackAsked asked_of(OptionReader& read) {
  study::AttackAsked asked;
  asked.confirmations =
      read.integer("confirmations", 0, security::kMostConfirmations, "confirmations")
          .value_or(asked.confirmations);
  asked.pace = read.quantity("pace", "", 0, kLongestPace).value_or(asked.pace);
  if (const auto risk = read.quantity("risk", "%", kLeastRisk, 100)) asked.risk = *risk / 100;
  if (const auto value = read.quantity("value", "USD", 0, kMostValue)) asked.value = Money{*value};
  if (const auto behind = read.integer("give-up", 1, kMostGiveUp, "blocks behind")) {
    asked.give_up = static_cast<int>(*behind);
  }
  if (const auto rent = read.quantity("rent", "USD/PH/day", 0, kHighestRent)) {
    asked.rent = *rent * 1.0_USD_per_PH_s_day;
  }
  const auto gamma = read.quantity("gamma", "", 0, 1);
  asked.gammas = gamma ? std::vector<double>{*gamma} : std::vector<double>{0, 0.5};
  return asked;
}

// Shares of the hash rate are small often, and 0.3 may be meant as 0.3 %: how it was read goes to
// `note`.
std::optional<double> share_of(const Arguments& arguments, OptionReader& read, std::string& note) {
  const auto percent = read.quantity("share", "%", 0, 100);
  const auto number =
      percent ? parse_number_with_unit(trim(*arguments.get("share"))) : std::nullopt;
  if (number && number->unit.empty() && number->number > 0 && number->number < 1) {
    note = fmt::format(
        "{} is read as {:.8g} %: a number below 1 is a share, above 1 it is per cent. Less than "
        "1 % is written with the sign: 0.3%.",
        shown(arguments, "share"), *percent);
  }
  return percent ? std::optional(*percent / 100) : std::nullopt;
}

std::optional<study::AttackDefinition> definition_of(const Arguments& arguments,
                                                     OptionReader& read) {
  const auto given = arguments.get("definition");
  if (!given) return std::nullopt;
  const auto found = study::definition_named(trim(*given));
  if (found) return found;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < study::kAttackDefinitions; ++i) {
    names.push_back(study::row(study::AttackDefinition{i}).name);
  }
  const auto near = did_you_mean(trim(*given), names);
  const std::string all = fmt::format("the definitions: {}", fmt::join(names, ", "));
  read.problem(fmt::format("{} is no definition of cost", shown(arguments, "definition")),
               near ? fmt::format("did you mean `{}`? {}", *near, all) : all);
  return std::nullopt;
}

Expected<study::AttackedNetwork> network_of(const Arguments& arguments, const Data& data,
                                            const study::MinerMarketGiven& given) {
  const auto name = arguments.get("scenario");
  if (!name) return study::network_at_end(data.known, given);
  const auto source = scenario::open_scenario(*name);
  if (!source) return tl::unexpected<Error>(source.error());
  const auto scenario = scenario::resolve(*source, {}, data.known);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  return study::network_at_start(*scenario);
}

struct Asked {
  study::AttackAsked race;
  study::Terms terms;
  std::optional<study::AttackDefinition> definition;
  std::string note;
};

Expected<report::Document> document_of(const Asked& asked, const study::AttackedNetwork& network,
                                       bool ahead) {
  study::AttackCostAsked cost{.state = network.fleet,
                              .terms = asked.terms,
                              .confirmations = asked.race.confirmations,
                              .value = asked.race.value,
                              .rent = asked.race.rent,
                              .pools = {}};
  const Date day = std::chrono::floor<std::chrono::days>(network.chain.at - Seconds{1});
  cost.pools = scenario::pools_on(day, scenario::pools());
  if ((asked.definition || ahead) && network.fleet.empty()) {
    return fail(ErrorKind::missing_data, "the fleet is not known: " + network.fleet_unknown, "",
                "take a later day");
  }
  if (ahead) {
    const auto fleet = study::median_of(network.fleet);
    return budget_ahead_document(
        network.chain, {network.hash_rate, fleet.running_mw / fleet.running_eh * 1.0_J_per_TH},
        asked.terms);
  }
  if (asked.definition) {
    return definition_document(*asked.definition, cost, study::attack_costs(cost));
  }
  report::Document document =
      attack_document(asked.race, study::attack(asked.race), network.market);
  if (network.fleet.empty()) {
    document.notes.push_back("What an attack costs is not known: " + network.fleet_unknown + ".");
    return document;
  }
  const auto costs = study::attack_costs(cost);
  document.sections.push_back(cost_section(costs, asked.terms));
  add_budget(study::budget_of(network.chain), document.sections.back().figures);
  document.tables.push_back(costs_table(costs));
  document.notes.push_back(
      "None of these is the cost: each leaves something out. `exahash attack --definition NAME` "
      "has "
      "formula, inputs, what is left out and what others published. 90 %: over assumptions and the "
      "fleet, which nobody has counted.");
  document.notes.push_back(other_figures_note(asked.terms));
  return document;
}

// One network on one day.
Expected<Answer> of_a_day(const Arguments& arguments, const Expected<Data>& data) {
  OptionReader read(arguments);
  Asked asked;
  asked.race = asked_of(read);
  const auto share = share_of(arguments, read, asked.note);
  if (share) asked.race.share = *share;
  asked.definition = definition_of(arguments, read);
  asked.terms = read_terms(arguments, read, {}, study::attack_terms());
  for (const char* other : {"definition", "history"}) read.exclude("ahead", other);
  read.exclude("definition", "history");
  for (const char* of_the_race :
       {"confirmations", "risk", "pace", "value", "give-up", "rent", "gamma"}) {
    for (const char* another : {"ahead", "definition", "history"}) {
      read.exclude(another, of_the_race);
    }
  }
  for (const char* without : {"ahead", "history"}) read.exclude(without, "share");
  read.exclude("scenario", "price");
  read.exclude("scenario", "history");
  for (const char* of_paths : {"paths", "seed"}) {
    if (!arguments.has(of_paths) || arguments.from_environment.contains(of_paths)) continue;
    read.problem(
        fmt::format("{} has no part where nothing is simulated", shown(arguments, of_paths)),
        "--scenario NAME --against OTHER simulates");
  }
  study::MinerMarketGiven given;
  given.price_usd = read.quantity("price", "USD/BTC", 1e-9, kHighestPrice);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!data) return tl::unexpected<Error>(data.error());
  Answer answer;
  if (arguments.has("history")) {
    auto history = security_history_answer(arguments, *data);
    if (history) history->document.stamp = data->stamp;
    return history;
  }
  const auto network = network_of(arguments, *data, given);
  if (!network) return tl::unexpected<Error>(network.error());
  asked.race.reward = network->reward();
  asked.race.hash_rate = network->hash_rate;
  asked.race.blocks_to_retarget = network->blocks_to_retarget;
  // Who has more than one half of all has so many times the honest part.
  if (share && *share > 0.5 && *share < 1 && !asked.terms.given(study::Term::attack_ratio)) {
    asked.terms.give(study::Term::attack_ratio, std::clamp(*share / (1 - *share), 1.001, 1000.0));
  }
  auto document = document_of(asked, *network, arguments.has("ahead"));
  if (!document) return tl::unexpected<Error>(document.error());
  answer.document = *std::move(document);
  warn_of_other_times(data->known.last_day(), answer.document);
  if (!asked.note.empty()) answer.document.notes.insert(answer.document.notes.begin(), asked.note);
  if (arguments.has("scenario")) {
    answer.document.notes.push_back("Network and fleet: " + network->market.price_source +
                                    ", medians of its draws.");
  }
  answer.document.stamp = data->stamp;
  return answer;
}

Expected<Answer> run_attack(const Arguments& arguments, const Context& context) {
  const auto data = open_data(arguments, context);
  const std::string other = data ? other_scenario(arguments, *data) : std::string();
  if (!other.empty()) return attack_paths_answer(arguments, context, *data, other);
  return of_a_day(arguments, data);
}

}  // namespace

Verb attack_verb() {
  return {
      .name = "attack",
      .group = "What holds it up",
      .summary = "double spend, selfish mining, what an attack costs, the security budget",
      .arguments = "",
      .options =
          {{"--share", "PERCENT", "of the hash rate, the attacker included: 30% (default), or 0.3"},
           {"--confirmations", "N", "of the payment, 0 to 1,000,000,000 (default: 6)"},
           {"--risk", "PERCENT", "of a double spend that is accepted, above 0: 0.1% (default)"},
           {"--pace", "RATIO",
            "time the confirmations took over its mean, 0 to 1,000 (default: 2)"},
           {"--value", "MONEY", "of the payment, 0 or more: 1MUSD (default), 250kUSD"},
           {"--give-up", "N",
            "blocks behind, at which he gives up, 1 to 100,000 (default: best for him)"},
           {"--rent", "PRICE", "of hash from outside, 45 USD/PH/day (default: own rigs alone)"},
           {"--price", "USD", "price of a bitcoin in USD, above 0 (default: from the data)"},
           {"--gamma", "G",
            "part of the honest hash rate that mines on his block in a tie, 0 to 1 (default: 0 and "
            "0.5)"},
           {"--definition", "NAME", "one definition of the cost, whole: flow, idle, sabotage, ...",
            "power|flow|maker|used|sites|idle|rental|pools|sabotage|ramp"},
           {"--ahead", "", "the security budget past the halvings, and what outbids AI"},
           {"--history", "", "budget, attack cost and idle rigs from 2010 on"},
           {"--scenario", "NAME",
            "network and fleet of a scenario's start in place of today's; of one that names a "
            "baseline, alone: security along the paths of both"},
           {"--against", "OTHER",
            "what sets a scenario's security apart from another's, by channel"},
           {"-n,--paths", "N", "simulated paths of each run, 32 to 10,000 (default: 400)"},
           {"--seed", "N", "seed of all chance, a whole number from 0 (default: the scenario's)"},
           {"--set",
            "NAME=VALUE",
            "an assumption of a definition or of --ahead, or a key of the scenario that is "
            "compared; "
            "may be repeated",
            {},
            true}},
      .examples = {"exahash attack --share 30% --confirmations 6",
                   "exahash attack --share 10% --value 5MUSD --rent \"45 USD/PH/day\"",
                   "exahash attack --scenario quiet-exodus-2026 --against no-exodus"},
      .run = run_attack};
}

}  // namespace exahash::cli
