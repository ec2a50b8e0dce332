#pragma once

// The default economy of docs/methods/economy.md, the same on all eight lanes.

#include <vector>

#include "exahash/market/market.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_prior.h"
#include "exahash/mining/steps.h"

namespace exahash::test {

inline math::Lane all(double x) {
  math::Lane lane{};
  for (double& each : lane.v) each = x;
  return lane;
}

inline market::Parameters market_parameters() {
  return {.price_spot = all(78'179),
          .price_drift = all(0.05),
          .price_volatility = all(0.5),
          .fee_median = all(0.0256),
          .fee_log_sd = all(0.40),
          .fee_slow_share = all(0.80),
          .jump_rate = all(15),
          .jump_log_mean = all(0),
          .jump_log_sd = all(0.054),
          .variance_memory_days = all(121.75),
          .variance_noise = all(1),
          .variance_correlation = all(-0.1),
          .variance_start = all(1),
          .calm_volatility = all(0.35),
          .wild_volatility = all(0.85),
          .calm_stay = all(0.97),
          .wild_stay = all(0.93),
          .wild_at_start = all(0.3),
          .block_days = all(20),
          .fee_high_median = all(0.132),
          .fee_high_log_sd = all(0.9),
          .fee_low_half_life_months = all(24),
          .fee_high_half_life_months = all(9),
          .fee_high_at_start = all(0),
          .fee_spike_rate = all(1),
          .fee_spike_size = all(32),
          .fee_spike_log_sd = all(0.7),
          .fee_spike_half_life_days = all(1.5)};
}

inline mining::Setup fleet_setup() {
  mining::Setup setup;
  setup.start_eh_s = 948;
  setup.vintages = mining::default_vintages();
  return setup;
}

inline mining::Parameters fleet_parameters() {
  return {.efficiency_j_per_th = all(21),
          .power_usd_per_mwh = all(38),
          .power_ln_sd = all(0.3),
          .other_cost_usd_per_mwh = all(7),
          .overhead = all(1.03),
          .pool_fee = all(0.01),
          .off_lag_days = all(30),
          .on_lag_days = all(60),
          .idle_share = all(0.15),
          .frontier_gain = all(0.2),
          .rig_price_usd_per_th = all(10),
          .rig_price_decline = all(0.65),
          .factory_eh_per_month = all(35),
          .lead_months = all(4)};
}

// Eight fleets on one instruction set.
struct Fleets {
  mining::Setup setup = fleet_setup();
  mining::Parameters parameters = fleet_parameters();
  mining::State state{};
  std::vector<mining::Cell> cells;
  const mining::Steps* steps = &mining::steps(math::fastest_isa());

  void begin(const math::Lane& hashprice) {
    cells.assign(static_cast<std::size_t>(setup.cells()), {});
    steps->begin(setup, parameters, state, cells.data(), hashprice);
  }
  void decide(const math::Lane& hashprice, unsigned retargeted, int day) {
    steps->decide(setup, parameters, state, cells.data(), hashprice, retargeted, day);
  }
  void deliver(const math::Lane& hashprice, int day) {
    steps->deliver(setup, parameters, state, cells.data(), hashprice, day);
  }
};

}  // namespace exahash::test
