#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kRows[] = {
    {300, "fleet.prior", Dimension::word, "2026-05", 0, 0,
     "makers' specifications; the shares are assumed: there is no census", "assumption",
     "Which rigs make up the fleet at the start (J/TH and share of the hash rate).", std::nullopt,
     "2026-05"},
    {301, "fleet.efficiency", Dimension::efficiency, "lognormal(21, 0.15) J/TH", 1, 500,
     "published averages disagree: 21.2 to 33.6 J/TH (CCAF, Coin Metrics)", "assumption",
     "Mean efficiency of the fleet at the start; the prior's rigs are scaled to it.",
     EXAHASH_SLOT(mining.efficiency_j_per_th)},
    {302, "fleet.power", Dimension::energy_price, "lognormal(38, 0.15) USD/MWh", 0.1, 1000,
     "36 to 38 puts 15-20 % of the fleet under water at 28-30 USD/PH/day, as CoinShares reports; "
     "CCAF 2025 has a median of 45",
     "computed", "Median price of power over the fleet.", EXAHASH_SLOT(mining.power_usd_per_mwh)},
    {303, "fleet.power_spread", Dimension::number, "uniform(0.2, 0.4)", 0.001, 2,
     "no source gives it", "assumption",
     "Standard deviation of the logarithm of power prices over the fleet.",
     EXAHASH_SLOT(mining.power_ln_sd)},
    {304, "fleet.other_cost", Dimension::energy_price, "uniform(4, 11) USD/MWh", 0, 500,
     "CCAF 2025: all-in cost 55.5 less power 45 is an upper bound", "assumption",
     "Cash cost beside power, per MWh.", EXAHASH_SLOT(mining.other_cost_usd_per_mwh)},
    {305, "fleet.overhead", Dimension::number, "1.03", 1, 3,
     "cooling and losses of an air-cooled site", "assumption",
     "Power of the facility over power of the rigs.", EXAHASH_SLOT(mining.overhead)},
    {306, "fleet.pool_fee", Dimension::share, "uniform(0, 2) %", 0, 0.5,
     "published fees of pools, 0 to 2 %", "assumption", "Share of revenue that pools keep.",
     EXAHASH_SLOT(mining.pool_fee)},
    {307, "fleet.off_lag", Dimension::days, "uniform(15, 45) days", 0.5, 3650,
     "30 days fits the slow response of the past, +-50 %", "computed",
     "Time constant of switching off.", EXAHASH_SLOT(mining.off_lag_days)},
    {308, "fleet.on_lag", Dimension::days, "uniform(30, 90) days", 0.5, 3650,
     "60 days fits the slow response of the past, +-50 %", "computed",
     "Time constant of switching on again.", EXAHASH_SLOT(mining.on_lag_days)},
    {309, "fleet.idle_share", Dimension::share, "uniform(10, 20) %", 0, 0.95,
     "CoinShares: 15-20 % of the fleet does not pay at 28-30 USD/PH/day", "assumption",
     "Share of all rigs that stand idle at the start.", EXAHASH_SLOT(mining.idle_share)},
    {310, "fleet.frontier_gain", Dimension::per_year, "uniform(18, 25) %/yr", 0, 0.9,
     "makers' new models over the past years", "assumption",
     "By how much new rigs need less energy per hash, each year.",
     EXAHASH_SLOT(mining.frontier_gain)},
    {311, "fleet.rig_price", Dimension::rig_price, "10 USD/TH", 0.01, 10'000,
     "rig and its place in a site", "assumption", "Price of new rigs and their place at the start.",
     EXAHASH_SLOT(mining.rig_price_usd_per_th)},
    {312, "fleet.rig_price_decline", Dimension::per_year, "uniform(30, 95) %/yr", 0, 3,
     "after Prat and Walter: 47.7 to 61.3 % a year (rates of .65 to .95), secondary", "assumption",
     "Rate at which that price falls, to a floor (continuous: 65 %/yr halves it in about a year).",
     EXAHASH_SLOT(mining.rig_price_decline)},
    {313, "fleet.factory_cap", Dimension::hash_rate_per_month, "uniform(20, 50) EH/month", 0,
     100'000, "no source gives it; about 35 EH/s a month", "assumption",
     "Most that makers deliver in a month.", EXAHASH_SLOT(mining.factory_eh_per_month)},
    {314, "fleet.lead_time", Dimension::months, "uniform(2, 8) months", 0.1, 120,
     "no source gives it; about 4 months", "assumption", "Mean time from order to delivery.",
     EXAHASH_SLOT(mining.lead_months)},
    {315, "fleet.hash_rate_path", Dimension::file, "", 0, 0, "of the reader", "assumption",
     "CSV with the columns date,hash_rate (EH/s), a row a day from the start on, instead of a "
     "fleet that decides; its last value holds afterwards.",
     std::nullopt},
};

}  // namespace

std::span<const Key> fleet_keys() noexcept {
  return kRows;
}

}  // namespace exahash::scenario
