#include "exahash/study/under_water.h"

#include <algorithm>

#include "exahash/study/start_fleet.h"

namespace exahash::study {

static_assert(kUnderWaterDraws == kFleetDraws);

double UnderWater::quantile(double p) const {
  return unsorted_quantile(shares, p);
}

Expected<UnderWater> share_under_water(const chain::History& known, Hashprice hashprice) {
  const auto scenario = default_scenario(known);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  UnderWater result;
  result.prior = value_of(*scenario, "fleet.prior");
  for (const StartDraw& draw : start_draws(*scenario, hashprice)) {
    result.shares.push_back(draw.under_water);
  }
  std::ranges::sort(result.shares);
  return result;
}

}  // namespace exahash::study
