#pragma once

// The chain, market and fleet that an attack is asked about: today's, or a scenario's start.

#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/breakeven.h"
#include "exahash/study/security_budget.h"
#include "exahash/study/start_fleet.h"

namespace exahash::study {

struct AttackedNetwork {
  MinerMarket market;  // its difficulty, subsidy and fees are known
  BudgetState chain;
  HashRate hash_rate;             // at which blocks come every ten minutes
  int blocks_to_retarget = 2016;  // 1 to 2016
  std::vector<StartDraw> fleet;   // empty where it is not known
  std::string fleet_unknown;      // why

  [[nodiscard]] Money reward() const { return (*market.subsidy + *market.fees) * market.price; }
};

// At the end of `known`; the fleet is that of a run with all defaults from the next day on, at the
// market's hashprice. As miner_market and tip_by_counts fail.
[[nodiscard]] Expected<AttackedNetwork> network_at_end(const chain::History& known,
                                                       const MinerMarketGiven& given);

// On the scenario's first day, medians where it is uncertain.
[[nodiscard]] AttackedNetwork network_at_start(const scenario::Scenario& scenario);

}  // namespace exahash::study
