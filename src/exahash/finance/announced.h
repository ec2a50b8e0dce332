#pragma once

// AI contracts on the dates that were announced: a deterministic calendar, but for tenants'
// defaults.

#include <cstdint>
#include <span>
#include <string_view>

#include "exahash/finance/company.h"

namespace exahash::finance {

// Months are counted from the start of the run; MW of critical IT; USD.
struct Lease {
  double it_mw = 0, energised_it_mw = 0;  // all of it; what runs at the start, at most that
  double gross_factor = 1;                // energy at the meter over the tenant's
  double begins = 0;  // month in which the rest begins to be energised; may be negative
  double ramp = 0;    // months from then until all of it runs, 0 or more
  // Months from `begins`, or from the start if that is later, 0 or more: what is left of the term.
  double term = 0;
  double rent = 0;      // a month, of the whole contract
  double margin = 1;    // share of it that is left after the halls' cost
  double credit = 0;    // a month, of the whole: part of `rent` that was paid in advance
  double capex = 0;     // of what does not run yet
  double backstop = 0;  // most that a guarantor pays for the tenant in all
  double relet = 0;     // what the halls earn with another tenant, share of `rent`
  double vacancy = 0;   // months that they stand empty before that
};

// Months from the start until the tenant defaults; infinite at a rate of 0 a year.
[[nodiscard]] double tenant_default_month(std::uint64_t seed, std::uint32_t path,
                                          std::uint32_t contract, double rate_a_year) noexcept;

// The entity of draws of what has that name (FNV-1a, 24 bits): the same wherever it stands.
[[nodiscard]] std::uint32_t entity_of(std::string_view name) noexcept;

struct LeaseMonth {
  double it_mw = 0, gross_mw = 0;  // that run, in mid-month
  ProjectMonth cash;
};

// Month 0, 1, ... of a lease whose tenant defaults in month `default_month`. A few steps; as many
// as months since a default with a backstop.
[[nodiscard]] LeaseMonth announced_income(const Lease& lease, int month, double default_month);

}  // namespace exahash::finance
