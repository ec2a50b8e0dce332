#pragma once

// The default economy of docs/methods/fleet.md, the same on all eight lanes.

#include <vector>

#include "exahash/market/market.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/fleet_layout.h"
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
          .fee_spike_half_life_days = all(1.5),
          .price_step = all(1)};
}

// Seven bins of power price, one owner who can switch off: the plainest fleet.
inline mining::Setup plain_setup(int bins = 7) {
  mining::Setup setup;
  setup.start_eh_s = 948;
  setup.vintages = mining::default_vintages();
  setup.new_vintages = 4;
  setup.owners = {{"all", 1, 1, mining::Contract::fixed, 0}};
  mining::lay_out(setup, {.power_bins = bins});
  return setup;
}

// The default owners, contracts and weather. 2 May.
inline mining::Setup fleet_setup() {
  mining::Setup setup;
  setup.start_eh_s = 948;
  setup.start_day_of_year = 121;
  setup.vintages = mining::default_vintages();
  setup.new_vintages = 4;
  setup.owners = mining::default_owners();
  mining::lay_out(setup);
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
          .rig_price_decline = all(0.08),
          .rig_price_follows = all(0.95),
          .factory_eh_per_month = all(35),
          .factory_growth = all(0.2),
          .lead_months = all(4),
          .failure_rate = all(0.1),
          .flexible_share = all(0.15),
          .clock_lag_days = all(10),
          .voltage_slope = all(0.35),
          .static_share = all(0.05),
          .free_share = all(0.03),
          .build_share = all(0.15),
          .storms = all(1),
          .storm_days = all(2.5),
          .free_most = all(0.2),
          .start_eh_s = all(948),
          .noise = all(0),
          .noise_days = all(90),
          .site_scarcity = all(0),
          .site_growth = all(0.14)};
}

// No weather, no clocks, no wear, no free megawatts: what is left are switching, orders and racks.
inline mining::Parameters still_parameters() {
  auto parameters = fleet_parameters();
  parameters.failure_rate = all(0);
  parameters.flexible_share = all(0);
  parameters.free_share = all(0);
  parameters.build_share = all(0);
  parameters.storms = all(0);
  return parameters;
}

// Eight fleets on one instruction set.
struct Fleets {
  mining::Setup setup = fleet_setup();
  mining::Parameters parameters = fleet_parameters();
  math::Lane start_over = all(1);  // each path's start over that of the setup
  std::uint64_t seed = 1;
  math::WordLane paths{0, 1, 2, 3, 4, 5, 6, 7};
  mining::State state{};
  std::vector<mining::Cell> cells;
  std::vector<mining::Row> rows;
  std::vector<mining::Site> sites;
  const mining::Steps* steps = &mining::steps(math::fastest_isa());

  void begin(const math::Lane& hashprice) {
    cells.assign(static_cast<std::size_t>(setup.cells()), {});
    rows.assign(static_cast<std::size_t>(setup.rows()), {});
    sites.assign(static_cast<std::size_t>(setup.site_count()), {});
    for (int i = 0; i < 8; ++i) parameters.start_eh_s[i] = setup.start_eh_s * start_over[i];
    steps->begin(setup, parameters, state, fleet(), hashprice);
  }
  void decide(const math::Lane& hashprice, unsigned retargeted, int day) {
    steps->decide(setup, parameters, state, fleet(), hashprice, retargeted, seed, paths, day);
  }
  void deliver(const math::Lane& hashprice, int day) {
    steps->deliver(setup, parameters, state, fleet(), hashprice, day);
  }
  mining::Fleet fleet() { return {cells.data(), rows.data(), sites.data()}; }
};

}  // namespace exahash::test
