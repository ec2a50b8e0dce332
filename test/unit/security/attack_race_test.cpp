#include "exahash/security/attack_race.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/security/double_spend.h"

namespace exahash::security {
namespace {

// The race as a walk, block by block: probabilities of (honest blocks up to z, blocks behind), and
// sums of the attacker's blocks and of all blocks over the paths in each state.
struct PlainRace {
  double win = 0, blocks_won = 0, intervals = 0;
};
PlainRace plain_race(double q, int z, int give_up, int most_blocks) {
  struct Mass {
    double p = 0, own = 0;
  };
  // state[honest capped at z][behind + most_blocks]
  const auto at = [&](int honest, int behind) {
    const auto width = 2 * static_cast<std::size_t>(most_blocks) + 1;
    return static_cast<std::size_t>(honest) * width +
           static_cast<std::size_t>(behind + most_blocks);
  };
  std::vector<Mass> now(static_cast<std::size_t>((z + 1) * (2 * most_blocks + 1)));
  PlainRace race;
  now[at(0, 0)] = {1, 0};
  for (int block = 0; block < most_blocks; ++block) {
    std::vector<Mass> next(now.size());
    for (int honest = 0; honest <= z; ++honest) {
      for (int behind = -block; behind <= block; ++behind) {
        const Mass m = now[at(honest, behind)];
        if (m.p == 0) continue;
        race.intervals += m.p;
        const auto arrive = [&](int h, int b, Mass mass) {
          if (h == z && b <= 0) {
            race.win += mass.p;
            race.blocks_won += mass.own;
          } else if (b < give_up) {
            next[at(h, b)].p += mass.p;
            next[at(h, b)].own += mass.own;
          }
        };
        arrive(honest, behind - 1, {q * m.p, q * (m.own + m.p)});
        arrive(honest < z ? honest + 1 : z, behind + 1, {(1 - q) * m.p, (1 - q) * m.own});
      }
    }
    now = std::move(next);
  }
  return race;
}

TEST(AttackRace, IsTheWalkBlockByBlock) {
  for (const auto& [q, blocks] : {std::pair(0.05, 200), std::pair(0.3, 400), std::pair(0.4, 900)}) {
    for (const int z : {1, 2, 6, 20, 21, 30}) {
      for (const int give_up : {1, 2, 5, 20}) {
        const PlainRace plain = plain_race(q, z, give_up, blocks);
        const AttackRace race = attack_race(q, z, give_up);
        const auto context = testing::Message() << q << " " << z << " " << give_up;
        EXPECT_NEAR(race.win, plain.win, 1e-11) << context;
        EXPECT_NEAR(race.blocks_won, plain.blocks_won, 1e-9) << context;
        EXPECT_NEAR(race.intervals, plain.intervals, 1e-8) << context;
      }
    }
  }
}

TEST(AttackRace, WithoutGivingUpIsTheDoubleSpend) {
  for (const double q : {0.1, 0.3, 0.45}) {
    for (const int z : {1, 6, 100}) {
      const double patient = double_spend_probability(q, z, DoubleSpendFormula::exact);
      EXPECT_NEAR(attack_race(q, z, 5000).win / patient, 1, 1e-11) << q << " " << z;
      EXPECT_LE(attack_race(q, z, 20).win, patient);
      EXPECT_LE(attack_race(q, z, 5).win, attack_race(q, z, 20).win);
    }
  }
}

// From the first block on with give_up = 1: he wins at z = 1 with his first block, then the honest
// one comes; P = q, E(T) = 1 + q / p, his blocks 1 / p.
TEST(AttackRace, OfOneBlockIsByHand) {
  const double q = 0.25, p = 0.75;
  const AttackRace race = attack_race(q, 1, 1);
  EXPECT_NEAR(race.win, q, 1e-15);
  EXPECT_NEAR(race.blocks_won, q / p, 1e-15);
  EXPECT_NEAR(race.intervals, 1 / p, 1e-14);
}

TEST(AttackRace, MillionConfirmationsAndAPatientAttackerStayFinite) {
  const AttackRace race = attack_race(0.499, 1'000'000, 100'000);
  EXPECT_GT(race.win, 0);
  EXPECT_TRUE(std::isfinite(race.blocks_won) && std::isfinite(race.intervals));
  const AttackRace hopeless = attack_race(0.001, 1'000'000, 100'000);
  EXPECT_EQ(hopeless.win, 0);
  // He falls behind by 0.998 a block.
  EXPECT_NEAR(hopeless.intervals, 1e5 / 0.998, 1e-6);
}

AttackTerms own_rigs(double share) {
  AttackTerms terms;
  terms.share = share;
  terms.reward = 230'000.0_USD;
  terms.cost_per_interval = own_rig_cost(share, terms.reward);
  return terms;
}

TEST(AttackBalance, IsZeroAtBreakEven) {
  AttackTerms terms = own_rigs(0.3);
  terms.rigs = 3e9 * 1.0_USD;
  terms.rig_price_fall = 0.2;
  terms.price_fall = 0.1;
  const Money value = attack_balance(terms, 6, 0.0_USD).break_even;
  EXPECT_GT(value, 0.0_USD);
  EXPECT_NEAR(attack_balance(terms, 6, value).expected / value, 0, 1e-12);
  EXPECT_LT(attack_balance(terms, 6, 0.99 * value).expected, 0.0_USD);
}

TEST(AttackBalance, CostsOfBothForms) {
  EXPECT_NEAR(own_rig_cost(0.3, 230'000.0_USD).base, 69'000, 1e-9);
  // 948 EH/s at 40 USD/PH/day: 263,333 USD per 10 minutes.
  EXPECT_NEAR(outside_cost(0.3, 948.0_EH_s, 40.0_USD_per_PH_s_day).base, 0.3 * 948e3 * 40 / 144,
              1e-6);
  EXPECT_EQ(attack_balance(own_rigs(0.001), 1'000'000, 1.0_USD).break_even.base,
            std::numeric_limits<double>::infinity());
}

TEST(ConfirmationsForValue, StandBetweenPayingAndNotPaying) {
  for (const double share : {0.01, 0.1, 0.3, 0.45, 0.49}) {
    const AttackTerms terms = own_rigs(share);
    std::int64_t before = 0;
    for (const double value : {0.0, 1e4, 1e6, 1e9, 1e12}) {
      const auto z = confirmations_for_value(terms, Money{value});
      ASSERT_TRUE(z.has_value());
      EXPECT_LT(attack_balance(terms, *z, Money{value}).expected, 0.0_USD);
      EXPECT_GE(attack_balance(terms, *z - 1, Money{value}).expected, 0.0_USD);
      EXPECT_GE(*z, before) << "more at stake never needs fewer";
      before = *z;
    }
  }
}

// Every confirmation less for a smaller value, by trying each.
TEST(ConfirmationsForValue, IsTheFirstByTryingEach) {
  const AttackTerms terms = own_rigs(0.4);
  std::int64_t z = 1;
  while (attack_balance(terms, z, 1e7 * 1.0_USD).expected >= 0.0_USD) ++z;
  EXPECT_EQ(confirmations_for_value(terms, 1e7 * 1.0_USD), z);
}

// By trying each; giving up after 20 blocks is dearer for him.
TEST(BestGiveUp, IsTheBestOfAll) {
  AttackTerms terms = own_rigs(0.3);
  const Money value = 1e6 * 1.0_USD;
  const BestGiveUp best = best_give_up(terms, 6, value, 30);
  for (int give_up = 1; give_up <= 30; ++give_up) {
    terms.give_up = give_up;
    const AttackBalance balance = attack_balance(terms, 6, value);
    EXPECT_GE(balance.break_even, best.break_even);
    if (give_up == best.give_up) {
      EXPECT_EQ(balance.break_even, best.break_even);
    }
    EXPECT_LT(attack_balance(terms, best.confirmations.value(), value).expected, 0.0_USD);
  }
  terms.give_up = 20;
  EXPECT_GT(attack_balance(terms, 6, value).break_even, 5 * best.break_even);
  EXPECT_EQ(best_give_up(terms, 0, value, 3).break_even, 0.0_USD);
}

TEST(AttackRace, BadInputIsABugOfTheCaller) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, 0.5, 1.0, -0.1, nan}) {
    EXPECT_THROW((void)attack_race(bad, 6, 20), ContractViolation);
  }
  EXPECT_THROW((void)attack_race(0.3, -1, 20), ContractViolation);
  EXPECT_THROW((void)attack_race(0.3, 6, 0), ContractViolation);
  EXPECT_THROW((void)attack_balance(own_rigs(0.3), 6, -1.0_USD), ContractViolation);
  EXPECT_THROW((void)attack_balance(own_rigs(0.3), 6, Money{nan}), ContractViolation);
  AttackTerms terms = own_rigs(0.3);
  terms.price_fall = 1.5;
  EXPECT_THROW((void)attack_balance(terms, 6, 1.0_USD), ContractViolation);
}

}  // namespace
}  // namespace exahash::security
