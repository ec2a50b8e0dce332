#include "exahash/study/attack.h"

#include "exahash/security/budget.h"
#include "exahash/security/double_spend.h"

namespace exahash::study {
namespace {

using security::DoubleSpendFormula;
constexpr double kHalf = 0.5;

PaymentAtStake at_stake(const AttackAsked& asked, Money cost_per_interval) {
  security::AttackTerms terms{.share = asked.share,
                              .reward = asked.reward,
                              .cost_per_interval = cost_per_interval,
                              .rigs = {}};
  PaymentAtStake stake;
  if (asked.give_up) {
    terms.give_up = *asked.give_up;
    stake.confirmations = security::confirmations_for_value(terms, asked.value);
  } else {
    const auto best = security::best_give_up(terms, asked.confirmations, asked.value);
    terms.give_up = best.give_up;
    stake.confirmations = best.confirmations;
  }
  stake.give_up = terms.give_up;
  stake.balance = security::attack_balance(terms, asked.confirmations, asked.value);
  if (stake.confirmations) {
    stake.win_there = security::double_spend_probability(asked.share, *stake.confirmations,
                                                         DoubleSpendFormula::exact);
  }
  return stake;
}

SelfishRow selfish_row(const AttackAsked& asked, double gamma) {
  const security::SelfishMiner miner{asked.share, gamma};
  const security::RetargetClock clock{.blocks_left = asked.blocks_to_retarget};
  SelfishRow row;
  row.gamma = gamma;
  row.sm1 = security::sm1(miner);
  row.optimum = security::optimal_selfish_mining(miner);
  row.threshold = security::sm1_threshold(gamma);
  row.sm1_pays = security::time_until_it_pays(asked.share, row.sm1, clock);
  row.optimum_pays = security::time_until_it_pays(
      asked.share, {row.optimum.lower, row.optimum.chain_growth}, clock);
  return row;
}

}  // namespace

AttackAnswer attack(const AttackAsked& asked) {
  const double share = asked.share;
  const std::int64_t z = asked.confirmations;
  AttackAnswer answer;
  answer.log_exact = security::log_double_spend_probability(share, z, DoubleSpendFormula::exact);
  answer.exact = security::double_spend_probability(share, z, DoubleSpendFormula::exact);
  answer.nakamoto = security::double_spend_probability(share, z, DoubleSpendFormula::nakamoto);
  answer.at_pace = security::double_spend_probability_at(share, z, asked.pace);
  answer.for_risk = security::confirmations_for_risk(share, asked.risk, DoubleSpendFormula::exact);
  answer.for_risk_nakamoto =
      security::confirmations_for_risk(share, asked.risk, DoubleSpendFormula::nakamoto);
  if (share > 0 && share < kHalf) {
    answer.own_rigs = at_stake(asked, security::own_rig_cost(share, asked.reward));
    if (asked.rent) {
      answer.rented = at_stake(asked, security::outside_cost(share, asked.hash_rate, *asked.rent));
    }
  } else if (share > kHalf && share < 1) {
    answer.majority_duration =
        security::majority_attack_duration(share / (1 - share), z) * security::kScheduledSpacing;
  }
  for (const double gamma : asked.gammas) answer.selfish.push_back(selfish_row(asked, gamma));
  return answer;
}

}  // namespace exahash::study
