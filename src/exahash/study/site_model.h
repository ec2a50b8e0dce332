#pragma once

// What a megawatt at the meter is worth mined, let, run with GPUs or curtailed, under one set of
// terms: exahash::hosting with the terms of a person. docs/methods/hosting.md.

#include <array>
#include <cstddef>

#include "exahash/hosting/contract.h"
#include "exahash/hosting/megawatt.h"
#include "exahash/study/rig_valuation.h"
#include "exahash/study/terms.h"

namespace exahash::study {

enum class SiteUse : std::size_t { mining, colocation, gpu_cloud, curtail };
inline constexpr std::size_t kSiteUses = 4;

// Per MW of the load, money in USD.
[[nodiscard]] hosting::ContractTerms lease_terms(const Terms& terms) noexcept;
[[nodiscard]] hosting::ContractTerms gpu_terms(const Terms& terms) noexcept;
[[nodiscard]] hosting::ContractTerms contract_terms(const Terms& terms, SiteUse use) noexcept;

// Power that is sold on in place of being used, per MW at the meter: USD a year, and over the term
// of a lease. Who mines on may do so as well as who curtails.
[[nodiscard]] double resale_cash(const Terms& terms) noexcept;
[[nodiscard]] double resale_worth(const Terms& terms) noexcept;

// The rigs on one MW at the meter, capped where new rigs are bought. Their power costs what it
// would bring, where that is more than its price.
struct SiteMining {
  hosting::RackedRigs rigs;
  mining::OperatingValue<double> value;
  mining::RigMarket<double> market;
};
[[nodiscard]] SiteMining site_mining(const Terms& terms, double hashprice_usd_ph_day) noexcept;

// All per MW at the meter.
struct UseWorth {
  double revenue_usd_kwh_load = 0;  // per kWh of rigs or tenant
  double revenue_usd_kwh = 0;       // per kWh at the meter
  double cash_usd_year = 0;         // after the site's cost, in a year like the first of its kind
  double worth_usd = 0;             // net present value, with what the rigs bring that leave
};

struct SiteWorth {
  std::array<UseWorth, kSiteUses> uses;
  hosting::MiningWorth mining;
  hosting::ContractWorth colocation, gpu_cloud;

  [[nodiscard]] const UseWorth& of(SiteUse use) const noexcept {
    return uses[static_cast<std::size_t>(use)];
  }
  // Of converting: what it is worth more than mining on.
  [[nodiscard]] double gain(SiteUse use) const noexcept {
    return of(use).worth_usd - of(SiteUse::mining).worth_usd;
  }
};
// Hashprice above 0, terms within their rows.
[[nodiscard]] SiteWorth site_worth(const Terms& terms, double hashprice_usd_ph_day) noexcept;

// What of the contract's worth new rigs would match if hashprice held through lead time and term:
// their net present value, USD per MW at the meter.
[[nodiscard]] double held_mining_worth(const Terms& terms, double hashprice_usd_ph_day,
                                       SiteUse use) noexcept;

}  // namespace exahash::study
