#include "exahash/security/attack_race.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/incomplete.h"
#include "exahash/security/double_spend.h"

namespace exahash::security {
namespace {

constexpr int kMostBehind = 100'000;

// From d blocks behind to level or to giving up at g: a walk that falls back with probability p =
// 1 - q and gains with q.
struct Ruin {
  std::vector<double> win;        // [d], 0 <= d <= g
  std::vector<double> steps_won;  // E(steps; win)
};

Ruin ruin(double q, int give_up) {
  const double p = 1 - q, odds = q / p;
  const auto g = static_cast<std::size_t>(give_up);
  Ruin ruin{std::vector<double>(g + 1), std::vector<double>(g + 1)};
  // win = (odds^d + ... + odds^(g - 1)) / (1 + ... + odds^(g - 1)), as a product of ratios.
  std::vector<double> series(g + 1);  // 1 + ... + odds^(n - 1)
  for (std::size_t n = 1; n <= g; ++n) series[n] = 1 + odds * series[n - 1];
  ruin.win[0] = 1;
  for (std::size_t d = 1; d <= g; ++d) {
    ruin.win[d] = ruin.win[d - 1] * odds * series[g - d] / series[g - d + 1];
  }
  // steps[d] - p steps[d + 1] - q steps[d - 1] = win[d], 0 at both ends: elimination from below,
  // steps[d] = slope[d] steps[d + 1] + offset[d].
  std::vector<double> slope(g + 1), offset(g + 1);
  for (std::size_t d = 1; d < g; ++d) {
    const double pivot = 1 / (1 - q * slope[d - 1]);
    slope[d] = p * pivot;
    offset[d] = (ruin.win[d] + q * offset[d - 1]) * pivot;
  }
  for (std::size_t d = g; d-- > 1;) {
    ruin.steps_won[d] = slope[d] * ruin.steps_won[d + 1] + offset[d];
  }
  return ruin;
}

// The attacker's blocks k when the z-th honest one is found, without the paths that were g behind
// before (reflection at g): negative binomial, less a second one with z - g in place of z and k + g
// in place of k, times (p / q)^g.
struct AtPayment {
  double q, z, g;

  [[nodiscard]] bool reflects() const { return z > g; }
  [[nodiscard]] double log_weight() const { return g * math::log((1 - q) / q); }

  [[nodiscard]] double probability(double k) const {
    const double free =
        k == 0 ? math::exp(z * math::log(1 - q)) : math::exp(math::log_logit_density(k, z, q)) / k;
    if (!reflects()) return free;
    return free - math::exp(math::log_logit_density(k + g, z - g, q) + log_weight()) / (k + g);
  }
  // P(k >= z).
  [[nodiscard]] double level() const {
    const double free = math::exp(math::log_beta_tails(z, z, q).lower);
    if (!reflects()) return free;
    return free - math::exp(math::log_beta_tails(z + g, z - g, q).lower + log_weight());
  }
  // E(k; k >= z), by k NB(k; z) = z q / p NB(k - 1; z + 1).
  [[nodiscard]] double blocks_level() const {
    const double odds = q / (1 - q);
    const double free =
        z * odds * (z == 1 ? 1 : math::exp(math::log_beta_tails(z - 1, z + 1, q).lower));
    if (!reflects()) return free;
    const double log_more = math::log_beta_tails(z + g - 1, z - g + 1, q).lower + log_weight();
    const double log_same = math::log_beta_tails(z + g, z - g, q).lower + log_weight();
    return free - (z - g) * odds * math::exp(log_more) + g * math::exp(log_same);
  }
};

}  // namespace

AttackRace attack_race(double share, std::int64_t confirmations, int give_up) {
  EXAHASH_EXPECTS(share > 0 && share < 0.5);
  EXAHASH_EXPECTS(confirmations >= 0 && confirmations <= kMostConfirmations);
  EXAHASH_EXPECTS(give_up >= 1 && give_up <= kMostBehind);
  if (confirmations == 0) return {.win = 1, .blocks_won = 0, .intervals = 0};
  const AtPayment at{share, static_cast<double>(confirmations), static_cast<double>(give_up)};
  const Ruin from = ruin(share, give_up);
  AttackRace race;
  race.win = at.level();
  race.blocks_won = at.blocks_level();
  const double ahead = race.blocks_won - at.z * race.win;
  for (int d = 1; d < give_up && d <= confirmations; ++d) {
    const auto i = static_cast<std::size_t>(d);
    const double probability = at.probability(at.z - d);
    // Of the steps from d behind to level, (steps + d) / 2 are his.
    race.win += probability * from.win[i];
    race.blocks_won +=
        probability * ((at.z - d) * from.win[i] + (from.steps_won[i] + d * from.win[i]) / 2);
  }
  // Wald: E(blocks behind at the end) = (1 - 2 share) E(steps).
  race.intervals = (at.g * (1 - race.win) - ahead) / (1 - 2 * share);
  return race;
}

Money own_rig_cost(double share, Money reward) {
  return share * reward;
}

Money outside_cost(double share, HashRate network, Hashprice price, Duration spacing) {
  return share * (network * spacing) * price;
}

AttackBalance attack_balance(const AttackTerms& terms, std::int64_t confirmations, Money value) {
  EXAHASH_EXPECTS(value >= 0.0_USD && terms.reward >= 0.0_USD && terms.rigs >= 0.0_USD);
  EXAHASH_EXPECTS(terms.price_fall >= 0 && terms.price_fall <= 1);
  EXAHASH_EXPECTS(terms.rig_price_fall >= 0 && terms.rig_price_fall <= 1);
  EXAHASH_EXPECTS(terms.cost_per_interval >= 0.0_USD);
  AttackBalance balance{.race = attack_race(terms.share, confirmations, terms.give_up),
                        .expected = {},
                        .break_even = {}};
  const AttackRace& race = balance.race;
  const Money without = race.blocks_won * (1 - terms.price_fall) * terms.reward -
                        race.intervals * terms.cost_per_interval -
                        race.win * terms.rig_price_fall * terms.rigs;
  balance.expected = race.win * value + without;
  balance.break_even = race.win > 0 ? Money{-without.base / race.win}
                                    : Money{std::numeric_limits<double>::infinity()};
  return balance;
}

std::optional<std::int64_t> confirmations_for_value(const AttackTerms& terms, Money value) {
  const auto pays = [&](std::int64_t z) {
    return attack_balance(terms, z, value).expected >= 0.0_USD;
  };
  std::int64_t paying = 0;
  for (std::int64_t z = 1; z <= kMostConfirmations; z *= 2) {
    if (pays(z)) paying = z;
  }
  if (paying > kMostConfirmations / 2) return std::nullopt;
  std::int64_t safe = paying == 0 ? 1 : 2 * paying;
  while (safe - paying > 1) {
    const std::int64_t middle = paying + (safe - paying) / 2;
    (pays(middle) ? paying : safe) = middle;
  }
  return safe;
}

BestGiveUp best_give_up(AttackTerms terms, std::int64_t confirmations, Money value, int most) {
  EXAHASH_EXPECTS(most >= 1 && most <= kMostBehind);
  BestGiveUp best;
  best.confirmations = 0;
  best.break_even = Money{std::numeric_limits<double>::infinity()};
  for (int give_up = 1; give_up <= most; ++give_up) {
    terms.give_up = give_up;
    const auto needed = confirmations_for_value(terms, value);
    if (!needed || !best.confirmations) {
      best.confirmations = std::nullopt;
    } else {
      best.confirmations = std::max(*best.confirmations, *needed);
    }
    const Money pays = std::max(attack_balance(terms, confirmations, value).break_even, 0.0_USD);
    if (pays < best.break_even) {
      best.break_even = pays;
      best.give_up = give_up;
    }
  }
  return best;
}

}  // namespace exahash::security
