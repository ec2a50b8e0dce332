// Keys of `breakeven` and of the catalogue of rigs.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kBreakevenPage = "docs/methods/breakeven.md";
constexpr std::string_view kValue = "docs/methods/rig_value.md";
constexpr std::string_view kRigSources = "data/rigs/SOURCES.md";
constexpr std::string_view kFleet = "the fleet file (docs/formats/fleet.md)";

constexpr std::array kMiningEntries = std::to_array<Entry>({
    {kMetric, "rigs", "", "", kRigSources, "A row for each kind of rig."},
    {kMetric, "model", "", "", kRigSources, "Model of a rig."},
    {kMetric, "maker", "", "", kRigSources, "Who made the rig."},
    {kMetric, "released", "", "", kRigSources,
     "Month in which a rig came out, or was announced for."},
    {kMetric, "hash_rate_ths", "TH/s", "", kRigSources, "Nameplate hash rate of one rig."},
    {kMetric, "power_w", "W", "", kRigSources, "Power of one rig at its plug."},
    {kMetric, "efficiency_j_per_th", "J/TH", "W / (TH/s)", kRigSources,
     "Energy of the rig for 10^12 hashes, without the site's overhead."},
    {kMetric, "grade", "", "source, computed, recalled, estimate, assumption, given", kRigSources,
     "How good a figure is: read in a source, computed, recalled and not read again, estimated, "
     "assumed, or given by hand."},
    {kMetric, "rig_price_usd", "USD", "", kRigSources,
     "Price of one rig when it was new, or as quoted."},
    {kMetric, "rig_price_as_of", "", "launch, a year or a month", kRigSources,
     "When that price held."},
    {kMetric, "rig_price_grade", "", "", kRigSources, "How good the price is; see grade."},
    {kMetric, "note", "", "", kRigSources, "What else is known of a row."},
    {kMetric, "power_usd_mwh", "USD/MWh", "", kBreakevenPage, "Price of power at the grid meter."},
    {kMetric, "revenue_usd_mwh", "USD/MWh", "hashprice * 1000 / (24 J/TH overhead)", kBreakevenPage,
     "What a rig earns for a MWh at the grid meter, before the pool's fee."},
    {kMetric, "revenue_usd_kwh", "USD/kWh", "revenue per MWh / 1000", kBreakevenPage,
     "What a rig earns for a kWh at the grid meter, before the pool's fee."},
    {kMetric, "break_even_power_usd_mwh", "USD/MWh",
     "revenue per MWh (1 - pool fee) - other cash cost", kBreakevenPage,
     "Price of power that a rig can just pay. Also the spot price above which power is worth more "
     "unmined (curtail)."},
    {kMetric, "shut_down_hashprice_usd_ph_day", "USD/PH/day",
     "24 J/TH overhead (power + other cost) / (1000 (1 - pool fee))", kBreakevenPage,
     "Hashprice below which a rig costs more than it earns, before the pool's fee."},
    {kMetric, "shut_down_price_usd", "USD/BTC", "price * shut-down hashprice / hashprice",
     kBreakevenPage,
     "Price of a bitcoin at which hashprice is there, difficulty and fees in bitcoin unchanged."},
    {kMetric, "margin_usd_mwh", "USD/MWh", "break-even power - power", kBreakevenPage,
     "Cash that a MWh at the grid meter leaves after pool, power and other cash cost."},
    {kMetric, "margin_usd_mw_year", "USD/MW/year", "8766 * uptime * margin per MWh", kBreakevenPage,
     "Cash that a megawatt at the grid leaves in a year after pool, power and other cash cost."},
    {kMetric, "runs", "", "margin > 0", kBreakevenPage,
     "Whether a rig earns its avoidable cash cost today; switching costs make it wait either way."},
    {kMetric, "best_rate_pct", "%", "marginal energy per hash = revenue per energy", kValue,
     "Share of its nameplate hash rate at which a rig that can be clocked earns most, 50 to 115."},
    {kMetric, "rig_value_usd_th", "USD/TH", "A h^up; h / delta - c / (r + failure) + B h^down",
     kValue, "What a used rig is worth at this price of power, less moving it, at least scrap."},
    {kMetric, "rig_value_low_usd_th", "USD/TH", "5 % over the ranges of the assumptions", kValue,
     "Lower end of the 90 % interval of a used rig's value."},
    {kMetric, "rig_value_high_usd_th", "USD/TH", "95 % over the ranges of the assumptions", kValue,
     "Upper end of the 90 % interval of a used rig's value."},
    {kMetric, "rig_value_usd", "USD", "value per TH/s * TH/s", kValue,
     "What one used rig is worth."},
    {kMetric, "entry_barrier_usd_ph_day", "USD/PH/day",
     "I0 beta (sigma^2/2 beta + alpha + a) + running cost of the newest rigs", kValue,
     "Hashprice at which new rigs are bought until it falls: used rigs are valued below it."},
    {kMetric, "shut_down_order", "", "", kBreakevenPage,
     "A row for each row of the fleet, the first to stop first."},
    {kMetric, "fleet_value", "", "", kBreakevenPage,
     "What each row of the fleet earns and is worth."},
    {kMetric, "count", "", "", kFleet, "How many rigs."},
    {kMetric, "left_phs", "PH/s", "", kBreakevenPage, "Hash rate of the rows that stop later."},
    {kMetric, "left_mw", "MW", "", kBreakevenPage,
     "Power at the grid of the rows that stop later."},
    {kMetric, "fleet_hash_rate_phs", "PH/s", "", kFleet, "Nameplate hash rate of the whole fleet."},
    {kMetric, "fleet_power_mw", "MW", "", kFleet, "Its power at the grid with all rigs on."},
    {kMetric, "fleet_efficiency_j_per_th", "J/TH", "", kFleet, "Mean by hash rate."},
    {kMetric, "btc_day", "BTC/day", "PH/s * uptime * hashprice (1 - pool fee) / price",
     kBreakevenPage, "What the whole fleet mines in a day, all rigs on."},
    {kMetric, "fleet_margin_usd_day", "USD/day", "revenue after fees - power - other cash cost",
     kBreakevenPage, "Cash of a day of the whole fleet before SG&A, interest and depreciation."},
    {kMetric, "curtail_first_usd_mwh", "USD/MWh", "least break-even power of the fleet",
     kBreakevenPage,
     "Spot price of power above which its least efficient rigs are worth more switched off."},
    {kMetric, "curtail_all_usd_mwh", "USD/MWh", "greatest break-even power of the fleet",
     kBreakevenPage,
     "Spot price of power above which all of its rigs are worth more switched off."},
    {kMetric, "cost_power_only_usd", "USD/BTC", "power / coins after the pool's fee",
     kBreakevenPage, "Cost of a bitcoin, first kind: power alone."},
    {kMetric, "cost_site_cash_usd", "USD/BTC", "(power + other cash cost of the site) / coins",
     kBreakevenPage, "Cost of a bitcoin, second kind: what stops when rigs stop."},
    {kMetric, "cost_company_cash_usd", "USD/BTC", "(site cash + SG&A + interest) / coins",
     kBreakevenPage,
     "Cost of a bitcoin, third kind; no price at which rigs stop. Empty without --sga and "
     "--interest."},
    {kMetric, "cost_full_usd", "USD/BTC", "(company cash + depreciation) / coins", kBreakevenPage,
     "Cost of a bitcoin, fourth kind. Empty without --sga, --interest and --depreciation."},
    {kMetric, "assumptions", "", "", kBreakevenPage,
     "What is taken as given: a row for each, with value, range, grade and source. In the tables "
     "of "
     "`run` the share of the spread that comes from them (from_assumptions_pct)."},
    {kMetric, "key", "", "", kBreakevenPage, "Name of an assumption, for --set."},
});

}  // namespace

std::span<const Entry> mining_metrics() noexcept {
  return kMiningEntries;
}

}  // namespace exahash::metrics
