// Keys of `stress`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kStressPage = "docs/methods/stress.md";

constexpr std::array kStressEntries = std::to_array<Entry>({
    {kMetric, "hash_rate_before_ehs", "EH/s", "expected hashes of a block / 600 s", kStressPage,
     "Hash rate before the event: the one that finds a block every 10 minutes at the difficulty, "
     "unless a file says otherwise."},
    {kMetric, "hash_rate_after_ehs", "EH/s", "before * (1 - share that leaves)", kStressPage,
     "Hash rate after the event, while nothing else moves it."},
    {kMetric, "event_block", "", "0 to 2015", kStressPage,
     "The block of the period that the changed hash rate finds first; measured from there on."},
    {kMetric, "horizon", "", "", kStressPage, "How long each path is followed from the event on."},
    {kMetric, "pace", "", "", kStressPage, "Block intervals under each difficulty algorithm."},
    {kMetric, "difficulty_response", "", "", kStressPage,
     "How the difficulty of each algorithm answers: next retarget, recovery, swings."},
    {kMetric, "chances", "", "Wilson's interval, 95 %", kStressPage,
     "Shares of the simulated paths, with what their number leaves open."},
    {kMetric, "algorithm", "", "", "docs/methods/difficulty.md",
     "Difficulty algorithm, on Bitcoin's terms: a block every 10 minutes."},
    {kMetric, "interval_mean_min", "min", "sum of intervals / their number, all paths", kStressPage,
     "Mean block interval within the horizon."},
    {kMetric, "interval_sd_min", "min", "sqrt(mean of squares - mean^2), all paths", kStressPage,
     "Standard deviation of the block intervals; as large as the mean if the pace is steady."},
    {kMetric, "gap_60min_pct", "%", "paths with one / paths", kStressPage,
     "Chance of at least one gap between blocks over an hour, in the horizon."},
    {kMetric, "gap_120min_pct", "%", "paths with one / paths", kStressPage,
     "Chance of at least one gap between blocks over two hours, in the horizon."},
    {kMetric, "gap_180min_pct", "%", "paths with one / paths", kStressPage,
     "Chance of at least one gap between blocks over three hours, in the horizon."},
    {kMetric, "longest_gap_h", "h", "median over the paths", kStressPage,
     "Longest gap between blocks in the horizon; the one that the horizon cuts counts so far."},
    {kMetric, "retarget_days", "days", "median over the paths", kStressPage,
     "From the event to the next retarget; empty where difficulty changes at every block."},
    {kMetric, "retarget_low_days", "days", "5 % quantile over the paths", kStressPage,
     "From the event to the next retarget, of the luckiest in twenty."},
    {kMetric, "retarget_high_days", "days", "95 % quantile over the paths", kStressPage,
     "From the event to the next retarget, of the unluckiest in twenty."},
    {kMetric, "recovery_days", "days", "median over the paths that recover", kStressPage,
     "From the event until blocks are expected every 10 minutes +- 10 % for the first time; with a "
     "lag of the supply not before the lag has passed, since the blow comes in only then."},
    {kMetric, "recovery_high_days", "days", "95 % quantile over the paths that recover",
     kStressPage, "The same, of the unluckiest in twenty."},
    {kMetric, "recovered_pct", "%", "paths that recover / paths", kStressPage,
     "Share of the paths that recover within the horizon."},
    {kMetric, "swing_pct", "%", "sd of the change of ln(difficulty) over 2016 blocks", kStressPage,
     "How far the difficulty swings; 3.15 % is luck alone under Bitcoin's rule."},
    {kMetric, "alternation", "",
     "sum(c c') / sqrt(sum(c^2) sum(c'^2)), c: such a change from their mean, c': the next",
     kStressPage,
     "Correlation of each change with the next, -1 to 1; empty where no path has three changes. "
     "-0.5 is luck alone under Bitcoin's rule, -(1 + e) / 2 with a supply of elasticity e below 1; "
     "-1 swings from side to side, above 0 is still on its way."},
    {kMetric, "seed", "", "", kStressPage,
     "Key of all chance: the same seed gives the same numbers."},
    {kMetric, "chance_of", "", "", kStressPage, "What happens on that share of the paths."},
    {kMetric, "chance_pct", "%", "paths where it happens / paths", kStressPage,
     "Share of the paths."},
    {kMetric, "chance_low_pct", "%", "Wilson's interval, 95 %", kStressPage,
     "Lower end of what the number of paths leaves open."},
    {kMetric, "chance_high_pct", "%", "Wilson's interval, 95 %", kStressPage,
     "Upper end of what the number of paths leaves open."},
});

}  // namespace

std::span<const Entry> stress_metrics() noexcept {
  return kStressEntries;
}

}  // namespace exahash::metrics
