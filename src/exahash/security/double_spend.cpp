#include "exahash/security/double_spend.h"

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/incomplete.h"

namespace exahash::security {
namespace {

constexpr double kHalf = 0.5;
constexpr double kLn2 = 0x1.62e42fefa39efp-1;

// ln of the limits that need no formula.
std::optional<double> limit(double share, std::int64_t confirmations) {
  EXAHASH_EXPECTS(share >= 0 && share <= 1);
  EXAHASH_EXPECTS(confirmations >= 0 && confirmations <= kMostConfirmations);
  if (confirmations == 0 || share >= kHalf) return 0;
  if (share == 0) return math::log(0.0);
  return std::nullopt;
}

double log_of_sum(double a, double b) {
  const double more = a > b ? a : b, less = a > b ? b : a;
  return more + math::log(1 + math::exp(less - more));
}

}  // namespace

double log_double_spend_probability(double share, std::int64_t confirmations,
                                    DoubleSpendFormula formula) {
  if (formula == DoubleSpendFormula::nakamoto) {
    return log_double_spend_probability_at(share, confirmations, 1);
  }
  if (const auto known = limit(share, confirmations)) return *known;
  // Of 2 z - 1 blocks the attacker has z with probability I_q(z, z); half of all successes.
  const auto z = static_cast<double>(confirmations);
  return kLn2 + math::log_beta_tails(z, z, share).lower;
}

double double_spend_probability(double share, std::int64_t confirmations,
                                DoubleSpendFormula formula) {
  return math::exp(log_double_spend_probability(share, confirmations, formula));
}

double log_double_spend_probability_at(double share, std::int64_t confirmations, double pace) {
  EXAHASH_EXPECTS(pace >= 0 && pace <= 1e9);
  if (const auto known = limit(share, confirmations)) return *known;
  const auto z = static_cast<double>(confirmations);
  const double odds = share / (1 - share);
  // Level already: at least z of his blocks, Poisson with mean z pace odds. Otherwise he catches up
  // with probability odds^(blocks behind).
  const double level = math::log_gamma_tails(z, z * pace * odds).lower;
  const double behind =
      z * (math::log(odds) + pace * (1 - odds)) + math::log_gamma_tails(z, z * pace).upper;
  return log_of_sum(level, behind);
}

double double_spend_probability_at(double share, std::int64_t confirmations, double pace) {
  return math::exp(log_double_spend_probability_at(share, confirmations, pace));
}

std::optional<std::int64_t> confirmations_for_risk(double share, double risk,
                                                   DoubleSpendFormula formula) {
  EXAHASH_EXPECTS(share >= 0 && share <= 1 && risk > 0);
  const auto safe = [&](std::int64_t z) {
    return log_double_spend_probability(share, z, formula) < math::log(risk);
  };
  if (safe(0)) return 0;
  std::int64_t risky = 0, enough = 1;
  while (!safe(enough)) {
    risky = enough;
    if (risky == kMostConfirmations) return std::nullopt;
    enough = enough > kMostConfirmations / 2 ? kMostConfirmations : 2 * enough;
  }
  while (enough - risky > 1) {
    const std::int64_t middle = risky + (enough - risky) / 2;
    (safe(middle) ? enough : risky) = middle;
  }
  return enough;
}

double majority_attack_duration(double ratio, std::int64_t confirmations) {
  EXAHASH_EXPECTS(ratio > 1 && ratio <= 1e300);
  EXAHASH_EXPECTS(confirmations >= 0 && confirmations <= kMostConfirmations);
  if (confirmations == 0) return 1 / (ratio - 1);
  const auto z = static_cast<double>(confirmations);
  const double honest = 1 / (1 + ratio);
  // E[z + 1 - N; N <= z], by k NB(k; z) = z ratio NB(k - 1; z + 1).
  const double at_most = math::exp(math::log_beta_tails(z, z + 1, honest).lower);
  const double blocks = z * ratio * math::exp(math::log_beta_tails(z + 1, z, honest).lower);
  const double behind = (z + 1) * at_most - blocks;
  return z + (behind > 0 ? behind : 0) / (ratio - 1);
}

double majority_attack_cost(double ratio, std::int64_t confirmations, double inefficiency,
                            double price_fall) {
  EXAHASH_EXPECTS(inefficiency >= 0 && price_fall >= 0 && price_fall <= 1);
  return majority_attack_duration(ratio, confirmations) * ratio * (inefficiency + price_fall);
}

}  // namespace exahash::security
