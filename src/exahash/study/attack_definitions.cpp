#include "exahash/study/attack_definitions.h"

#include <algorithm>
#include <array>

namespace exahash::study {
namespace {

using Definition = AttackDefinition;

constexpr Term kPowerTerms[] = {Term::attack_ratio, Term::power};
constexpr Term kFlowTerms[] = {Term::attack_ratio, Term::attack_premium, Term::coin_fall};
constexpr Term kMakerTerms[] = {Term::attack_ratio, Term::maker_price};
constexpr Term kUsedTerms[] = {Term::attack_ratio,  Term::power,        Term::other_cost,
                               Term::overhead,      Term::pool_fee,     Term::growth,
                               Term::volatility,    Term::discount,     Term::failure,
                               Term::logistics,     Term::scrap,        Term::entry_price,
                               Term::entry_decline, Term::entry_growth, Term::entry_efficiency};
constexpr Term kSitesTerms[] = {Term::attack_ratio, Term::site_price};
constexpr Term kRentalTerms[] = {Term::attack_ratio, Term::rent_premium, Term::rent_offer,
                                 Term::coin_fall};
constexpr Term kSabotageTerms[] = {Term::attack_ratio, Term::maker_price, Term::site_price,
                                   Term::rigs_lost,    Term::sites_lost,  Term::attack_premium,
                                   Term::coin_fall};
constexpr Term kRampTerms[] = {Term::attack_ratio, Term::makers, Term::builders};

constexpr auto kDefinitions = std::to_array<DefinitionRow>({
    {"power", "electricity for an hour of as much hash rate",
     "rigs and sites, without which there is nothing to switch on; the blocks, which pay it back",
     kPowerTerms},
    {"flow", "one attack on a payment, the attacker's own rewards credited",
     "the rigs, which he must have or rent; that users may reject his chain; time to prepare",
     kFlowTerms},
    {"maker", "as much hash rate in new rigs at the maker's price",
     "that nobody makes so many at once (ramp); sites and power; what is left of the rigs "
     "afterwards",
     kMakerTerms},
    {"used", "the same at what used rigs are worth",
     "that the rigs which run would have to be bought from the honest; sites and power",
     kUsedTerms},
    {"sites", "racks, halls and connections for as much",
     "rigs and power; that so much is not for sale; what the megawatts are worth afterwards",
     kSitesTerms},
    {"idle", "the rigs that stand unplugged, at what they are worth",
     "who owns them and whether he sells; repair; megawatts, which they need again", kUsedTerms},
    {"rental", "an hour of as much hash for hire",
     "that so much is not on offer: a bound from below, not a price", kRentalTerms},
    {"pools",
     "how many pools have more than one half of the blocks",
     "the miners, who leave a pool that attacks; pools that share templates; bribes",
     {}},
    {"sabotage", "rigs and sites that lose their worth with the coins",
     "what a saboteur earns elsewhere, by short sales or otherwise; that the coins may hold",
     kSabotageTerms},
    {"ramp", "time until makers and builders have delivered as much",
     "rigs and megawatts that are taken from those who run them; that orders are seen", kRampTerms},
});
static_assert(kDefinitions.size() == kAttackDefinitions);

constexpr auto kFigures = std::to_array<CostRow>({
    {"attack_power_musd_hour", "power", "MUSD/h", Definition::power, true},
    {"attack_load_gw", "load", "GW", Definition::power},
    {"attack_flow_musd", "flow", "MUSD", Definition::flow, true},
    {"attack_flow_hours", "it takes", "h", Definition::flow},
    {"reward_needed_usd", "a block must pay", "USD", Definition::flow},
    {"attack_maker_musd", "new rigs", "MUSD", Definition::maker, true},
    {"attack_used_musd", "used rigs", "MUSD", Definition::used, true},
    {"used_rig_usd_th", "a used rig", "USD/TH", Definition::used},
    {"attack_sites_musd", "megawatts", "MUSD", Definition::sites, true},
    {"idle_supply_pct", "idle rigs supply", "%", Definition::idle, true},
    {"idle_load_mw", "they need", "MW", Definition::idle},
    {"idle_cost_musd", "idle rigs", "MUSD", Definition::idle},
    {"attack_rent_musd_hour", "rented hash", "MUSD/h", Definition::rental, true},
    {"attack_rent_net_musd_hour", "less its blocks", "MUSD/h", Definition::rental},
    {"rent_offered_pct", "on offer", "%", Definition::rental},
    {"attack_sabotage_musd", "sabotage", "MUSD", Definition::sabotage, true},
    {"attack_salvage_musd", "salvage", "MUSD", Definition::sabotage},
    {"attack_ramp_months", "ramp", "months", Definition::ramp, true},
    {"ramp_rig_months", "of rigs", "months", Definition::ramp},
    {"ramp_site_months", "of megawatts", "months", Definition::ramp},
});
static_assert(kFigures.size() == kCostFigures);

constexpr std::string_view kMetrics = "as news sites quote it (SSRN 4727999)";
constexpr auto kPublished = std::to_array<PublishedCost>({
    {"Coin Metrics (Nuzzi, Waters, Andrade)", 2024,
     "7 million rigs on the open market against about 500 EH/s, more than", 20'000, "MUSD",
     Definition::maker, "source", kMetrics},
    {"Coin Metrics (Nuzzi, Waters, Andrade)", 2024, "about 40 million rigs like the S9, made anew",
     20'000, "MUSD", Definition::maker, "source", kMetrics},
    {"Coin Metrics (Nuzzi, Waters, Andrade)", 2024, "2.5 million S21 at 2,240 USD", 5'600, "MUSD",
     Definition::maker, "source", kMetrics},
    {"Harvey", 2025, "a week: rigs 4.6 bn, data centres 1.4 bn, power 0.13 bn", 6'000, "MUSD",
     Definition::maker, "source", "as a news site quotes it"},
    {"Kraken", 2022, "S19 and power at 0.1177 USD/kWh; its count of rigs cannot be", 9'000, "MUSD",
     Definition::maker, "source", "as a news site quotes it; 2021 to 2023"},
    {"CryptoSlate", 2018, "more than 5 million rigs in place of the network's", 1'400, "MUSD",
     Definition::maker, "source", "as a news site quotes it"},
    {"Braiins", 2021, "hardware", 5'500, "MUSD", Definition::maker, "recalled", "not verified"},
    {"crypto51.app", 2018, "an hour of the network's hash at NiceHash", 0.5, "MUSD/h",
     Definition::rental, "recalled", "lower bound: less than 1 % was for hire"},
    {"crypto51.app", 2025, "the same, 1.5 to 2.5 million", 2, "MUSD/h", Definition::rental,
     "recalled", "lower bound: less than 1 % was for hire"},
    {"Budish", 2022, "reward of a block that must exceed value / duration; what one paid", 250e3,
     "USD", Definition::flow, "source", "QJE 2025; to June 2022"},
});

}  // namespace

const DefinitionRow& row(AttackDefinition definition) noexcept {
  return kDefinitions[static_cast<std::size_t>(definition)];
}

std::optional<AttackDefinition> definition_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kDefinitions, name, &DefinitionRow::name);
  if (found == kDefinitions.end()) return std::nullopt;
  return static_cast<AttackDefinition>(found - kDefinitions.begin());
}

const CostRow& row(CostFigure figure) noexcept {
  return kFigures[static_cast<std::size_t>(figure)];
}

std::span<const PublishedCost> published_costs() noexcept {
  return kPublished;
}

}  // namespace exahash::study
