#pragma once

// From companies, sites and contracts to what hosting knows at the start of a run.

#include "exahash/hosting/setup.h"
#include "exahash/mining/fleet.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

// What fills the gaps of the catalogue.
struct HostingDefaults {
  Date start{};
  double gross_factor = 1.35;
  double lease_usd_kw_month = 150;
  double term_years = 15;
  double power_usd_per_mwh = 38, power_ln_sd = 0.3;  // over the fleet
  bool displaces = true;  // false: no contract takes rigs' megawatts, whatever its site says
};

// Signers in the order of all.companies; of the contracts those that were signed by the start. A
// contract's share of rigs' megawatts is what its site cannot hold otherwise: what is connected and
// not used, and what is planned. Where the rigs of a site are not known it is left to the path.
[[nodiscard]] hosting::Setup hosting_setup(const sites::Companies& all, const mining::Setup& mining,
                                           const HostingDefaults& defaults);

}  // namespace exahash::scenario
