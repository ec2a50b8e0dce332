// Keys of `run --returnable`, `solve` and `why`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kMetric = EntryKind::metric;
constexpr std::string_view kReturnable = "docs/methods/returnable.md";

constexpr std::array kEntries = std::to_array<Entry>({
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
    {kMetric, "switched_on_ehs", "EH/s", "growth of hash rate - (nameplate - in store)", kReturnable,
     "Part from rigs at energised racks that run again or faster; mean."},
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
});

}  // namespace

std::span<const Entry> inverse_metrics() noexcept {
  return kEntries;
}

}  // namespace exahash::metrics
