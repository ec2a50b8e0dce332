#pragma once

// What a megawatt at the grid meter is worth to the miner who has racked rigs on it, and to whom he
// sells them. Money in USD per MW at the meter.

#include "exahash/base/units.h"
#include "exahash/mining/breakeven.h"
#include "exahash/mining/rig_value.h"

namespace exahash::hosting {

// TH/s of rigs that a megawatt at the meter feeds. overhead: energy at the meter over that of the
// rigs, 1 or more.
[[nodiscard]] double racked_ths(Efficiency efficiency, double overhead) noexcept;

// Cash of a year after pool, power and other avoidable cost; below 0 where rigs run at a loss.
// uptime: share of the year.
[[nodiscard]] double mining_cash(Hashprice hashprice, Efficiency efficiency,
                                 const mining::SiteTerms& site, double uptime) noexcept;

// Cash of a year of power that is sold on, or left, in place of being used; 0 where it brings less
// than it costs.
[[nodiscard]] double resale_cash(EnergyPrice resale, EnergyPrice power) noexcept;

struct RackedRigs {
  double ths = 0;             // on the megawatt
  double uptime = 1;          // share of the time that rigs run, here and where they are sold to
  double earned = 0;          // by a TH/s in a year after the pool's fee, USD
  double cost_here = 0;       // of running it a year, USD
  double cost_elsewhere = 0;  // the same at the site of who would buy it
};

struct MiningWorth {
  double in_place = 0;  // the rigs, run while they earn their cash cost
  double sold = 0;      // the rigs, less moving them, at least as scrap
  double slot = 0;      // energised room for rigs after these
  // The right to sell the power on in place of using it. Where it is worth something, what the
  // rigs cost here is that price.
  double resale = 0;

  // Who mines on may still sell.
  [[nodiscard]] double rigs() const noexcept { return in_place > sold ? in_place : sold; }
  [[nodiscard]] double total() const noexcept { return rigs() + resale + slot; }
};
[[nodiscard]] MiningWorth mining_worth(const RackedRigs& rigs,
                                       const mining::OperatingValue<double>& value,
                                       const mining::RigMarket<double>& market,
                                       double slot) noexcept;

// Energised room, worth `value` at the hashprice `at`: moves with hashprice to the power of
// `elasticity`. Hashprices above 0.
[[nodiscard]] double slot_worth(double value, double elasticity, double hashprice,
                                double at) noexcept;

// A megawatt of new rigs whose failures are replaced at the same price, over a term through which
// hashprice holds: the comparison with a lease in which nothing but cash and time counts.
struct SteadyMining {
  double cash = 0;        // of a year, USD per MW
  double rigs = 0;        // to buy them, USD per MW
  double failure = 0;     // share replaced in a year
  double years = 0;       // above 0
  double discount = 0.1;  // a year, above -1
};
// Net present value; paid at the end of each year.
[[nodiscard]] double steady_worth(const SteadyMining& mining) noexcept;

}  // namespace exahash::hosting
