// What a run computes: metrics of simulated days, and the columns of its tables. Those that `now`
// prints too have their one entry in network_metrics.cpp.

#include <array>

#include "exahash/metrics/entries.h"
#include "exahash/metrics/simulated.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kSimulationPage = "docs/methods/simulation.md";
constexpr std::string_view kEconomy = "docs/methods/fleet.md";
constexpr std::string_view kResult = "docs/formats/result.md";
constexpr std::string_view kSweep = "docs/formats/sweep.md";
constexpr std::string_view kOverPaths = "over the paths of a run";

constexpr std::array kSimulationEntries = std::to_array<Entry>({
    {kMetric, "fees_btc_day", "BTC/day", "fees of a block * 144", kSimulationPage,
     "Transaction fees of a simulated day. They accrue with time, not with blocks."},
    {kMetric, "nameplate_ehs", "EH/s", "hash rate + idle on racks + unplugged", kEconomy,
     "Hash rate of all rigs: those that run, stand idle on their racks, or wait without one."},
    {kMetric, "idle_ehs", "EH/s", "nameplate - hash rate", kEconomy,
     "Hash rate of the rigs that do not run: on their racks or without one."},
    {kMetric, "idle_share_pct", "%", "(nameplate - hash rate) / nameplate", kEconomy,
     "Share of the rigs, by hash rate, that do not run; 0 where there are no rigs."},
    {kMetric, "power_mw", "MW", "sum of rigs that run: hash rate * J/TH * overhead", kEconomy,
     "Load of the rigs that run, at the grid."},
    {kMetric, "stock_ehs", "EH/s", "sum of rigs without a rack: TH/s each", kEconomy,
     "Hash rate of the rigs without a rack: new ones that wait, old ones that were unplugged."},
    {kMetric, "under_water_pct", "%", "hash rate with cost > revenue / hash rate", kEconomy,
     "Share of the running hash rate whose power and cash cost exceed its revenue, at the last "
     "weekly count. In `now`: of the fleet that a run would start with, at the hashprice shown."},
    {kMetric, "on_order_ehs", "EH/s", "ordered - delivered", kEconomy,
     "Rigs that are paid for and not delivered."},
    {kMetric, "grid_mw", "MW", "sum over mining sites", kEconomy,
     "Grid connections of all mining sites."},
    {kMetric, "free_mw", "MW", "grid connections - megawatts of racked rigs", kEconomy,
     "Megawatts of the grid connections without rigs."},
    {kMetric, "weather_ehs", "EH/s", "hash rate without storms - hash rate", kEconomy,
     "Hash rate that storms stop on the day."},
    {kMetric, "last_retarget_change_pct", "%", "difficulty after / before - 1", kSimulationPage,
     "Change at the newest retarget of the run; 0 before the first one."},
    {kMetric, "blocks_day", "blocks/day", "hash rate * 86,400 s / expected hashes of a block",
     kSimulationPage, "Blocks that the day's hash rate finds on average; 0 without hash rate."},
    {kMetric, "mean_block_interval_s", "s", "86,400 s / blocks a day, at most 10^9 s",
     kSimulationPage,
     "Mean time between blocks at the day's pace. 10^9 s stands for a day without hash rate: its "
     "place among quantiles is right, a mean over such paths only says that there were some."},
    {kMetric, "revenue_musd_day", "MUSD/day", "(subsidy paid + fees) * price", kSimulationPage,
     "What all miners earn on the day at its pace of blocks; 0 on a day without hash rate."},
    {kMetric, "attack_capital_musd", "MUSD", "hash rate * worth of a used rig", kCostPage,
     "What as much hash rate as runs would cost in used rigs of the fleet's mean J/TH: the capital "
     "of an attacker who matches the network. `attack` counts attack.ratio times as much, and "
     "other "
     "prices of power."},
    {kMetric, "power_cost_musd_hour", "MUSD/h", "load * median price of power", kCostPage,
     "Electricity for an hour of as much hash rate as runs, at the fleet's J/TH and fleet.power. "
     "`attack` counts attack.ratio times as much, at site.power."},
    {kMetric, "attack_net_musd_hour", "MUSD/h", "load * median price of power - H h (1 - d)",
     kCostPage,
     "The same electricity less what as much hash rate H earns at the day's hashprice h, with "
     "coins "
     "that lose d = 10 %; below 0: the blocks of an attack pay its power."},
    {kMetric, "new_rig_usd_th", "USD/TH",
     "fleet.rig_price (h / h0)^follows e^(-decline t), makers' cost at least", kEconomy,
     "Price of new rigs with their place on the day: it follows hashprice, and falls with the "
     "years to makers' cost (fleet.rig_price and what belongs to it)."},
    {kMetric, "largest_owner_pct", "%", "weight of the largest / all weights", kOwnersPage,
     "Share of the active hash rate that the largest company of the catalogue owns, at the last "
     "weekly count. The rest of the network, a row for each price of power, counts as many "
     "owners, none large. Owners, not pools. Left out where the run starts more than half a year "
     "from the catalogue's days, or the figure of the largest is recalled or estimated."},
    {kMetric, "owner_hhi_pct", "%", "sum of squared shares", kOwnersPage,
     "Concentration of owners after Herfindahl and Hirschman, one owner of all 100 %, the rest of "
     "the network spread thin. Known where largest_owner_pct is."},
    {kMetric, "idle_per_active_pct", "%", "(nameplate - hash rate) / hash rate", kCostPage,
     "Rigs that do not run over those that do: above 100 the idle ones suffice for a majority."},
    {kMetric, "run_id", "", "SHA-256 of scenario, data, results version and seed", kResult,
     "Names a run: the same run has the same id, and the same numbers."},
    {kMetric, "paths", "", "", kResult, "Paths that are finished, or that reached a retarget."},
    {kMetric, "paths_asked", "", "", kResult, "Paths that the run was to have."},
    {kMetric, "partial", "", "paths < paths asked, or stopped beside them", kResult,
     "True if the run was interrupted: it holds the first of its paths, or all of them and not "
     "what takes runs of its own."},
    {kMetric, "series", "", "", kResult, "A row for each metric and recorded day of a run."},
    {kMetric, "end", "", "", kResult, "A row for each metric on the last day of a run."},
    {kMetric, "differences", "", "this - baseline, path by path with the same luck", kResult,
     "A row for each metric and recorded day: what differs from the other scenario."},
    {kMetric, "answers", "", "", kResult, "A row for each question that a scenario asks."},
    {kMetric, "ask", "", "", kResult, "The question, as it was written."},
    {kMetric, "metric", "", "", kResult, "Name of the metric; `exahash explain NAME`."},
    {kMetric, "value", "", "", kResult, "The answer, in its unit."},
    {kMetric, "low", "", "", kResult,
     "Lower end of the answer's 90 % interval, from the number of paths alone."},
    {kMetric, "high", "", "", kResult,
     "Upper end of the answer's 90 % interval, from the number of paths alone."},
    {kMetric, "mean", "", kOverPaths, kResult, "Mean of the metric on the day."},
    {kMetric, "p1", "", kOverPaths, kResult, "1 % quantile."},
    {kMetric, "p2_5", "", kOverPaths, kResult, "2.5 % quantile."},
    {kMetric, "p5", "", kOverPaths, kResult, "5 % quantile: the 90 % band begins."},
    {kMetric, "p10", "", kOverPaths, kResult, "10 % quantile."},
    {kMetric, "p25", "", kOverPaths, kResult, "25 % quantile."},
    {kMetric, "p50", "", kOverPaths, kResult, "50 % quantile: the median."},
    {kMetric, "p75", "", kOverPaths, kResult, "75 % quantile."},
    {kMetric, "p90", "", kOverPaths, kResult, "90 % quantile."},
    {kMetric, "p95", "", kOverPaths, kResult, "95 % quantile: the 90 % band ends."},
    {kMetric, "p97_5", "", kOverPaths, kResult, "97.5 % quantile."},
    {kMetric, "p99", "", kOverPaths, kResult, "99 % quantile."},
    {kMetric, "median_low", "", "", kResult,
     "Lower end of the median's 90 % interval, from the number of paths alone."},
    {kMetric, "median_high", "", "", kResult,
     "Upper end of the median's 90 % interval, from the number of paths alone."},
    {kMetric, "from_assumptions_pct", "%", "variance of means given the assumptions / variance",
     kResult,
     "Share of the spread on the last day that comes from uncertain assumptions; the rest is luck "
     "of prices and blocks."},
    {kMetric, "from_assumptions_low_pct", "%", "", kResult,
     "Lower end of the 90 % interval of from_assumptions_pct."},
    {kMetric, "from_assumptions_high_pct", "%", "", kResult,
     "Upper end of the 90 % interval of from_assumptions_pct."},
    {kMetric, "points", "", "", kSweep, "A row for each point of a sweep and each question."},
    {kMetric, "base", "", "", kSweep,
     "A row for each question: the answer of the scenario as it is written."},
    {kMetric, "key_1", "", "", kSweep, "The first varied key; `exahash explain KEY`."},
    {kMetric, "value_1", "", "", kSweep, "Its value at the point, in unit_1; or the word."},
    {kMetric, "unit_1", "", "", kSweep, "Unit of value_1."},
    {kMetric, "key_2", "", "", kSweep, "The second varied key."},
    {kMetric, "value_2", "", "", kSweep, "Its value at the point, in unit_2; or the word."},
    {kMetric, "unit_2", "", "", kSweep, "Unit of value_2."},
    {kMetric, "difference", "", "answer at the point - answer as written", kSweep,
     "By how much the answer differs from that of the scenario as it is written; of shares in "
     "percentage points."},
    {kMetric, "difference_low", "", "", kSweep,
     "Lower end of the difference's 90 % interval, from the number of paths alone, taken in "
     "pairs."},
    {kMetric, "difference_high", "", "", kSweep,
     "Upper end of the difference's 90 % interval, from the number of paths alone, taken in "
     "pairs."},
});

constexpr auto kSimulated = std::to_array<SimulatedMetric>({
    {"hash_rate_ehs", "hash rate"},
    {"difficulty_t", "difficulty"},
    {"last_retarget_change_pct", "last retarget"},
    {"hashprice_usd_ph_day", "hashprice"},
    {"price_usd", "price"},
    {"revenue_musd_day", "revenue"},
    {"security_budget_usd_year", "security budget"},
    {"blocks_day", "blocks"},
    {"mean_block_interval_s", "block interval"},
    {"nameplate_ehs", "nameplate"},
    {"idle_ehs", "idle rigs"},
    {"idle_share_pct", "idle share"},
    {"power_mw", "power"},
    {"stock_ehs", "unplugged rigs"},
    {"under_water_pct", "under water"},
    {"on_order_ehs", "rigs on order"},
    {"grid_mw", "grid connections"},
    {"free_mw", "free megawatts"},
    {"weather_ehs", "stopped by weather"},
    {"subsidy_btc", "subsidy"},
    {"fees_btc", "fees a block"},
    {"fees_btc_day", "fees a day"},
    {"block_reward_usd", "block reward"},
    {"used_rig_usd_th", "a used rig"},
    {"new_rig_usd_th", "a new rig"},
    {"attack_capital_musd", "attack capital"},
    {"power_cost_musd_hour", "attack power"},
    {"attack_net_musd_hour", "attack power, net"},
    {"attack_flow_musd", "flow of an attack"},
    {"idle_per_active_pct", "idle to active"},
    {"largest_owner_pct", "largest owner"},
    {"owner_hhi_pct", "owners' HHI"},
    {"ai_planned_mw", "AI planned, grid"},
    {"ai_contracted_gross_mw", "AI contracted, grid"},
    {"ai_contracted_it_mw", "AI contracted, IT"},
    {"ai_building_mw", "AI building, grid"},
    {"ai_energised_mw", "AI energised, grid"},
    {"ai_displaced_mw", "taken from rigs"},
    {"ai_foregone_mw", "growth foregone"},
    {"ai_locked_ehs", "locked since start"},
    {"ai_lease_usd_kw_month", "AI lease"},
    {"ai_bust_pct", "AI in a bust", true},
    {"defaults", "companies failed", true},
    {"defaulted_pct", "paths with a default", true},
    {"default_withheld_mw", "withheld by defaults", true},
    {"default_rigs_ehs", "rigs off by defaults", true},
});

}  // namespace

std::span<const Entry> simulation_metrics() noexcept {
  return kSimulationEntries;
}

std::span<const SimulatedMetric> simulated_metrics() noexcept {
  return kSimulated;
}

}  // namespace exahash::metrics
