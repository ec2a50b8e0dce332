#pragma once

// The race between a payment's confirmations and an attacker who mines a secret chain without it.
//
// Convention of success: after `confirmations` honest blocks the attacker, who began when the
// payment was sent, draws level at once or ever after. That is the same as overtaking with one
// block found beforehand (Rosenfeld); so Nakamoto and Grunspan and Perez-Marco count too.
//
// `share`, of the whole hash rate including the attacker, is 0 to 1; confirmations are 0 to 10^9. A
// share of one half or more succeeds with certainty; no confirmation protects nobody (1); a share
// of 0 never succeeds. Anything else violates a contract. docs/methods/double_spend.md.

#include <cstdint>
#include <optional>

namespace exahash::security {

inline constexpr std::int64_t kMostConfirmations = 1'000'000'000;

enum class DoubleSpendFormula {
  exact,    // Rosenfeld 2012 = Grunspan and Perez-Marco 2017: honest blocks come at random times
  nakamoto  // Nakamoto 2008: they take exactly their mean time; too low
};

// Probability of success and its natural logarithm, which stays finite where the probability
// underflows. Relative error 1e-13 + 1e-15 |ln probability|; steps: the square root of
// confirmations.
[[nodiscard]] double double_spend_probability(double share, std::int64_t confirmations,
                                              DoubleSpendFormula formula);
[[nodiscard]] double log_double_spend_probability(double share, std::int64_t confirmations,
                                                  DoubleSpendFormula formula);

// Given how long the confirmations took: `pace` >= 0 is that time over its mean, (1 - share) t /
// (confirmations * 600 s) with 600 s the interval of the whole hash rate. 1 is Nakamoto's formula,
// 0 leaves what was won by catching up alone: (share / (1 - share))^confirmations.
[[nodiscard]] double double_spend_probability_at(double share, std::int64_t confirmations,
                                                 double pace);
[[nodiscard]] double log_double_spend_probability_at(double share, std::int64_t confirmations,
                                                     double pace);

// The least confirmations with a probability below `risk` (above 0); none if more than
// kMostConfirmations would be needed, as with half of the hash rate. About 40 probabilities.
[[nodiscard]] std::optional<std::int64_t> confirmations_for_risk(double share, double risk,
                                                                 DoubleSpendFormula formula);

// An attacker from outside with `ratio` > 1 times the honest hash rate, who must be one block ahead
// after `confirmations` honest ones: mean length of the attack, in honest block intervals:
// z + E[(z + 1 - N)^+] / (ratio - 1), N his blocks by then, negative binomial (Budish 2018).
[[nodiscard]] double majority_attack_duration(double ratio, std::int64_t confirmations);

// What it costs him in block rewards, at the old difficulty: duration * ratio * (inefficiency +
// price_fall). He is paid for every block; inefficiency >= 0 is what his hash costs above the
// reward, price_fall (0 to 1) what the coins lose. (Budish's 2018 draft credits too few of his
// rewards, ratio - 1 + price_fall.)
[[nodiscard]] double majority_attack_cost(double ratio, std::int64_t confirmations,
                                          double inefficiency, double price_fall);

}  // namespace exahash::security
