// Keys of `now` and `retarget`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kDaily = "the daily table (data/history/SOURCES.md)";
constexpr std::string_view kHand = "the command line";
constexpr std::string_view kForecast = "docs/methods/retarget_forecast.md";
constexpr std::string_view kRules = "Bitcoin Core, pow.cpp and kernel/chainparams.cpp";

constexpr std::array kNetworkEntries = std::to_array<Entry>({
    {kMetric, "hash_rate_ehs", "EH/s",
     "median of a random walk of ln H seen through Gamma noise of block counts", kRatesPage,
     "Best estimate of the hash rate at the end of the data: epochs and the open period together. "
     "A run, and `why`, begin a day with that of the evening before. "
     "In a table of epochs: the mean over the epoch, expected hashes of 2016 blocks / time."},
    {kMetric, "hash_rate_today_ehs", "EH/s",
     "the same estimate, variance growing by noise^2 a day since the data ends", kRatesPage,
     "Best estimate carried forward from the end of the data to today: the middle stays, the "
     "interval widens with age."},
    {kMetric, "hash_rate_1d_ehs", "EH/s", "expected hashes of the blocks found / 86,400 s",
     kRatesPage,
     "Hash rate by the blocks of the last day. Its interval is that of luck alone (Poisson)."},
    {kMetric, "hash_rate_7d_ehs", "EH/s", "expected hashes of the blocks found / 7 days",
     kRatesPage,
     "Hash rate by the blocks of the last 7 days. Its interval is that of luck alone (Poisson)."},
    {kMetric, "hash_rate_30d_ehs", "EH/s", "expected hashes of the blocks found / 30 days",
     kRatesPage,
     "Hash rate by the blocks of the last 30 days. Its interval is that of luck alone (Poisson)."},
    {kMetric, "hash_rate_epoch_ehs", "EH/s",
     "expected hashes of the blocks since the period's first / time since", kRatesPage,
     "Hash rate by the blocks since the last retarget."},
    {kMetric, "implied_hash_rate_ehs", "EH/s", "2^256 / (target + 1) / 600 s", kRatesPage,
     "The hash rate at which blocks come every 600 s at this difficulty. It lags by one epoch."},
    {kMetric, "difficulty_t", "T", "0xffff * 2^208 / target", kRules,
     "How many times harder a block is than at difficulty 1, in units of 10^12."},
    {kMetric, "bits", "", "target = mantissa * 256^(size - 3)", kRules,
     "nBits: the target of a block in 32 bits, as the header carries it (hexadecimal)."},
    {kMetric, "target", "", "mantissa * 256^(size - 3), read from nBits", kRules,
     "A header's hash, read as a number, must not be above this one (64 hexadecimal digits)."},
    {kMetric, "tip_height", "", "first height of the period + blocks counted since", kDaily,
     "Height of the newest block at the end of the data; estimated from daily counts unless given "
     "with --height."},
    {kMetric, "tip_height_sd", "blocks", "sqrt(2 a day + 144 w (1 - w)), w the first day's share",
     "docs/decisions/0006-daily-counts.md",
     "Standard error of the height where it is estimated from daily counts; 0 if it was given."},
    {kMetric, "tip_time", "", "", kDaily, "The instant that everything is for."},
    {kMetric, "epoch", "", "height / 2016, rounded down", kRules,
     "Number of the difficulty epoch (period of 2016 blocks); genesis begins epoch 0."},
    {kMetric, "epoch_block", "", "tip height mod 2016", kRules,
     "Blocks found since the period's first block, 0 to 2015. 2015 - n remain before the "
     "span that the retarget uses is complete."},
    {kMetric, "blocks_left", "", "2016 - (tip height mod 2016)", kRules,
     "Blocks until the one that carries the new difficulty."},
    {kMetric, "mean_interval_s", "s", "time since the period's first block / intervals seen", kHand,
     "Mean time between blocks in this period so far."},
    {kMetric, "change_pct", "%", "clamp(1,209,600 s / (elapsed + remaining), 1/4, 4) - 1",
     kForecast,
     "Change of difficulty at a retarget. In a forecast: the median, with its bands. Remaining "
     "time "
     "is (elapsed + b0) * BetaPrime(2015 - n, n + a0) while the hash rate stays; `retarget` adds "
     "its drift."},
    {kMetric, "change_low_pct", "%", "", kForecast, "Lower end of the widest band of change_pct."},
    {kMetric, "change_high_pct", "%", "", kForecast, "Upper end of the widest band of change_pct."},
    {kMetric, "change_constant_pct", "%", "as change_pct with no drift", kForecast,
     "The forecast if the hash rate stays as it was in this period."},
    {kMetric, "change_drift_pct", "%",
     "as change_pct, ln H moving by the noise (noise_pct_sqrt_day; by hand 1.1 %)", kForecast,
     "The forecast if the hash rate goes on drifting as it has since 2022."},
    {kMetric, "odds_of_cut_pct", "%", "P(change < 0)", kForecast,
     "Probability that the next adjustment lowers the difficulty."},
    {kMetric, "next_difficulty_t", "T", "difficulty * (1 + change)", kForecast,
     "Difficulty after the adjustment, median and bands, in units of 10^12."},
    {kMetric, "retarget_height", "", "the next multiple of 2016", kRules,
     "Height of the first block that carries the new difficulty."},
    {kMetric, "retarget_time", "", "tip time + time left", kForecast,
     "When that block is expected (median; ISO 8601, UTC)."},
    {kMetric, "seconds_left_s", "s", "", kForecast,
     "Time until that block from the state of the answer, median and band."},
    {kMetric, "past", "", "", kForecast,
     "True if the adjustment that was forecast is already past today: bring newer data."},
    {kMetric, "retargets", "", "", kForecast,
     "In `retarget`: a row for each of the next N adjustments, in `run` for each of the run. In "
     "`replay`: how many were recomputed."},
    {kMetric, "number", "", "", kForecast, "1 for the next adjustment, 2 for the one after it."},
    {kMetric, "noise_pct_sqrt_day", "% per sqrt(day)",
     "sqrt((squares of differences of epoch means - Gamma noise) / (2/3 of the days))",
     "docs/methods/retarget_forecast.md",
     "How much the hash rate wandered in the year before; what a forecast takes for the days "
     "ahead."},
    {kMetric, "hashprice_usd_ph_day", "USD/PH/day",
     "(subsidy + fees) * price / expected hashes of a block, for 10^15 H/s and a day",
     "docs/methods/hashprice.md", "What a petahash per second earns in a day, before pool fees."},
    {kMetric, "price_usd", "USD/BTC",
     "close of the day; from 2026-07-24 an estimate from the chain", kDaily,
     "Price of a bitcoin; given with --price it replaces the table's."},
    {kMetric, "subsidy_btc", "BTC", "50 BTC halved every 210,000 blocks", kRules,
     "New coins of a block."},
    {kMetric, "fees_btc", "BTC", "fees of the last 7 days / blocks of the last 7 days", kDaily,
     "Transaction fees of a block, mean of a week. In a simulated day: its fees / 144."},
    {kMetric, "security_budget_usd_year", "USD/year", "(subsidy + fees) * price * 144 * 365.25",
     kBudgetPage, "What miners are paid in a year at the nominal pace of 144 blocks a day."},
    {kMetric, "security_budget_share_pct", "%",
     "security budget of a year / (price * coins in existence)", kBudgetPage,
     "What holders pay for security in a year, as a share of what they hold."},
    {kMetric, "method", "", "", kForecast,
     "How the forecast is made: drifting, constant, average (the plain average of the period), "
     "mempool-504 (mempool.space's rule: the last 504 blocks)."},
    {kMetric, "progress_pct", "%", "blocks seen / 2016", kForecast,
     "How far through the period the forecast was made."},
    {kMetric, "forecasts", "", "", kForecast, "Forecasts scored."},
    {kMetric, "covered_50_pct", "%", "", kForecast,
     "Share of outcomes inside the 50 % band; near 50 if the band keeps its promise."},
    {kMetric, "covered_90_pct", "%", "", kForecast,
     "Share of outcomes inside the 90 % band; near 90 if the band keeps its promise."},
    {kMetric, "mean_absolute_error_pp", "pp", "mean of |forecast - outcome|", kForecast,
     "Mean error of the forecast change without its sign, percentage points."},
    {kMetric, "mean_error_pp", "pp", "mean of (forecast - outcome)", kForecast,
     "Bias of the forecast change, percentage points."},
    {kMetric, "scores", "", "", kForecast,
     "The backtest: a row for each method and progress; of the economy: for each start and "
     "horizon."},
});

}  // namespace

std::span<const Entry> network_metrics() noexcept {
  return kNetworkEntries;
}

}  // namespace exahash::metrics
