#include "exahash/market/closes.h"
#include "exahash/market/price_event.h"
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

// A thousand days of every price model, with fee regimes and spikes.
void price_models(Record& out) {
  using market::PriceModel;
  const auto parameters = test::market_parameters();
  const math::WordLane paths{8, 9, 10, 11, 12, 13, 14, 15};
  market::Setup setup;
  setup.fee_regimes = setup.fee_spikes = true;
  setup.event_level = 1e5;
  setup.event_day = 500;
  const double closes[] = {100, 103, 99, 98, 107, 106.5, 101};
  setup.returns = market::returns_without_drift(closes);
  for (const auto model : {PriceModel::gbm, PriceModel::jump, PriceModel::heston,
                           PriceModel::regimes, PriceModel::bootstrap, PriceModel::conditional}) {
    for (const auto event : {market::PriceEvent::end_above, market::PriceEvent::end_below,
                             market::PriceEvent::touch}) {
      if (model != PriceModel::conditional && event != market::PriceEvent::touch) continue;
      setup.model = model;
      setup.event = event;
      for (const math::Isa isa : {math::available_isas().front(), math::fastest_isa()}) {
        market::State state{};
        market::steps(isa).begin(setup, parameters, state);
        for (int day = 1; day <= 1000; ++day) {
          market::steps(isa).advance(setup, parameters, state, 20260821, paths, day);
          for (const double price : state.price_usd.v) out.add(price);
          for (const double fees : state.fees_btc_day.v) out.add(fees);
        }
      }
    }
  }
  for (const double level : {1e3, 7e4, 1e5, 1e7}) {
    for (const double volatility : {0.1, 0.5, 2.0}) {
      const market::Gbm gbm{78'179, 0.05, volatility};
      out.add(market::chance_to_end_above(gbm, level, 0.66));
      out.add(market::chance_to_touch(gbm, level, 0.66));
      out.add(market::touch_quantile(gbm, level, 0.66, 0.3));
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
