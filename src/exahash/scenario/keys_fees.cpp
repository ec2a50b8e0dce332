#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kFit = "data/history: fees of 2025-26";

constexpr Key kRows[] = {
    {200, "fees.median", Dimension::coins_per_block, "0.0256 BTC/block", 0, 50, kFit, "computed",
     "Median of transaction fees per block (144 blocks a day: 3.7 BTC).",
     EXAHASH_SLOT(market.fee_median)},
    {201, "fees.log_sd", Dimension::number, "0.4", 0, 3, kFit, "computed",
     "Standard deviation of the logarithm of daily fees.", EXAHASH_SLOT(market.fee_log_sd)},
    {202, "fees.slow_share", Dimension::share, "80 %", 0, 1, kFit, "computed",
     "Share of their variance that comes and goes over months (autocorrelation .99 a day); the "
     "rest lasts about a day.",
     EXAHASH_SLOT(market.fee_slow_share)},
};

}  // namespace

std::span<const Key> fees_keys() noexcept {
  return kRows;
}

}  // namespace exahash::scenario
