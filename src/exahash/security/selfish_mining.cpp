#include "exahash/security/selfish_mining.h"

#include "exahash/base/contracts.h"

namespace exahash::security {

SelfishRevenue sm1(const SelfishMiner& miner) {
  const double a = miner.share, b = 1 - a, gamma = miner.gamma;
  EXAHASH_EXPECTS(a >= 0 && a <= 1 && gamma >= 0 && gamma <= 1);
  if (a >= 0.5) return {.revenue_share = 1, .chain_growth = a};
  // Stationary probabilities of the leads 0, tied, 1, 2, and more than 2 (Eyal and Sirer, section
  // 4.2); the rate of blocks that stay, by who found them.
  const double odds = a / b;
  const double lead1 = (a - 2 * a * a) / (2 * a * a * a - 4 * a * a + 1);
  const double lead0 = (1 - 2 * a) / (2 * a * a * a - 4 * a * a + 1);
  const double tied = b * lead1, lead2 = odds * lead1;
  const double more = lead2 * odds / (1 - odds);
  const double own = tied * (2 * a + gamma * b) + 2 * b * lead2 + b * more;
  const double others = tied * (gamma * b + 2 * (1 - gamma) * b) + b * lead0;
  return {.revenue_share = own / (own + others), .chain_growth = own + others};
}

double sm1_threshold(double gamma) {
  EXAHASH_EXPECTS(gamma >= 0 && gamma <= 1);
  return (1 - gamma) / (3 - 2 * gamma);
}

std::optional<Duration> time_until_it_pays(double share, const SelfishRevenue& revenue,
                                           const RetargetClock& clock) {
  EXAHASH_EXPECTS(share >= 0 && share <= 1);
  EXAHASH_EXPECTS(clock.period >= 1 && clock.blocks_left >= 1 &&
                  clock.blocks_left <= clock.period && clock.spacing > 0.0_s);
  EXAHASH_EXPECTS(revenue.chain_growth > 0 && revenue.chain_growth <= 1);
  const double earned = revenue.revenue_share;
  if (!(earned > share)) return std::nullopt;
  // Blocks that stay, in three stretches: until the retarget, until the next one, and after it. An
  // interval lasts `interval` spacings, in which honest mining would earn share * interval.
  const double slow = 1 / revenue.chain_growth;
  const double left = clock.blocks_left, period = clock.period;
  const double first_change = period / (period - left + left * slow);
  const double intervals[] = {slow, slow * first_change, 1};
  const double blocks[] = {left, period};
  double time = 0, gain = 0;
  for (int stretch = 0;; ++stretch) {
    const double interval = intervals[stretch];
    const double rate = earned - share * interval;  // per block that stays
    const double needed = rate > 0 ? -gain / rate : 0;
    if (rate > 0 && (stretch == 2 || needed <= blocks[stretch])) {
      return (time + needed * interval) * clock.spacing;
    }
    time += blocks[stretch] * interval;
    gain += blocks[stretch] * rate;
  }
}

}  // namespace exahash::security
