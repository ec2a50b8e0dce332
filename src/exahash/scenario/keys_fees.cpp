#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kFit = "data/history: fees of 2025-26";
constexpr std::string_view kHighFit = "data/history: fees of 2022-24";

constexpr Key kFeeKeys[] = {
    {200, "fees.median", Dimension::coins_per_block, "0.0236 BTC/block", 0, 50, kFit, "computed",
     "Median of transaction fees per block in the low regime (144 blocks a day: 3.4 BTC).",
     EXAHASH_SLOT(market.fee_median)},
    {201, "fees.log_sd", Dimension::number, "0.4", 0, 3, kFit, "computed",
     "Standard deviation of the logarithm of daily fees in the low regime.",
     EXAHASH_SLOT(market.fee_log_sd)},
    {202, "fees.slow_share", Dimension::share, "80 %", 0, 1, kFit, "computed",
     "Share of their variance that comes and goes over months; the rest lasts about a day.",
     EXAHASH_SLOT(market.fee_slow_share)},
    {203, "fees.regimes", Dimension::word, "on", 0, 0,
     "fees were five times as high in 2022-24 as in 2025-26", "assumption",
     "on: fees change between a low and a high regime. off: they stay in the low one.",
     std::nullopt, "on|off"},
    {204, "fees.high_median", Dimension::coins_per_block, "0.1326 BTC/block", 0, 50, kHighFit,
     "computed", "Median of fees per block in the high regime (19 BTC a day).",
     EXAHASH_SLOT(market.fee_high_median)},
    {205, "fees.high_log_sd", Dimension::number, "0.9", 0, 3, kHighFit, "computed",
     "Standard deviation of the logarithm of daily fees in the high regime.",
     EXAHASH_SLOT(market.fee_high_log_sd)},
    {206, "fees.low_half_life", Dimension::months, "24 months", 0.01, 12'000,
     "two regimes in five years cannot say", "assumption",
     "Time in which half of all low regimes end.", EXAHASH_SLOT(market.fee_low_half_life_months)},
    {207, "fees.high_half_life", Dimension::months, "9 months", 0.01, 12'000,
     "two regimes in five years cannot say", "assumption",
     "Time in which half of all high regimes end.", EXAHASH_SLOT(market.fee_high_half_life_months)},
    {208, "fees.high_at_start", Dimension::share, "0 %", 0, 1,
     "fees are low since 2025; another start may want another", "assumption",
     "Chance that the run starts in the high regime.", EXAHASH_SLOT(market.fee_high_at_start)},
    {209, "fees.spike_rate", Dimension::events_per_year, "1 /yr", 0, 100,
     "data/history: in 2018-26 three leaps to 10 times the usual or more, nine to 5 times",
     "assumption", "Days on which fees leap; 0: none.", EXAHASH_SLOT(market.fee_spike_rate)},
    {210, "fees.spike_size", Dimension::number, "32", 0, 1000,
     "10 to 100 times: 34 on 2024-04-20 (1,260 BTC)", "assumption",
     "What a leap adds, over the other fees of the day (median).",
     EXAHASH_SLOT(market.fee_spike_size)},
    {211, "fees.spike_log_sd", Dimension::number, "0.7", 0, 3,
     "10 to 100 times is the 90 % interval", "assumption",
     "Standard deviation of the logarithm of that.", EXAHASH_SLOT(market.fee_spike_log_sd)},
    {212, "fees.spike_half_life", Dimension::days, "1.5 days", 0.01, 365,
     "data/history: three days after a leap a quarter of it is left", "computed",
     "Time in which half of a leap is gone.", EXAHASH_SLOT(market.fee_spike_half_life_days)},
    {213, "fees.slow_persistence", Dimension::number, "0.99", 0, 0.9999,
     "data/history: autocorrelations of ln fees 0.81, 0.75, 0.60 after 1, 7, 30 days in 2025-26",
     "computed", "Autocorrelation from day to day of what comes and goes over months.",
     std::nullopt},
    {214, "fees.fast_persistence", Dimension::number, "0.08", 0, 0.9999, "as fees.slow_persistence",
     "computed", "Autocorrelation from day to day of the rest.", std::nullopt},
};

}  // namespace

std::span<const Key> fees_keys() noexcept {
  return kFeeKeys;
}

}  // namespace exahash::scenario
