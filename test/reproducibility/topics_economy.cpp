#include "exahash/market/steps.h"

#include "support/economy.h"
#include "topics.h"

namespace exahash {

// A thousand days of eight paths on the plainest and the fastest instruction set.
void prices_and_fleets(Record& out) {
  for (const math::Isa isa : {math::available_isas().front(), math::fastest_isa()}) {
    const auto parameters = test::market_parameters();
    const math::WordLane paths{8, 9, 10, 11, 12, 13, 14, 15};
    market::State market{};
    market::steps(isa).begin({}, parameters, market);
    test::Fleets fleets;
    fleets.steps = &mining::steps(isa);
    fleets.seed = 20260821;
    fleets.paths = paths;
    math::Lane hashprice = test::all(37.56);
    fleets.begin(hashprice);
    for (int day = 1; day <= 1000; ++day) {
      market::steps(isa).advance({}, parameters, market, 20260821, paths, day);
      for (int i = 0; i < math::kLanes; ++i) hashprice[i] = market.price_usd[i] * 4.8e-4;
      fleets.decide(hashprice, day % 14 < math::kLanes ? 1U << day % 14 : 0, day);
      fleets.deliver(hashprice, day);
    }
    for (int i = 0; i < math::kLanes; ++i) {
      out.add(market.price_usd[i]);
      out.add(market.fees_btc_day[i]);
      out.add(fleets.state.hash_rate_eh[i]);
      out.add(fleets.state.nameplate_eh[i]);
      out.add(fleets.state.power_mw[i]);
      out.add(fleets.state.stock_eh[i]);
      out.add(fleets.state.free_mw[i]);
      out.add(fleets.state.weather[i]);
      out.add(fleets.state.scrapped_eh[i]);
      out.add(fleets.state.under_water_eh[i]);
      for (const math::Lane& stage : fleets.state.backlog_eh) out.add(stage[i]);
      for (const math::Lane& stage : fleets.state.building_mw) out.add(stage[i]);
    }
  }
}

}  // namespace exahash
