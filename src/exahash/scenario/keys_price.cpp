#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kReader = "of the reader";

constexpr Key kPriceKeys[] = {
    {100,
     "price.spot",
     Dimension::money_per_coin,
     kFromHistory,
     0.001,
     1e9,
     "last close before the start (data/history)",
     "source",
     "USD for a bitcoin at the start.",
     EXAHASH_SLOT(market.price_spot),
     {},
     "a coin that is worth nothing pays for no power: a run may come near, but not begin there"},
    {101, "price.model", Dimension::word, "gbm", 0, 0, "the plainest process", "assumption",
     "gbm: geometric Brownian motion. jump: with Merton's jumps. heston: volatility that comes and "
     "goes. regimes: a calm and a wild volatility. bootstrap: blocks of past days. conditional: "
     "gbm "
     "that ends beyond a level or touches it. path: the days of a file. history: the closes that "
     "came, for a start in the past.",
     std::nullopt, "gbm|jump|heston|regimes|bootstrap|conditional|path|history"},
    {102, "price.drift", Dimension::per_year, "5 +- 25 %/yr", -3, 10,
     "a price's drift cannot be estimated from its past: wide on purpose", "assumption",
     "Growth rate of the mean price (arithmetic drift): after t years it is spot * e^(drift * t), "
     "under every model. The median grows by less: gbm's by drift - vol^2/2 (log drift), which at "
     "5 and 50 %/yr is -7.5 %/yr.",
     EXAHASH_SLOT(market.price_drift)},
    {103, "price.vol", Dimension::volatility, "uniform(40, 65) %/yr", 0, 5,
     "data/history: 64 % in 2018-26, 51 % in 2022-26, 47 % in 2024-26", "computed",
     "Volatility of the log price, per square root of a year: all of it, so that jumps are a part "
     "of it (jump) and its square is the variance of the long run (heston).",
     EXAHASH_SLOT(market.price_volatility)},
    {104, "price.path", Dimension::file, "", 0, 0, kReader, "assumption",
     "CSV with the columns date,price (USD), a row a day from the start on; its last price holds "
     "afterwards. For model = \"path\".",
     std::nullopt},
    {105, "price.jump_rate", Dimension::events_per_year, "15 /yr", 0, 1000,
     "fixed: daily data alone ask for over 200 a year, a mixture rather than jumps", "assumption",
     "Jumps, for model = \"jump\".", EXAHASH_SLOT(market.jump_rate)},
    {106, "price.jump_mean", Dimension::number, "0", -1, 1, "no side is known to be likelier",
     "assumption", "Mean of ln(price after / before) of a jump.",
     EXAHASH_SLOT(market.jump_log_mean)},
    {107, "price.jump_sd", Dimension::number, "0.054", 0, 2,
     "makes an excess kurtosis of daily returns of 2.9 at a vol of 47 %; data/history has 2.2 in "
     "2024-25, 3.5 in 2024-26",
     "computed", "Standard deviation of ln(price after / before) of a jump.",
     EXAHASH_SLOT(market.jump_log_sd)},
    {108, "price.variance_memory", Dimension::days, "121.75 days", 0.1, 36'525,
     "a rate of 3 a year", "assumption",
     "Time in which the variance comes back to the long run's, to 1/e. For model = \"heston\".",
     EXAHASH_SLOT(market.variance_memory_days)},
    {109, "price.variance_noise", Dimension::number, "1", 0.01, 10,
     "no estimate; near the most at which the variance stays above 0", "assumption",
     "Volatility of the variance, per year (xi of Heston).", EXAHASH_SLOT(market.variance_noise)},
    {110, "price.variance_corr", Dimension::number, "-0.1", -0.99, 0.99, "no estimate",
     "assumption", "Correlation of the variance's shocks with the price's.",
     EXAHASH_SLOT(market.variance_correlation)},
    {111, "price.variance_start", Dimension::number, "1", 0, 100, "no estimate", "assumption",
     "Variance at the start, over that of the long run.", EXAHASH_SLOT(market.variance_start)},
    {112, "price.calm_vol", Dimension::volatility, "35 %/yr", 0, 5,
     "near the memory of sizes of daily returns in data/history", "assumption",
     "Volatility on calm days, for model = \"regimes\".", EXAHASH_SLOT(market.calm_volatility)},
    {113, "price.wild_vol", Dimension::volatility, "85 %/yr", 0, 5, "as price.calm_vol",
     "assumption", "Volatility on wild days.", EXAHASH_SLOT(market.wild_volatility)},
    {114, "price.calm_stay", Dimension::share, "97 %", 0, 1, "as price.calm_vol", "assumption",
     "Chance that a calm day is followed by another.", EXAHASH_SLOT(market.calm_stay)},
    {115, "price.wild_stay", Dimension::share, "93 %", 0, 1, "as price.calm_vol", "assumption",
     "Chance that a wild day is followed by another.", EXAHASH_SLOT(market.wild_stay)},
    {116, "price.wild_at_start", Dimension::share, "30 %", 0, 1,
     "share of wild days in the long run", "computed", "Chance that the start is wild.",
     EXAHASH_SLOT(market.wild_at_start)},
    {117, "price.window", Dimension::days, "1461 days", 60, 36'525, "four years: a halving apart",
     "assumption",
     "How many daily returns model = \"bootstrap\" draws from. Their own drift is taken out.",
     std::nullopt},
    {118, "price.window_until", Dimension::date, kFromHistory, 0, 0,
     "last close before the start (data/history)", "source",
     "Last day of that window: before the start, for nothing later was known then.", std::nullopt},
    {119, "price.block", Dimension::days, "20 days", 1, 3650, "keeps runs of volatility together",
     "assumption", "Mean length of the blocks of days that the bootstrap draws.",
     EXAHASH_SLOT(market.block_days)},
    {120, "price.event", Dimension::word, "end_above", 0, 0, kReader, "assumption",
     "What model = \"conditional\" takes for granted: on the day price.level_by the price is at or "
     "above the level (end_above), at or below it (end_below), or it has touched it by then, at "
     "any "
     "moment (touch).",
     std::nullopt, "end_above|end_below|touch"},
    {121, "price.level", Dimension::money_per_coin, "", 0.001, 1e9, kReader, "assumption",
     "The level of that condition.", std::nullopt},
    {122, "price.level_by", Dimension::date, "", 0, 0, "the last day of the run", "assumption",
     "The day of that condition.", std::nullopt},
    {123,
     "price.step",
     Dimension::number,
     "1",
     0.001,
     1000,
     "no step",
     "assumption",
     "A permanent step of the price: from price.step_date on it is that of the same shocks times "
     "this factor, whatever the model. 1.5: half as much again.",
     EXAHASH_SLOT(market.price_step),
     {},
     "a step takes nearly all of a price, not all of it"},
    {124, "price.step_date", Dimension::date, "", 0, 0, "the start day", "assumption",
     "From which day, 00:00 UTC, on. The economy before it does not expect the step.",
     std::nullopt},
};

}  // namespace

std::span<const Key> price_keys() noexcept {
  return kPriceKeys;
}

}  // namespace exahash::scenario
