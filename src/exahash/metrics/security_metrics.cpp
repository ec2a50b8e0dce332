// Keys of `attack`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kDouble = "docs/methods/double_spend.md";
constexpr std::string_view kSelfish = "docs/methods/selfish_mining.md";

constexpr std::array kSecurityEntries = std::to_array<Entry>({
    {kMetric, "share_pct", "%", "", kDouble,
     "Share of the hash rate that the attacker has, himself included."},
    {kMetric, "confirmations", "", "", kDouble, "Confirmations that the payment has."},
    {kMetric, "double_spend_pct", "%", "2 I_q(z, z) = I_4pq(z, 1/2)", kDouble,
     "Probability that the attacker draws level after the confirmations or later."},
    {kMetric, "double_spend_log10", "", "log10 of it", kDouble,
     "Logarithm of that probability, for ones too small to write."},
    {kMetric, "double_spend_nakamoto_pct", "%", "the same given pace 1", kDouble,
     "Nakamoto's formula of 2008, which lets every confirmation take its mean time; too low."},
    {kMetric, "double_spend_at_pace_pct", "%",
     "P(z, k z q/p) + (q/p)^z e^(k z (p - q)/p) Q(z, k z)", kDouble,
     "Probability given how long the confirmations took."},
    {kMetric, "confirmation_pace", "", "(1 - share) time / (confirmations * 600 s)", kDouble,
     "Time that the confirmations took, over its mean."},
    {kMetric, "risk_pct", "%", "", kDouble, "Probability of a double spend that is accepted."},
    {kMetric, "confirmations_for_risk", "confirmations", "least z with success below the risk",
     kDouble, "Confirmations that keep a double spend below the risk."},
    {kMetric, "confirmations_for_risk_nakamoto", "confirmations",
     "least z with Nakamoto's success below the risk", kDouble,
     "The same by Nakamoto's formula; too few."},
    {kMetric, "majority_attack_hours", "h", "z + E[(z + 1 - N)^+] / (A - 1) honest intervals",
     kDouble, "Mean time that an attacker with more than half takes."},
    {kMetric, "value_at_stake_usd", "USD", "", kDouble, "Value of the payment."},
    {kMetric, "confirmations_for_value", "confirmations", "z from which on E(profit) < 0", kDouble,
     "Confirmations from which on a double spend of that value does not pay, with own rigs."},
    {kMetric, "break_even_value_usd", "USD", "V with E(profit) = 0", kDouble,
     "Value above which a double spend pays at these confirmations, with own rigs."},
    {kMetric, "confirmations_for_value_rented", "confirmations", "z from which on E(profit) < 0",
     kDouble, "The same with hash from outside, at its price."},
    {kMetric, "break_even_value_rented_usd", "USD", "V with E(profit) = 0", kDouble,
     "The same with hash from outside, at its price."},
    {kMetric, "give_up_win_pct", "%", "gambler's ruin", kDouble,
     "Chances of an attacker who gives up once he is so many blocks behind."},
    {kMetric, "give_up_blocks", "blocks", "", kDouble,
     "How far behind he gives up: as given, or where the payment breaks even first."},
    {kMetric, "attack_hours", "h", "E(T), gambler's ruin", kDouble,
     "Mean time that he mines until he has won or given up."},
    {kMetric, "block_reward_usd", "USD", "(subsidy + fees) price", kDouble, "What a block pays."},
    {kMetric, "selfish_mining", "", "", kSelfish,
     "What a miner earns who keeps his blocks secret, by gamma."},
    {kMetric, "gamma", "", "", kSelfish,
     "Part of the honest hash rate that mines on his block when two compete."},
    {kMetric, "sm1_revenue_pct", "%", "[a(1-a)^2(4a + g(1-2a)) - a^3] / [1 - a(1 + (2-a)a)]",
     kSelfish, "Share of the blocks that stay under the strategy of Eyal and Sirer."},
    {kMetric, "optimal_revenue_low_pct", "%", "a strategy found", kSelfish,
     "The best strategy earns at least this."},
    {kMetric, "optimal_revenue_high_pct", "%", "a bound on every strategy", kSelfish,
     "No strategy earns more than this."},
    {kMetric, "sm1_threshold_pct", "%", "(1 - g) / (3 - 2 g)", kSelfish,
     "Share of the hash rate from which on Eyal and Sirer's strategy pays."},
    {kMetric, "sm1_pays_after_days", "days", "", kSelfish,
     "From now until Eyal and Sirer's strategy has earned more than honest mining; empty: never."},
    {kMetric, "optimal_pays_after_days", "days", "", kSelfish,
     "The same of the best strategy found; empty: never."},
});

}  // namespace

std::span<const Entry> security_metrics() noexcept {
  return kSecurityEntries;
}

}  // namespace exahash::metrics
