#pragma once

// Selfish mining: a miner who keeps blocks secret so that others waste theirs. `share` is of the
// hash rate, 0 to 1; `gamma`, 0 to 1, the part of the honest hash rate that mines on his block when
// two of the same height compete. Anything else violates a contract.
// docs/methods/selfish_mining.md.

#include <optional>

#include "exahash/base/units.h"

namespace exahash::security {

struct SelfishMiner {
  double share = 0, gamma = 0;
};

struct SelfishRevenue {
  double revenue_share = 0;  // of the blocks that stay in the chain
  double chain_growth = 1;   // blocks that stay, per block found; below 1: the rest are orphans
};

// The strategy SM1 of Eyal and Sirer (2014); below their threshold it earns less than the share.
// From half of the hash rate on all blocks are his.
[[nodiscard]] SelfishRevenue sm1(const SelfishMiner& miner);

// The share from which on SM1 earns more than honest mining: (1 - gamma) / (3 - 2 gamma).
[[nodiscard]] double sm1_threshold(double gamma);

struct OptimalRevenue {
  // Revenue share of the best strategy: at least that of one that was found, at most a bound that
  // no strategy exceeds. Both but for rounding, below 1e-11.
  double lower = 0, upper = 0;
  double chain_growth = 1;  // of the strategy found
};

inline constexpr int kSelfishTruncation = 160;

// The decision problem of Sapirshtein, Sompolinsky and Zohar (2016) with chains of up to
// `truncation` blocks (10 to 1,000). At that edge the lower bound goes on with a simple strategy,
// and the upper bound pays what provably exceeds every one. Deterministic; at 160: a tenth of a
// second, and the bounds are within 1e-5 of each other up to a share of 0.475. The cost grows with
// the cube of the truncation.
[[nodiscard]] OptimalRevenue optimal_selfish_mining(const SelfishMiner& miner,
                                                    int truncation = kSelfishTruncation);

struct RetargetClock {
  int blocks_left = 2016;  // that difficulty stays as it is, 1 to period
  int period = 2016;
  Duration spacing = 600.0_s;
};

// From the start, with difficulty in balance until then, to the moment at which he has earned more
// than honestly in the same time; none if he never does. At first he earns less: orphans cost him
// too, and only a retarget, and a second one, bring the pace back (Grunspan and Perez-Marco 2018).
// Mean values; the retarget's missing interval is left out (0.05 %).
[[nodiscard]] std::optional<Duration> time_until_it_pays(double share,
                                                         const SelfishRevenue& revenue,
                                                         const RetargetClock& clock = {});

}  // namespace exahash::security
