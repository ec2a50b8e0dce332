#pragma once

// What a megawatt gains by turning from mining to a new lease, on one path: the terms of `site`
// (contract.h, megawatt.h) with the path's values.

#include "exahash/hosting/step.h"

namespace exahash::hosting {

// Net present value of a new contract at signing, USD per MW of critical IT, lease in USD per kW
// and month: per_lease * lease + fixed, and for another term (not of GPU cloud)
// renewal_per_lease * lease + renewal_fixed where that is above 0.
struct NewContractWorth {
  double per_lease, fixed;
  double renewal_per_lease, renewal_fixed;
};
// A step a year of the term.
[[nodiscard]] NewContractWorth new_contract_worth(const Setup& setup, const Parameters& parameters,
                                                  int lane, Kind kind = Kind::colocation) noexcept;
// Of new contracts on the day, USD per kW and month. GPU cloud goes the way of leases.
[[nodiscard]] double lease_today(const Parameters& parameters, const State& state, Kind kind,
                                 int lane) noexcept;

// Per MW at the grid, for a dollar of capex (GPU cloud: of halls and GPUs): contract and the sale
// of the rigs, less what mining on is worth with the room for later rigs. At the day's hashprice
// and lease, at the power price of a class of sites. After begin().
[[nodiscard]] double conversion_gain(const Setup& setup, const Parameters& parameters,
                                     const Surroundings& around, const State& state, int site,
                                     int lane, Kind kind = Kind::colocation) noexcept;

// Share of the rent that is left after the site's cost.
[[nodiscard]] double margin_of(const Parameters& parameters, const Contract& contract,
                               int lane) noexcept;

// Cash of a year of a megawatt at the grid with the fleet's mean rigs; 0 where they lose.
[[nodiscard]] double mining_cash_today(const Surroundings& around, int site, int lane) noexcept;
// The same of a megawatt let at this rent (USD a day for all of gross_mw).
[[nodiscard]] double hosting_cash(const Parameters& parameters, const Contract& contract,
                                  int lane) noexcept;

}  // namespace exahash::hosting
