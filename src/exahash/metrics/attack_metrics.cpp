// Keys of `attack`: what an attack costs, and what is paid against it.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kMetric = EntryKind::metric;
constexpr std::string_view kCost = "docs/methods/attack_cost.md";
constexpr std::string_view kBudget = "docs/methods/security_budget.md";
constexpr std::string_view kPaths = "docs/methods/security_paths.md";
constexpr std::string_view kHistory = "docs/validation/security_history.md";

constexpr std::array kEntries = std::to_array<Entry>({
    {kMetric, "attack_ratio", "", "", kCost,
     "Hash rate of an attacker from outside over the honest one: 1.2 is 54.5 % of both."},
    {kMetric, "attack_power_musd_hour", "MUSD/h", "A H e p", kCost,
     "Electricity for an hour of A times the honest hash rate H, at the J/TH of the fleet (at the "
     "meter) and one price of power. Without rigs and sites, and without the blocks it finds."},
    {kMetric, "attack_load_gw", "GW", "A H e", kCost, "Load of as much hash rate, at the meter."},
    {kMetric, "attack_flow_musd", "MUSD", "A t R (k + d)", kCost,
     "One attack on a payment, the attacker's own blocks credited: t honest intervals, R the "
     "reward of a block, k what his hash costs above it, d what the coins lose (Budish)."},
    {kMetric, "attack_flow_hours", "h", "z + E[(z + 1 - N)^+] / (A - 1) honest intervals", kCost,
     "Mean time that this attack takes."},
    {kMetric, "reward_needed_usd", "USD", "V / (A t (k + d))", kCost,
     "Reward of a block at which one attack costs as much as the payment is worth: the flow "
     "condition of Budish."},
    {kMetric, "attack_maker_musd", "MUSD", "A H * price of new rigs", kCost,
     "As much hash rate in new rigs at the maker's price."},
    {kMetric, "attack_used_musd", "MUSD", "A H * worth of a used rig", kCost,
     "The same at what used rigs of the fleet's J/TH are worth."},
    {kMetric, "used_rig_usd_th", "USD/TH", "V(h) less moving it, scrap at least",
     "docs/methods/rig_value.md",
     "Worth of a used rig with the mean J/TH of the rigs that run, to who sells it. In `attack` "
     "at one price of power; in a run at the fleet's median price, with the fleet's outlook."},
    {kMetric, "attack_sites_musd", "MUSD", "A H e * price of a racked megawatt", kCost,
     "Racks, halls and connections for as much hash rate."},
    {kMetric, "idle_supply_pct", "%", "idle rigs / (A H)", kCost,
     "How much of the attack the rigs that stand unplugged would supply; above 100: they suffice."},
    {kMetric, "idle_load_mw", "MW", "", kCost,
     "Megawatts that the idle rigs would need, as many of them as the attack wants."},
    {kMetric, "idle_cost_musd", "MUSD", "idle rigs * worth of a used rig", kCost,
     "What those rigs are worth at their own J/TH."},
    {kMetric, "attack_rent_musd_hour", "MUSD/h", "A H * rent", kCost,
     "An hour of as much hash for hire, if so much were on offer."},
    {kMetric, "attack_rent_net_musd_hour", "MUSD/h", "A H (rent - hashprice (1 - d))", kCost,
     "The same less what its blocks bring; below 0: it earns more than it costs."},
    {kMetric, "rent_offered_pct", "%", "hash for hire / (A H)", kCost,
     "How much of the attack can be rented at all."},
    {kMetric, "pools_for_half", "", "", kCost,
     "The least number of pools that found more than one half of the blocks together."},
    {kMetric, "largest_pool_pct", "%", "", kCost,
     "Share of the blocks that the largest pool found."},
    {kMetric, "pool_hhi", "", "sum of squared shares", kCost,
     "Concentration after Herfindahl and Hirschman, 0 to 1: pools that are not named spread thin."},
    {kMetric, "pool_hhi_high", "", "the same", kCost,
     "The same with the rest in as few pools as it can be."},
    {kMetric, "pools", "", "", "data/pools/SOURCES.md", "The largest pools on one day."},
    {kMetric, "pool", "", "", "data/pools/SOURCES.md", "Name of a pool."},
    {kMetric, "pool_share_pct", "%", "", "data/pools/SOURCES.md",
     "Share of the blocks, or of the hash rate that it states."},
    {kMetric, "attack_sabotage_musd", "MUSD", "rigs * lost + sites * lost + flow", kCost,
     "What a saboteur loses whose attack takes the worth of coins and rigs: who gains more than "
     "this attacks. The stock condition of Budish."},
    {kMetric, "attack_salvage_musd", "MUSD", "rigs + sites + flow - sabotage", kCost,
     "What he still has afterwards; most of it are megawatts, which can be let."},
    {kMetric, "attack_ramp_months", "months", "the longer of the two", kCost,
     "Time until makers and builders have delivered as much hash rate and megawatts."},
    {kMetric, "ramp_rig_months", "months", "A H / all that makers deliver in a month", kCost,
     "Time for the rigs."},
    {kMetric, "ramp_site_months", "months", "A H e / megawatts built in a month", kCost,
     "Time for the megawatts."},
    {kMetric, "attack_costs", "", "", kCost, "A row for each figure of each definition."},
    {kMetric, "definition", "", "", kCost,
     "What is meant by the cost: power, flow, maker, used, sites, idle, rental, pools, sabotage, "
     "ramp."},
    {kMetric, "counts", "", "", kCost, "What the definition counts."},
    {kMetric, "leaves_out", "", "", kCost, "What the definition does not count."},
    {kMetric, "published_costs", "", "", kCost, "What others published, as they wrote it."},
    {kMetric, "author", "", "", kCost, "Who published it."},
    {kMetric, "what", "", "", kCost, "What was counted."},
    {kMetric, "security_budget_usd_hour", "USD/h", "(subsidy + fees) * price * 6", kBudget,
     "The security budget of an hour."},
    {kMetric, "security_budget_btc_year", "BTC/year", "(subsidy + fees) * 144 * 365.25", kBudget,
     "The security budget in bitcoin."},
    {kMetric, "security_budget_btc_hour", "BTC/h", "(subsidy + fees) * 6", kBudget,
     "The security budget of an hour in bitcoin."},
    {kMetric, "fee_share_pct", "%", "fees / (subsidy + fees)", kBudget,
     "Share of transaction fees in what miners are paid."},
    {kMetric, "budget_ahead", "", "", kBudget, "A row for each halving, to the last."},
    {kMetric, "budget_musd_year", "MUSD/year", "(subsidy + fees) * price * 144 * 365.25", kBudget,
     "The security budget, in millions; ahead at today's price and fees."},
    {kMetric, "network_load_gw", "GW", "H e", kBudget,
     "Load of all rigs that run, at the meter, by a model of the fleet."},
    {kMetric, "paid_for_gw", "GW", "budget (1 - pool fee) / (power + other cost)", kBudget,
     "Megawatts whose power and other cash cost that budget pays."},
    {kMetric, "price_needed_usd", "USD/BTC", "today's budget / (144 * 365.25 (subsidy + fees))",
     kBudget, "Price of a bitcoin that keeps today's budget, at today's fees."},
    {kMetric, "fees_needed_btc", "BTC", "today's reward - subsidy", kBudget,
     "Fees of a block that keep today's budget, at today's price."},
    {kMetric, "outbid_cash_usd", "USD/BTC", "cash of a mined MW = cash of a let one", kBudget,
     "Price at which a megawatt mined brings as much cash as one let to AI, on today's hash rate."},
    {kMetric, "outbid_price_usd", "USD/BTC", "the same, halls paid off first", kBudget,
     "Price at which it brings as much as a let one once the landlord's halls are paid off."},
    {kMetric, "attack_lasting_musd", "MUSD", "idle * used + (A ((1 - s) H + R) - s H - idle) * new",
     kPaths,
     "Rigs that the largest owner, of the share s, lacks for A times the hash rate of all others "
     "and of what comes back to them (R): idle rigs first, at the price of used ones, then new "
     "ones. Without sites and power."},
    {kMetric, "attack_lasting_change_pct", "%", "with / without - 1", kPaths,
     "The same of one scenario against another, on each path."},
    {kMetric, "security_differences", "", "with - without, path by path", kPaths,
     "A row for each measure of security and date, of two scenarios with the same luck."},
    {kMetric, "first_median", "", "", kPaths, "Median over the paths of the scenario."},
    {kMetric, "second_median", "", "", kPaths, "Median over the paths of the one beside it."},
    {kMetric, "paired_median", "", "", kPaths, "Median of the differences, path by path."},
    {kMetric, "paired_low", "", "", kPaths, "5 % quantile of the differences over the paths."},
    {kMetric, "paired_high", "", "", kPaths, "95 % quantile of the differences over the paths."},
    {kMetric, "paired_mean", "", "", kPaths, "Mean of the differences."},
    {kMetric, "security_channels", "", "", kPaths,
     "A row for each channel and date: its part in the mean difference of attack_lasting_musd."},
    {kMetric, "channel_musd", "MUSD", "mean over paths and orders (Shapley)", kPaths,
     "What the channel adds. The rows of a date add up to the mean difference."},
    {kMetric, "channel_low_musd", "MUSD", "", kPaths, "5 % quantile over the paths."},
    {kMetric, "channel_high_musd", "MUSD", "", kPaths, "95 % quantile over the paths."},
    {kMetric, "order_low_musd", "MUSD", "", kPaths,
     "How little it adds on average, over what was taken before."},
    {kMetric, "order_high_musd", "MUSD", "", kPaths,
     "How much it adds on average, over what was taken before."},
    {kMetric, "security_history", "", "", kHistory, "A row for each half-year."},
    {kMetric, "idle_past_pct", "%", "largest epoch of the year before / this one - 1", kHistory,
     "Hash rate that ran within the year before and does not run now, of what runs: at the least "
     "so much stood idle, was sold or broke."},
    {kMetric, "rig_usd_th", "USD/TH", "launch price / TH/s", kHistory,
     "Of the rigs on sale then the cheapest hash rate."},
    {kMetric, "attack_rig_musd", "MUSD", "hash rate * price of such rigs", kHistory,
     "As much as the network's hash rate in such rigs at their launch price."},
    {kMetric, "rigs_to_match", "", "hash rate / TH/s of one", kHistory,
     "How many of them hash as much as the network."},
    {kMetric, "first_gpu", "", "", kHistory,
     "A row for each difficulty epoch of 2009 and 2010: one graphics card against the network."},
    {kMetric, "hash_rate_mhs", "MH/s", "expected hashes of 2016 blocks / time", kHistory,
     "Mean hash rate over an epoch."},
    {kMetric, "gpus_to_match", "", "hash rate / that of a Radeon HD 5870", kHistory,
     "Cards that hash as much as the network; below 1: one was more than all others."},
});

}  // namespace

std::span<const Entry> attack_metrics() noexcept {
  return kEntries;
}

}  // namespace exahash::metrics
