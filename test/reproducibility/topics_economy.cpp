#include "exahash/market/steps.h"
#include "exahash/mining/free_entry.h"
#include "exahash/mining/rig_value.h"
#include "exahash/mining/switching.h"
#include "exahash/mining/underclock.h"

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
      for (const math::Lane& stage : fleets.state.backlog_eh) out.add(stage[i]);
    }
  }
}

// Values, thresholds, barriers and clocks over a thousand economies.
void rig_economics(Record& out) {
  Numbers numbers(20260822);
  for (int i = 0; i < 1000; ++i) {
    const mining::RevenueOutlook<double> outlook{.growth = numbers.below(0.6) - 0.5,
                                                 .volatility = 0.05 + numbers.below(1),
                                                 .discount = 0.12 + numbers.below(0.2),
                                                 .failure = numbers.below(0.3)};
    const double revenue = numbers.below(40), cost = numbers.below(20) - 1;
    out.add(mining::worth(mining::operating_value(outlook), revenue, cost));
    const auto thresholds = mining::switching_thresholds(
        outlook, {.on = numbers.below(0.2), .off = numbers.below(0.1)});
    if (thresholds) {
      out.add(thresholds->off);
      out.add(thresholds->on);
    }
    out.add(mining::entry_barrier(mining::EntryTerms<double>{.rig_price = 10,
                                                             .discount = outlook.discount,
                                                             .growth = outlook.growth,
                                                             .volatility = outlook.volatility,
                                                             .decline = numbers.below(1)}));
    const mining::ClockCurve<double> curve{.voltage_slope = 0.1 + numbers.below(0.4),
                                           .fixed_share = numbers.below(0.1)};
    out.add(mining::best_rate(curve, numbers.below(4)));
  }
}

}  // namespace exahash
