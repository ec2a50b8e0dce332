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
  math::Lane efficiency_j_per_th;     // mean of the start day's fleet, idle rigs too, by hash rate
  math::Lane power_usd_per_mwh;       // median over the fleet
  math::Lane power_ln_sd;             // of power prices over the fleet
  math::Lane other_cost_usd_per_mwh;  // cash cost beside power
  math::Lane overhead;                // facility power over rig power: 1.03
  math::Lane pool_fee;                // share of revenue: 0.01
  math::Lane off_lag_days;            // relaxation towards off
  math::Lane on_lag_days;             // and towards on
  math::Lane idle_share;              // of nameplate that is idle on the start day
  math::Lane frontier_gain;           // fall of the J/TH of new rigs, per year: 0.2 is to 80 %
  math::Lane rig_price_usd_per_th;    // of new rigs and their place, on the start day
  math::Lane rig_price_decline;       // a, per year: the price goes as e^(-a t) to its floor
  math::Lane factory_eh_per_month;    // most that makers deliver
  math::Lane lead_months;             // mean time from order to delivery
};

// One class of rigs of the start day's fleet.
struct Vintage {
  double j_per_th;
  double share;  // of the nameplate hash rate; shares need not add up to 1
};

struct Setup {
  enum class Supply : std::uint8_t { fleet, given };
  Supply supply = Supply::fleet;
  std::vector<double> given_eh_s;  // supply given: EH/s of each day; the last one holds afterwards
  double start_eh_s = 0;           // supply fleet: hash rate that the initial fleet reproduces
  std::vector<Vintage> vintages;   // ascending J/TH; not empty where supply is fleet
  int power_bins = 7;              // quantile bins of the power price, 1 to kMostPowerBins
  int new_vintages = 4;  // rooms for rigs delivered during the run, a year each; later: the last

  [[nodiscard]] int cells() const noexcept {
    return supply == Supply::given
               ? 0
               : (static_cast<int>(vintages.size()) + new_vintages) * power_bins;
  }

  // A cell goes off where revenue / avoidable cost falls below the first, and on above the second.
  // Between them nobody moves. Dixit's switching problem at costs of 0.02 (on) and 0.01 (off) years
  // of c, sigma 0.6, mu -0.25, r + kappa 0.35 a year. Computed.
  double off_threshold = 0.84;
  double on_threshold = 1.26;
  // Scale of the logistic of ln(revenue / cost) inside a cell; 0.02 to 1. Assumption.
  double spread = 0.08;
  // Correlation of ln power price with the rank of J/TH: old rigs sit on cheap power. Assumption.
  double power_correlation = -0.3;
  double frontier_j_per_th = 13;  // of rigs delivered on the start day. Assumption.
  // Of the value of new rigs: expected growth of hashprice, discount with failure, a year each.
  double hashprice_growth = -0.25;        // below 0. Assumption.
  double discount = 0.35;                 // r 0.15 + failure 0.20. Assumption.
  double rig_price_floor_usd_per_th = 4;  // makers' cost is 3 to 5. Assumption.
  double retire_days = 365;  // mean, of idle rigs that cost more than they earn. Assumption.
};

inline constexpr int kMostPowerBins = 64;
inline constexpr int kDeliveryStages = 4;

// A cell in each of eight paths.
struct Cell {
  math::Lane nameplate_eh;   // EH/s if all of it ran
  math::Lane on;             // share that runs, 0 to 1
  math::Lane cost;           // avoidable cost, USD per PH/s and day
  math::Lane cost_odds;      // (cost / kReferenceCost)^(1 / spread)
  math::Lane grid_j_per_th;  // with the facility's overhead: MW of load per EH/s
};

struct State {
  math::Lane hash_rate_eh;   // EH/s that runs today
  math::Lane nameplate_eh;   // EH/s of all rigs, idle ones too
  math::Lane power_mw;       // load at the grid, MW
  math::Lane backlog_eh[4];  // ordered, in four stages of delivery (Erlang lead time)
  // Of the days since the last decision: sum of hashprice, and their number.
  math::Lane hashprice_sum;
  math::Lane hashprice_days;
};

inline constexpr double kReferenceCost = 30;  // USD per PH/s and day

}  // namespace exahash::mining
