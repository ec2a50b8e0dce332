// Keys of `run --returnable`, `solve` and `why`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kWhy = "docs/methods/why.md";
constexpr std::string_view kReturnable = "docs/methods/returnable.md";

constexpr std::array kInverseEntries = std::to_array<Entry>({
    {kMetric, "returnable", "", "", kReturnable,
     "A row for each date, horizon and step of the price: the hash rate that comes back."},
    {kMetric, "variant", "", "", kReturnable,
     "Which scenario a row is of; empty: the one that was named."},
    {kMetric, "price_factor", "", "", kReturnable,
     "Factor of a permanent step of the price; 1 is no step."},
    {kMetric, "returnable_ehs", "EH/s", "hash rate at the horizon - hash rate on the date",
     kReturnable, "Median over the paths; those at factor 1 show what comes without a step."},
    {kMetric, "returnable_low_ehs", "EH/s", "5 % quantile over the paths", kReturnable,
     "Lower end of its 90 % band."},
    {kMetric, "returnable_high_ehs", "EH/s", "95 % quantile over the paths", kReturnable,
     "Upper end of its 90 % band."},
    {kMetric, "median_low_ehs", "EH/s", "binomial law of ranks", kReturnable,
     "Lower end of the median's 90 % interval, from the number of paths alone."},
    {kMetric, "median_high_ehs", "EH/s", "binomial law of ranks", kReturnable,
     "Upper end of the median's 90 % interval, from the number of paths alone."},
    {kMetric, "by_step_ehs", "EH/s", "hash rate with the step - hash rate without", kReturnable,
     "What the step alone brings by the horizon, path by path; median."},
    {kMetric, "by_step_low_ehs", "EH/s", "5 % quantile over the paths", kReturnable,
     "Lower end of its 90 % band."},
    {kMetric, "by_step_high_ehs", "EH/s", "95 % quantile over the paths", kReturnable,
     "Upper end of its 90 % band."},
    {kMetric, "step_elasticity", "", "ln(hash rate with the step / without) / ln(factor)",
     kReturnable, "Arc elasticity of the hash rate in a permanent step of the price; median."},
    {kMetric, "step_elasticity_low", "", "5 % quantile over the paths", kReturnable,
     "Lower end of its 90 % band."},
    {kMetric, "step_elasticity_high", "", "95 % quantile over the paths", kReturnable,
     "Upper end of its 90 % band."},
    {kMetric, "returnable_mean_ehs", "EH/s", "", kReturnable,
     "Mean over the paths of what comes back: the sum of the three parts."},
    {kMetric, "switched_on_ehs", "EH/s", "growth of hash rate - (nameplate - in store)",
     kReturnable, "Part from rigs at energised racks that run again or faster; mean."},
    {kMetric, "from_stock_ehs", "EH/s", "fall of what is in store", kReturnable,
     "Part from rigs that are racked; below 0 where more lie in store than before; mean."},
    {kMetric, "new_rigs_ehs", "EH/s", "growth of the nameplate", kReturnable,
     "Part from deliveries, less what wears out and is scrapped; mean."},
    {kMetric, "less_first_ehs", "EH/s", "path by path", kReturnable,
     "What comes back less that of the first variant; median."},
    {kMetric, "less_first_low_ehs", "EH/s", "5 % quantile over the paths", kReturnable,
     "Lower end of its 90 % band."},
    {kMetric, "less_first_high_ehs", "EH/s", "95 % quantile over the paths", kReturnable,
     "Upper end of its 90 % band."},
    {kMetric, "solve_value", "", "bisection over runs with the same luck", kSolvePage,
     "Value of the key at which the probability is the wanted one, in the key's unit."},
    {kMetric, "solve_price_usd", "USD/BTC", "solve_value * price at the start", kSolvePage,
     "The same as a price: that of the start after the step."},
    {kMetric, "wanted_probability_pct", "%", "", kSolvePage, "Probability that was asked for."},
    {kMetric, "as_written_probability_pct", "%", "share of the paths", kSolvePage,
     "What comes out with the key as the scenario says it, uncertain or not."},
    {kMetric, "solve_points", "", "", kSolvePage, "A row for each value of the scan."},
    {kMetric, "probability_pct", "%", "share of the paths", kSolvePage,
     "Probability of the target at a value."},
    {kMetric, "probability_low_pct", "%", "Clopper and Pearson", kSolvePage,
     "Lower end of its 90 % interval, from the number of paths alone."},
    {kMetric, "probability_high_pct", "%", "Clopper and Pearson", kSolvePage,
     "Upper end of its 90 % interval, from the number of paths alone."},
    {kMetric, "why", "", "", kWhy, "A row for each channel through which the hash rate changed."},
    {kMetric, "channel", "", "", kWhy,
     "Name of the channel; rest: the model without any; unexplained: real less simulated; all: the "
     "real change."},
    {kMetric, "change_ehs", "EH/s", "mean over paths and orders (Shapley)", kWhy,
     "Change of the hash rate through the channel. All rows but `all`, the real change, add up to "
     "it."},
    {kMetric, "change_of_start_pct", "%", "change / hash rate on the first day", kWhy,
     "The same over the hash rate on the first day."},
    {kMetric, "change_low_ehs", "EH/s", "5 % quantile over the paths", kWhy,
     "Lower end of the 90 % band; of unexplained with the error of the real hash rate."},
    {kMetric, "change_high_ehs", "EH/s", "95 % quantile over the paths", kWhy,
     "Upper end of the 90 % band."},
    {kMetric, "order_low_ehs", "EH/s", "least mean over what was switched on before", kWhy,
     "How little the channel does in some order of switching on."},
    {kMetric, "order_high_ehs", "EH/s", "most mean over what was switched on before", kWhy,
     "How much the channel does in some order of switching on."},
    {kMetric, "ai_range", "", "", kWhy,
     "A row for each assumption of what AI can have taken, counted from its own side."},
    {kMetric, "delivered_pct", "%", "", kWhy,
     "Share of the megawatts contracted by the last day that are delivered (exodus.delivered)."},
    {kMetric, "displaced_pct", "%", "", kWhy,
     "Share of these that running rigs had to leave (exodus.displaced)."},
    {kMetric, "leaked_pct", "%", "", kWhy,
     "Share of those rigs that run again elsewhere (exodus.leaked)."},
    {kMetric, "ai_mw", "MW", "delivered * signed - surely in use before", kWhy,
     "Megawatts of AI at the grid that can have come between the days."},
    {kMetric, "ai_range_ehs", "EH/s", "-ai_mw * displaced * (1 - leaked) / (J/TH at the grid)",
     kWhy, "Hash rate that AI can have taken between the days; its figure: the most of all rows."},
    {kMetric, "ai_range_of_fall_pct", "%", "ai_range_ehs / fall between the days", kWhy,
     "The same over the fall between the same days; none where hash rate did not fall."},
    {kMetric, "ai_signed_mw", "MW", "", kWhy,
     "At the grid: contracts of the catalogue that can have been signed by the last day."},
    {kMetric, "ai_signed_before_mw", "MW", "", kWhy,
     "At the grid: contracts that were surely signed by the first day."},
    {kMetric, "ai_energised_before_mw", "MW", "", kWhy,
     "Of these, at most in use before the first day: a year that is told counts from its first."},
    {kMetric, "ai_rigs_j_per_th", "J/TH", "load at the grid / hash rate", kWhy,
     "Of the rigs that run on the last day with all channels, median over the paths."},
    {kMetric, "hash_rate_from_ehs", "EH/s", "median of the filter", kWhy,
     "Real hash rate on the first day, by the blocks until then."},
    {kMetric, "hash_rate_to_ehs", "EH/s", "median of the filter", kWhy,
     "Real hash rate on the last day, by the blocks until then."},
});

}  // namespace

std::span<const Entry> inverse_metrics() noexcept {
  return kInverseEntries;
}

}  // namespace exahash::metrics
