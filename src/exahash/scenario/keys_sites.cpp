#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kSiteKeys[] = {
    {400, "sites.free", Dimension::share, "uniform(0, 6) %", 0, 10, "no source gives it",
     "assumption", "Megawatts connected beyond those that rigs hold, at the start.",
     EXAHASH_SLOT(mining.free_share)},
    {401, "sites.build", Dimension::per_year, "uniform(5, 25) %/yr", 0, 5,
     "13.4 GW in May 2023 (Coin Metrics) to about 20 GW in May 2026: 14 % a year", "computed",
     "Most megawatts of mining that are begun in a year, of all there are.",
     EXAHASH_SLOT(mining.build_share)},
    {354, "sites.free_most", Dimension::share, "uniform(10, 30) %", 0.001, 10, "no source gives it",
     "assumption",
     "Free megawatts, beyond the share that was free at the start, at which nobody begins more: "
     "half "
     "as far only half as many are begun.",
     EXAHASH_SLOT(mining.free_most)},
    {402, "sites.build_time", Dimension::months, "15 months", 0.5, 240,
     "12 to 24 months for new sites", "assumption", "Mean time to build megawatts.", std::nullopt},
    {403, "sites.us", Dimension::share, "36 %", 0, 1, "hashrateindex.com heat map, Q2 2025",
     "source", "Share of the hash rate that stands in the United States, in the way of its storms.",
     std::nullopt},
    {404, "sites.index", Dimension::share, "4 %", 0, 1, "no census of contracts", "assumption",
     "Share of the hash rate at sites that pay the spot price of the hour; in the United States.",
     std::nullopt},
    {405, "sites.resale", Dimension::share, "4 %", 0, 1, "no census of contracts", "assumption",
     "Share at sites with a fixed price that sell at spot what they do not use; in the United "
     "States.",
     std::nullopt},
    {406, "sites.take_or_pay", Dimension::share, "10 %", 0, 1, "no census of contracts",
     "assumption", "Share at sites that pay for power whether they use it or not; elsewhere.",
     std::nullopt},
    {410, "sites.scarcity", Dimension::number, "0", 0, 1000,
     "an elasticity of supply of 0.75, thought to lie within 0 and 2, would be 1.3; no source "
     "gives it",
     "assumption",
     "Power of all sites gets dearer by so many percent for each percent by which connected "
     "megawatts, AI's too, exceed what sites.supply_growth lets them: 1 over the elasticity of "
     "their "
     "supply. 0: no dearer. With it set ai.growth_foregone to 0, which stands for the same.",
     EXAHASH_SLOT(mining.site_scarcity)},
    {411, "sites.supply_growth", Dimension::per_year, "14 %/yr", -1, 5,
     "13.4 GW in May 2023 (Coin Metrics) to about 20 GW in May 2026", "computed",
     "Rate at which connected megawatts can grow while power gets no dearer, for sites.scarcity.",
     EXAHASH_SLOT(mining.site_growth)},
    {407, "sites.closure_date", Dimension::date, "", 0, 0, "of the reader", "assumption",
     "Day on which a part of all sites closes at once, as China's did in 2021.", std::nullopt},
    {408, "sites.closure_share", Dimension::share, "44 %", 0, 0.99,
     "China's share of the hash rate in May 2021 (CCAF)", "recalled",
     "Part of all racks that sites.closure_date closes: their rigs go into stock, their "
     "connections are lost.",
     std::nullopt},
    {409, "sites.closure_rebuilt", Dimension::share, "100 %", 0, 1, "no source gives it",
     "assumption",
     "Of the connections lost by sites.closure_date, those that begin to be built elsewhere, in "
     "sites.build_time.",
     std::nullopt},
};

constexpr Key kPowerKeys[] = {
    {430, "power.spot_spread", Dimension::number, "0.5", 0.01, 3,
     "order of magnitude of hourly prices in Texas", "assumption",
     "Standard deviation of the logarithm of spot power prices in usual hours.", std::nullopt},
    {431, "power.dear_share", Dimension::share, "3 %", 0, 0.5, "no source gives it", "assumption",
     "Share of hours in which spot power is dear.", std::nullopt},
    {432, "power.dear_factor", Dimension::number, "8", 1, 1000, "no source gives it", "assumption",
     "Median price of dear hours over that of usual ones.", std::nullopt},
    {433, "power.hourly", Dimension::file, "", 0, 0, "of the reader", "assumption",
     "CSV with the columns time,usd_per_mwh, a row an hour: its last whole year before the start "
     "takes the place of the three keys above. Sites at index prices pay them; at resale sites "
     "they lie about the site's own price. Below zero they pay who uses power.",
     std::nullopt},
    {434, "power.follows", Dimension::word, "none", 0, 0,
     "data/power: no price of miners' own power is known by month", "assumption",
     "Whether the price of power at sites in the United States moves along a past: us-industrial, "
     "as the mean of the last twelve months that industry there paid, over that of the start; "
     "after January 2026 it stands. none: it stays.",
     std::nullopt, "none|us-industrial"},
};

constexpr Key kWeatherKeys[] = {
    {420, "weather.storms", Dimension::number, "uniform(0.5, 1.5)", 0, 45,
     "four in the winters of 2021 to 2026: Uri, Elliott, Heather, Fern", "computed",
     "Winter storms in the United States, a year.", EXAHASH_SLOT(mining.storms)},
    {421, "weather.duration", Dimension::days, "uniform(1.5, 4) days", 0.1, 100,
     "Elliott and Heather took 3.6 and 3.9 % off their epochs, 32 to 36 % off their worst day",
     "computed", "Time in which a storm's hold fades by a factor of e.",
     EXAHASH_SLOT(mining.storm_days)},
    {422, "weather.exposure", Dimension::share, "80 %", 0, 1,
     "Elliott, Heather, Fern: 32 to 40 % of the day's hash rate, of the United States' 36 %",
     "computed", "Share of the rigs in its way that the worst storm stops.", std::nullopt},
    {423, "weather.least_severity", Dimension::share, "40 %", 0, 1, "no source gives it",
     "assumption", "Severity of the mildest storm, of the worst.", std::nullopt},
    {424, "weather.storm_date", Dimension::date, "", 0, 0, "of the reader", "assumption",
     "Day on which a storm comes for certain, whatever the chance of others.", std::nullopt},
    {425, "weather.storm_severity", Dimension::share, "100 %", 0, 1, "the worst there was",
     "assumption", "Severity of the storm of weather.storm_date, of the worst.", std::nullopt},
};

}  // namespace

std::span<const Key> sites_keys() noexcept {
  return kSiteKeys;
}
std::span<const Key> power_keys() noexcept {
  return kPowerKeys;
}
std::span<const Key> weather_keys() noexcept {
  return kWeatherKeys;
}

}  // namespace exahash::scenario
