#pragma once

// How much of the fleet costs more than it earns on one day.

#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/history.h"

namespace exahash::study {

struct UnderWater {
  // Of the hash rate that runs, the share whose power and cash cost exceed its revenue: ascending,
  // one for each draw of the assumptions. 0 to 1.
  std::vector<double> shares;
  std::string prior;  // fleet.prior: "2026-05", "history"

  // At the share p of the draws, 0 to 1, between neighbours.
  [[nodiscard]] double quantile(double p) const;
};

inline constexpr int kUnderWaterDraws = 256;

// Of the fleet that a run with all defaults would start with on the day after the last of `known`,
// at this hashprice. The draws are those of such a run. As scenario::resolve fails. Costs some
// milliseconds.
[[nodiscard]] Expected<UnderWater> share_under_water(const chain::History& known,
                                                     Hashprice hashprice);

}  // namespace exahash::study
