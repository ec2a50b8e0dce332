// Keys of `backtest`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kMetric = EntryKind::metric;
constexpr std::string_view kPage = "docs/validation/economy.md";
constexpr std::string_view kRates = "docs/methods/hash_rate.md";

constexpr std::array kEntries = std::to_array<Entry>({
    {kMetric, "by_horizon", "", "", kPage, "Mean scores over the starts, a row for each horizon."},
    {kMetric, "course", "", "", kPage,
     "Real and simulated hash rate, weekly from each start to its last horizon."},
    {kMetric, "assumed", "", "", kPage, "Every key of every start's scenario, with its source."},
    {kMetric, "start", "", "", kPage, "Day that a run starts on: later days give it prices alone."},
    {kMetric, "starts", "", "", kPage, "Starts whose horizon is over."},
    {kMetric, "horizon_months", "months", "same day of the month, or its last day", kPage,
     "How far ahead of the start the hash rate is compared."},
    {kMetric, "real_ehs", "EH/s", "median of the filter on that day, by the blocks until then",
     kRates, "The hash rate that came."},
    {kMetric, "simulated_ehs", "EH/s", "median over the paths", kPage, "Simulated hash rate."},
    {kMetric, "simulated_low_ehs", "EH/s", "5 % quantile over the paths", kPage,
     "Lower end of the simulated 90 % band."},
    {kMetric, "simulated_high_ehs", "EH/s", "95 % quantile over the paths", kPage,
     "Upper end of the simulated 90 % band."},
    {kMetric, "without_orders_ehs", "EH/s", "median over the paths", kPage,
     "Simulated hash rate with no rig ordered or on order."},
    {kMetric, "drift_ehs", "EH/s", "hash rate at the start * e^(growth of 26 epochs, scaled)",
     kPage, "Median of the forecast that the growth of the year before goes on."},
    {kMetric, "crps", "", "mean |x - y| - half of mean |x - x'|, x and y = ln(hash rate)", kPage,
     "Continuous ranked probability score of the simulation; 0 at best."},
    {kMetric, "crps_no_change", "", "as crps, of a normal in ln(hash rate)", kPage,
     "Score of the forecast that the hash rate stays."},
    {kMetric, "crps_drift", "", "as crps, of a normal in ln(hash rate)", kPage,
     "Score of the forecast that the growth of the year before goes on."},
    {kMetric, "crps_without_orders", "", "as crps", kPage,
     "Score of the simulation with no rig ordered or on order."},
    {kMetric, "covered_80_pct", "%", "", kPage,
     "Share of outcomes inside the 80 % band; near 80 if the band keeps its promise."},
    {kMetric, "bias_pct", "%", "mean of ln(simulated median / real) * 100", kPage,
     "Above 0: simulated too high."},
});

}  // namespace

std::span<const Entry> backtest_metrics() noexcept {
  return kEntries;
}

}  // namespace exahash::metrics
