#include "exahash/math/incomplete.h"
#include "exahash/security/attack_race.h"
#include "exahash/security/double_spend.h"
#include "exahash/security/selfish_mining.h"

#include "topics.h"

namespace exahash {

void double_spends(Record& out) {
  Numbers numbers(31);
  for (int i = 0; i < 2'000; ++i) {
    const double share = 1e-6 + numbers.below(0.4999);
    const auto z = static_cast<std::int64_t>(1 + numbers.next() % (i % 10 == 0 ? 100'000 : 200));
    for (const auto formula :
         {security::DoubleSpendFormula::exact, security::DoubleSpendFormula::nakamoto}) {
      out.add(security::log_double_spend_probability(share, z, formula));
    }
    const double pace = numbers.below(3.0);
    out.add(security::log_double_spend_probability_at(share, z, pace));
    const int give_up = 1 + static_cast<int>(numbers.next() % 60);
    const security::AttackRace race = security::attack_race(share, z, give_up);
    out.add(race.win);
    out.add(race.blocks_won);
    out.add(race.intervals);
    const double ratio = 1.001 + numbers.below(5.0);
    out.add(security::majority_attack_duration(ratio, z));
    const double shape = 0.1 + numbers.below(5'000.0);
    const double at = numbers.below(2 * shape);
    const math::LogTails tails = math::log_gamma_tails(shape, at);
    out.add(tails.lower);
    out.add(tails.upper);
  }
}

void selfish_mining(Record& out) {
  for (const double share : {0.1, 0.3, 0.35, 0.42, 0.47}) {
    for (const double gamma : {0.0, 0.3, 1.0}) {
      const auto optimum = security::optimal_selfish_mining({share, gamma}, 40);
      out.add(optimum.lower);
      out.add(optimum.upper);
      out.add(optimum.chain_growth);
      const auto sm1 = security::sm1({share, gamma});
      out.add(sm1.revenue_share);
      out.add(sm1.chain_growth);
      const auto time = security::time_until_it_pays(share, sm1, {.blocks_left = 1000});
      out.add(time ? time->base : 0);
    }
  }
}

}  // namespace exahash
