#include "exahash/study/under_water.h"

#include <algorithm>
#include <cmath>

#include "exahash/mining/steps.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/step.h"

namespace exahash::study {

double UnderWater::quantile(double p) const {
  if (shares.empty()) return 0;
  const double at = std::clamp(p, 0.0, 1.0) * static_cast<double>(shares.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, shares.size() - 1);
  return shares[below] + (at - static_cast<double>(below)) * (shares[above] - shares[below]);
}

Expected<UnderWater> share_under_water(const chain::History& known, Hashprice hashprice) {
  const Date until = known.last_day() + std::chrono::days{2};  // a day's run: rooms for few rigs
  const auto scenario = scenario::resolve({"schema = 1\n", "defaults", ""},
                                          {{"scenario.until", format_date(until)}}, known);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  const sim::Model& model = scenario->model;
  math::Lane at_hashprice;
  for (double& lane : at_hashprice.v) lane = hashprice.in(1.0_USD_per_PH_s_day);
  const math::Isa isa = math::fastest_isa();
  sim::State state(model);
  UnderWater result;
  for (const scenario::ResolvedValue& value : scenario->values) {
    if (value.key == "fleet.prior") result.prior = value.value;
  }
  for (int first = 0; first < kUnderWaterDraws; first += math::kLanes) {
    sim::begin(model, isa, static_cast<std::uint32_t>(first), state);
    auto& fixed = state.fixed();
    mining::steps(isa).begin(model.mining, fixed.parameters.mining, fixed.mining, state.fleet(),
                             at_hashprice);
    for (int i = 0; i < math::kLanes; ++i) {
      const double running = fixed.mining.fair_eh[i];
      result.shares.push_back(running > 0 ? std::min(fixed.mining.under_water_eh[i] / running, 1.0)
                                          : 0);
    }
  }
  std::ranges::sort(result.shares);
  return result;
}

}  // namespace exahash::study
