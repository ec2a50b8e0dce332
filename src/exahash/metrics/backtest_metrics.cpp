// Keys of `backtest`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kEconomyPage = "docs/validation/economy.md";

constexpr std::array kBacktestEntries = std::to_array<Entry>({
    {kMetric, "by_horizon", "", "", kEconomyPage,
     "Mean scores over the starts, a row for each horizon."},
    {kMetric, "course", "", "", kEconomyPage,
     "Real and simulated hash rate, weekly from each start to its last horizon."},
    {kMetric, "assumed", "", "", kEconomyPage,
     "Every key of every start's scenario, with its source."},
    {kMetric, "start", "", "", kEconomyPage,
     "Day that a run starts on: later days give it prices alone."},
    {kMetric, "starts", "", "", kEconomyPage, "Starts whose horizon is over."},
    {kMetric, "horizon_months", "months", "same day of the month, or its last day", kEconomyPage,
     "How far ahead of the start the hash rate is compared."},
    {kMetric, "real_ehs", "EH/s", "median of the filter on that day, by the blocks until then",
     kRatesPage, "The hash rate that came."},
    {kMetric, "simulated_ehs", "EH/s", "median over the paths", kEconomyPage,
     "Simulated hash rate."},
    {kMetric, "simulated_low_ehs", "EH/s", "5 % quantile over the paths", kEconomyPage,
     "Lower end of the simulated 90 % band."},
    {kMetric, "simulated_high_ehs", "EH/s", "95 % quantile over the paths", kEconomyPage,
     "Upper end of the simulated 90 % band."},
    {kMetric, "without_orders_ehs", "EH/s", "median over the paths", kEconomyPage,
     "Simulated hash rate with no rig ordered or on order."},
    {kMetric, "drift_ehs", "EH/s", "hash rate at the start * e^(growth of 26 epochs, scaled)",
     kEconomyPage, "Median of the forecast that the growth of the year before goes on."},
    {kMetric, "crps", "", "mean |x - y| - half of mean |x - x'|, x and y = ln(hash rate)",
     kEconomyPage, "Continuous ranked probability score of the simulation; 0 at best."},
    {kMetric, "crps_no_change", "", "as crps, of a normal in ln(hash rate)", kEconomyPage,
     "Score of the forecast that the hash rate stays."},
    {kMetric, "crps_drift", "", "as crps, of a normal in ln(hash rate)", kEconomyPage,
     "Score of the forecast that the growth of the year before goes on."},
    {kMetric, "crps_without_orders", "", "as crps", kEconomyPage,
     "Score of the simulation with no rig ordered or on order."},
    {kMetric, "covered_80_pct", "%", "", kEconomyPage,
     "Share of outcomes inside the 80 % band; near 80 if the band keeps its promise."},
    {kMetric, "bias_pct", "%", "mean of ln(simulated median / real) * 100", kEconomyPage,
     "Above 0: simulated too high."},
});

}  // namespace

std::span<const Entry> backtest_metrics() noexcept {
  return kBacktestEntries;
}

}  // namespace exahash::metrics
