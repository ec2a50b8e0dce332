#pragma once

// What power must cost, and a hash must earn, for a rig to run. Energy is that of the rig unless
// "grid" is said: the meter of the site sees `overhead` times as much.

#include "exahash/base/units.h"

namespace exahash::mining {

struct SiteTerms {
  EnergyPrice power;       // of the grid's energy; may be negative: paid to take it
  EnergyPrice other_cost;  // avoidable cash cost beside power, per grid energy
  double overhead = 1;     // grid energy over rig energy, kappa; 1 or more
  double pool_fee = 0;     // share of revenue, below 1
};

// Before fees, per grid energy. (Per rig energy: overhead 1.) Efficiency above 0.
[[nodiscard]] EnergyPrice revenue_per_energy(Hashprice hashprice, Efficiency efficiency,
                                             double overhead) noexcept;

// The power price at which revenue after fees pays power and other cost. Also the spot price above
// which switching off earns more than mining, for whoever can sell or leave the power.
[[nodiscard]] EnergyPrice break_even_power(Hashprice hashprice, Efficiency efficiency,
                                           const SiteTerms& site) noexcept;

// Power and other cost of one hash: c of rig_value.h where hashes are TH/s over a year. Below 0
// where power is paid for.
[[nodiscard]] Hashprice running_cost(Efficiency efficiency, const SiteTerms& site) noexcept;

// Hashprice before fees below which the rig costs more than it earns: linear in J/TH.
[[nodiscard]] Hashprice shut_down_hashprice(Efficiency efficiency, const SiteTerms& site) noexcept;

// Revenue after fees less power and other cost, per grid energy: a megawatt at the grid that is up
// for the share u of a year earns u * 8766 MWh times this.
[[nodiscard]] EnergyPrice cash_margin(Hashprice hashprice, Efficiency efficiency,
                                      const SiteTerms& site) noexcept;

}  // namespace exahash::mining
