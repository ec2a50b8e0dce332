#pragma once

// The fleet of eight paths: cells of rigs (a row of one efficiency, at a class of sites with one
// power price, contract and owner) that switch on and off with lags, change their clock, move to
// free megawatts, wear out, and are ordered and delivered. docs/methods/fleet.md has the equations.

#include <cstdint>
#include <string>
#include <vector>

#include "exahash/math/lanes.h"
#include "exahash/sites/ledger.h"

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
  math::Lane idle_share;              // of racked rigs that is idle on the start day
  math::Lane frontier_gain;           // fall of the J/TH of new rigs, per year: 0.2 is to 80 %
  math::Lane rig_price_usd_per_th;    // of new rigs and their place, on the start day
  math::Lane rig_price_decline;       // a, per year: the price goes as e^(-a t) to its floor
  math::Lane rig_price_follows;       // elasticity of that price in hashprice
  math::Lane factory_eh_per_month;    // most that makers deliver at the start day's J/TH
  math::Lane factory_growth;          // rate at which makers grow while all they make is wanted
  math::Lane lead_months;             // mean time from order to delivery
  math::Lane failure_rate;            // of racked rigs, per year
  math::Lane flexible_share;          // of each cell's rigs that change their clock
  math::Lane clock_lag_days;          // relaxation of the clock
  math::Lane voltage_slope;           // k: V / V0 = 1 + k (x - 1)
  math::Lane static_share;  // of a rig's power at x = 1 that does not scale with the clock
  math::Lane free_share;    // grid megawatts beyond the racked ones, on the start day
  math::Lane build_share;   // most grid megawatts that are begun in a year, of all
  math::Lane storms;        // a winter
  math::Lane storm_days;    // e-folding time of a storm's curtailment
  // Free megawatts beyond the start's share, of all, at which nobody begins more; above 0.
  math::Lane free_most;
  math::Lane start_eh_s;  // hash rate that the initial fleet reproduces; at least Setup::least()
  math::Lane noise;       // of ln hash rate, by what is not modelled: sd per square root of a year
  math::Lane noise_days;  // e-folding time in which that returns
  // Power of all sites gets dearer by so many percent for each percent by which connected
  // megawatts, AI's among them, exceed their supply: 1 over its elasticity. 0: not dearer.
  math::Lane site_scarcity;
  math::Lane site_growth;  // rate at which that supply grows, a year
};

// One class of rigs of the start day's fleet.
struct Vintage {
  double j_per_th;
  double share;  // of the nameplate hash rate; shares need not add up to 1
};

// What a site does when power is dear.
enum class Contract : std::uint8_t {
  fixed,        // a fixed price for what is used: not running saves it
  take_or_pay,  // paid whether used or not
  index,        // the spot price of the hour
  resale,       // a fixed price, and power that is not used is sold at spot
};
[[nodiscard]] constexpr bool sees_spot(Contract contract) noexcept {
  return contract == Contract::index || contract == Contract::resale;
}

struct Owner {
  std::string name;
  double share;             // of the nameplate hash rate, > 0
  double power_factor = 1;  // its median power price over the fleet's, > 0
  Contract contract = Contract::fixed;
  double weather_beta = 0;  // share of its running rigs that a storm of severity 1 stops
  bool follows = false;     // its price of power goes with Setup::power_over_start
};

// A class of sites: one owner's sites at one price of power.
struct SiteClass {
  int owner;
  double price_factor;  // of the owner
  double price_score;   // ln price of the bin, in standard deviations
  Contract contract;
  double weather_beta;
  bool follows = false;
};

// Spot prices of the hours, over a site's median price: where the share of cheaper hours reaches
// `share`; between levels it rises evenly.
struct SpotLevel {
  double price, share;
};

inline constexpr double kReferenceCost = 30;  // of Setup::reference_cost, from 2014 on

struct Setup {
  enum class Supply : std::uint8_t { fleet, given };
  Supply supply = Supply::fleet;
  std::vector<double> given_eh_s;  // supply given: EH/s of each day; the last one holds afterwards
  double start_eh_s = 0;           // supply fleet: size of the network at the start (median)
  // USD per PH/s and day: where the odds of a row's cost and of revenue are 1. The fleet can tell
  // hashprices and costs within e^(150 spread) of it, 160,000 times at a spread of 0.08.
  double reference_cost = kReferenceCost;
  int start_day_of_year = 0;  // 0 to 365: winters have storms

  // The layout (fleet_layout.h makes it): rows are the start's vintages, then the rooms for rigs
  // delivered in each year of the run.
  std::vector<Vintage> vintages;     // ascending J/TH; not empty where supply is fleet
  int new_vintages = 0;              // rooms; later deliveries go to the last
  std::vector<Owner> owners;         // for the reader; kernels read `sites`
  std::vector<SiteClass> sites;      // cheapest power first
  std::vector<double> start_shares;  // of the nameplate, vintage by vintage, site by site
  std::vector<int> rows_best_first;  // by J/TH
  std::vector<SpotLevel> spot;       // ascending; share 0 first and 1 last; kSpotLevels of them

  [[nodiscard]] int rows() const noexcept {
    return supply == Supply::given ? 0 : static_cast<int>(vintages.size()) + new_vintages;
  }
  [[nodiscard]] int cells() const noexcept { return rows() * site_count(); }
  [[nodiscard]] int site_count() const noexcept {
    return supply == Supply::given ? 0 : static_cast<int>(sites.size());
  }

  // EH/s: 1, or the start's hash rate if that is less, as it was before 2016; 1 MH/s at least.
  [[nodiscard]] double scale() const noexcept {
    constexpr double kSmallest = 1e-12;
    return start_eh_s < kSmallest ? kSmallest : start_eh_s < 1 ? start_eh_s : 1;
  }
  [[nodiscard]] double least() const noexcept { return 1e-9 * scale(); }  // less is none: EH/s, MW

  // A cell goes off where revenue / avoidable cost falls below the first, and on above the second.
  // Between them nobody moves. Dixit's switching problem at costs of 0.02 (on) and 0.01 (off) years
  // of c, sigma 0.6, mu -0.25, r + kappa 0.35 a year. Computed.
  double off_threshold = 0.84;
  double on_threshold = 1.26;
  // Scale of the logistic of ln(revenue / cost) inside a cell; 0.02 to 1. Assumption.
  double spread = 0.08;
  double frontier_j_per_th = 13;  // of rigs delivered on the start day. Assumption.
  // Of the worth of rigs: expected growth of hashprice, its volatility, discount with failure; a
  // year each.
  double hashprice_growth = -0.25;        // below 0. Assumption.
  double hashprice_volatility = 0.6;      // at least 0.01. Assumption.
  double discount = 0.35;                 // r 0.15 + failure 0.20. Assumption.
  double logistics_usd_per_th = 0.75;     // to move a rig: 0.5 to 1. Assumption.
  double scrap_usd_per_th = 0.3;          // what a rig brings at least. Assumption.
  double rig_price_floor_usd_per_th = 4;  // makers' cost is 3 to 5. Assumption.
  // Mean times of moves, days. Assumptions.
  double unrack_days = 120;  // idle rigs that cost more than they earn, off their racks
  double rack_days = 21;     // rigs in stock, onto free megawatts where they pay
  double swap_days = 365;    // old rigs that make room for new ones
  double scrap_days = 365;   // rigs in stock that pay nowhere
  double swap_gain = 1.25;   // old rigs' J/TH over new ones', at least
  double build_months = 15;  // mean time from decision to energised megawatts
  // Price of power at the sites that follow it, over that of the start, from the end of each week
  // on; the last one holds. Empty: it stays.
  std::vector<double> power_over_start;
  // Severity of a storm: uniform between these.
  double storm_least = 0.4, storm_most = 1;
  // A storm that comes on every path, whatever the chance of others: its day from the start, and
  // its severity; -1: none.
  std::int64_t given_storm_day = -1;
  double given_storm_severity = 0;
  // Sites that close at once: the day from the start (-1: none), the share of all racks, and the
  // share of their connections that is begun elsewhere; each 0 to 1.
  std::int64_t closure_day = -1;
  double closure_share = 0, closure_rebuilt = 0;
};

inline constexpr int kMostPowerBins = 64;
inline constexpr int kMostRows = 264;
inline constexpr int kMostSites = 512;
inline constexpr int kStages = 4;  // of deliveries, of building: Erlang lead times
inline constexpr int kSpotLevels = 11;
inline constexpr double kReferencePower = 45;  // USD/MWh; where a site's cost_odds are 1

// Rigs of one row at one class of sites, in each of eight paths. Site by site, row by row.
struct Cell {
  math::Lane racked_eh;  // EH/s if all of it ran at its rated clock
  math::Lane on;         // share that runs, 0 to 1: for good, or (spot) of the hours
  math::Lane clock;      // x of its flexible share: hash rate over the rated one
};

struct Row {
  math::Lane grid_j_per_th;  // with the facility's overhead: MW of load per EH/s
  math::Lane price_per_usd;  // USD/MWh that 1 USD per PH/s and day pays for its power
  math::Lane cost_odds;      // (its cost at kReferencePower / reference_cost)^(1 / spread)
  math::Lane stock_eh;       // rigs without a rack: new, unplugged, waiting
  math::Lane held_eh;        // rigs that nobody may run for now: lenders or a court have them
};

struct Site {
  math::Lane power_usd_per_mwh;
  math::Lane cost_odds;       // ((power + other) / kReferencePower)^(1 / spread)
  math::Lane avoidable_odds;  // the same of what not running saves
  sites::Holding megawatts;
};

struct State {
  math::Lane hash_rate_eh;  // EH/s that runs today
  math::Lane power_mw;      // load at the grid, MW
  // Without weather, at the last decision; and the part that a storm of severity 1 stops.
  math::Lane fair_eh, stormy_eh, fair_mw, stormy_mw;
  math::Lane weather;         // severity, 0 to 1
  math::Lane noise_log;       // ln of the hash rate over that of the fleet
  math::Lane nameplate_eh;    // EH/s of all rigs: racked, in stock and held
  math::Lane stock_eh;        // rigs without a rack
  math::Lane held_eh;         // rigs that nobody may run for now
  math::Lane under_water_eh;  // of what ran at the last weekly count, or at the start, what cost
                              // more than it earned
  math::Lane delivered_eh;    // since the start
  math::Lane scrapped_eh;     // worn out or given up, since the start
  math::Lane grid_mw;         // of all sites, less what AI holds or nobody may use
  math::Lane free_mw;
  math::Lane marginal_power;        // USD/MWh: the cheapest site with room; the dearest if none has
  math::Lane backlog_eh[kStages];   // ordered, in four stages of delivery
  math::Lane building_mw[kStages];  // begun, in four stages
  math::Lane factory_scale;         // wafers over the start's
  math::Lane start_hashprice;
  math::Lane supplied_mw;  // connected at the end of the first week; 0 before, and without scarcity
  // Of the days since the last decision: sum of hashprice, and their number.
  math::Lane hashprice_sum;
  math::Lane hashprice_days;
  std::uint64_t retargeted;  // bit i: lane i's difficulty changed since its last decision
};

// All that a path's fleet is, beside State: setup.cells(), rows() and site_count() of them.
struct Fleet {
  Cell* cells;
  Row* rows;
  Site* sites;
};

}  // namespace exahash::mining
