#pragma once

// The fleet of eight paths: cells of rigs (efficiency x power price) in merit order, that switch on
// and off with lags, and new rigs that are ordered and arrive. A first economy; docs/methods/
// economy.md says what it leaves out.

#include <cstdint>
#include <vector>

#include "exahash/math/lanes.h"

namespace exahash::mining {

// Each path's own values.
struct Parameters {
  math::Lane efficiency_j_per_th;     // mean of the fleet on the start day
  math::Lane power_usd_per_mwh;       // median over the fleet
  math::Lane power_ln_sd;             // of power prices over the fleet
  math::Lane other_cost_usd_per_mwh;  // cash cost beside power
  math::Lane overhead;                // facility power over rig power: 1.03
  math::Lane pool_fee;                // share of revenue: 0.01
  math::Lane off_lag_days;            // relaxation towards off
  math::Lane on_lag_days;             // and towards on
  math::Lane idle_share;              // of nameplate that is idle on the start day
  math::Lane frontier_gain;           // efficiency gain of new rigs, per year: 0.2
  math::Lane rig_price_usd_per_th;    // of new rigs and their place, on the start day
  math::Lane rig_price_decline;       // per year
  math::Lane factory_eh_per_month;    // most that makers deliver
  math::Lane lead_months;             // mean time from order to delivery
};

// One class of rigs of the start day's fleet.
struct Vintage {
  double j_per_th;
  double share;  // of the hash rate
};

struct Setup {
  enum class Supply : std::uint8_t { fleet, given };
  Supply supply = Supply::fleet;
  std::vector<double> given_eh_s;  // supply given: EH/s of each day; the last one holds afterwards
  double start_eh_s = 0;           // supply fleet: hash rate that the initial fleet reproduces
  std::vector<Vintage> vintages;   // ascending J/TH
  int power_bins = 7;              // quantile bins of the power price
  int new_vintages = 4;            // rooms for rigs delivered during the run, a year each

  [[nodiscard]] int cells() const noexcept {
    return supply == Supply::given
               ? 0
               : (static_cast<int>(vintages.size()) + new_vintages) * power_bins;
  }
};

// A cell in each of eight paths.
struct Cell {
  math::Lane nameplate_eh;  // EH/s if all of it ran
  math::Lane on;            // share that runs, 0 to 1
  math::Lane cost;          // avoidable cost, USD per PH/s and day
};

struct State {
  math::Lane hash_rate_eh;   // EH/s that runs today
  math::Lane nameplate_eh;   // EH/s of all rigs, idle ones too
  math::Lane power_mw;       // load at the grid, MW
  math::Lane backlog_eh[4];  // ordered, in four stages of delivery (Erlang lead time)
};

}  // namespace exahash::mining
