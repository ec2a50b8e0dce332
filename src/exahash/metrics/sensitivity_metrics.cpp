// Keys of --sensitivity and of solve --after-halvings.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kSensitivity = "docs/methods/sensitivity.md";

constexpr std::array kSensitivityEntries = std::to_array<Entry>({
    {kMetric, "sensitivity", "", "", kSensitivity,
     "A row for each group of inputs: its share of the variance of the answer. Then their sum, "
     "what "
     "they do together, all assumptions, and all but the price."},
    {kMetric, "of", "", "", kSensitivity, "The answer whose variance is shared out."},
    {kMetric, "group", "", "", kSensitivity,
     "Group of inputs: price expectations, network and rigs, power and running cost, fees, AI "
     "demand and leases, hosting cost, finance, luck of the price, other luck."},
    {kMetric, "inputs", "", "", kSensitivity, "The uncertain keys of the group; luck has none."},
    {kMetric, "first_pct", "%", "Var(E[f | group]) / Var(f)", kSensitivity,
     "First-order index: what the variance would lose if the group were known."},
    {kMetric, "first_low_pct", "%", "bootstrap, 5 %", kSensitivity,
     "Lower end of its 90 % interval, from the number of draws alone."},
    {kMetric, "first_high_pct", "%", "bootstrap, 95 %", kSensitivity, "Upper end of it."},
    {kMetric, "total_pct", "%", "E[Var(f | all else)] / Var(f)", kSensitivity,
     "Total index: what would be left of the variance if all but the group were known."},
    {kMetric, "total_low_pct", "%", "bootstrap, 5 %", kSensitivity,
     "Lower end of its 90 % interval, from the number of draws alone."},
    {kMetric, "total_high_pct", "%", "bootstrap, 95 %", kSensitivity, "Upper end of it."},
    {kMetric, "given_price_pct", "%", "total / total of all but the price", kSensitivity,
     "Total share of what is left once the price is known."},
    {kMetric, "given_price_low_pct", "%", "bootstrap, 5 %", kSensitivity,
     "Lower end of its 90 % interval, from the number of draws alone."},
    {kMetric, "given_price_high_pct", "%", "bootstrap, 95 %", kSensitivity, "Upper end of it."},
    {kMetric, "of_solved_pct", "%", "first order / first order of all assumptions", kSensitivity,
     "Share of what the assumptions move: of the answer's mean over luck, and of the solved value "
     "near its solution."},
    {kMetric, "of_solved_low_pct", "%", "bootstrap, 5 %", kSensitivity,
     "Lower end of its 90 % interval, from the number of draws alone."},
    {kMetric, "of_solved_high_pct", "%", "bootstrap, 95 %", kSensitivity, "Upper end of it."},
    {kMetric, "sensitivity_inputs", "", "", kSensitivity,
     "A row for each uncertain input, moved alone over its 90 % range, the others at their "
     "medians; the strongest first."},
    {kMetric, "input", "", "", kSensitivity, "Name of the key."},
    {kMetric, "input_low", "", "5 % quantile", kSensitivity, "Low end of its range, in its unit."},
    {kMetric, "input_median", "", "50 % quantile", kSensitivity, "Its median, in its unit."},
    {kMetric, "input_high", "", "95 % quantile", kSensitivity, "High end, in its unit."},
    {kMetric, "at_low", "", "", kSensitivity, "The answer with the input at the low end."},
    {kMetric, "at_high", "", "", kSensitivity, "The answer with it at the high end."},
    {kMetric, "turns_at", "", "bisection with the same luck", kSensitivity,
     "Value of the input at which the answer turns round; empty: none inside its range."},
    {kMetric, "sensitivity_groups", "", "", kSensitivity,
     "A row for each group of inputs, all of it moved together, the other inputs at their medians; "
     "the strongest first."},
    {kMetric, "at_lowest", "", "each input at the end that lowers the answer", kSensitivity,
     "The answer with every input of the group at that end of its 90 % range."},
    {kMetric, "at_highest", "", "each input at the end that raises the answer", kSensitivity,
     "The answer with every input of the group at that end of its 90 % range."},
    {kMetric, "group_flips", "", "", kSensitivity,
     "Whether one of the two lies on the other side of where the answer turns round than it does "
     "with all inputs at their medians."},
    {kMetric, "halving_prices", "", "", kSolvePage,
     "A row for today and each halving asked for: the price at which mining outbids AI."},
    {kMetric, "outbid_cash_low_usd", "USD/BTC", "5 % over fleet and assumptions", kSolvePage,
     "Lower end of the 90 % interval of outbid_cash_usd."},
    {kMetric, "outbid_cash_high_usd", "USD/BTC", "95 % over fleet and assumptions", kSolvePage,
     "Upper end of it."},
    {kMetric, "outbid_price_low_usd", "USD/BTC", "5 % over fleet and assumptions", kSolvePage,
     "Lower end of the 90 % interval of outbid_price_usd."},
    {kMetric, "outbid_price_high_usd", "USD/BTC", "95 % over fleet and assumptions", kSolvePage,
     "Upper end of it."},
    {kMetric, "times_today", "", "outbid_cash_usd / today's price", kSolvePage,
     "How many times today's price that is."},
    {kMetric, "outbid_reward_usd", "USD", "outbid_cash_usd (subsidy + fees)", kSolvePage,
     "What a block must pay for mining to earn the same megawatts the cash of a lease."},
    {kMetric, "outbid_reward_halls_usd", "USD", "outbid_price_usd (subsidy + fees)", kSolvePage,
     "The same where the landlord's halls are paid off first."},
});

}  // namespace

std::span<const Entry> sensitivity_metrics() noexcept {
  return kSensitivityEntries;
}

}  // namespace exahash::metrics
