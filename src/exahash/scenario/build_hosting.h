#pragma once

// From companies, sites and contracts to what hosting knows at the start of a run.

#include "exahash/hosting/setup.h"
#include "exahash/mining/fleet.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

// What fills the gaps of the catalogue.
struct HostingDefaults {
  Date start{};
  double gross_factor = 1.35;
  double lease_usd_kw_month = 150;
  double term_years = 15;
  double power_usd_per_mwh = 38, power_ln_sd = 0.3;  // over the fleet
  double displacement = 0.33;     // of what is being built, within what its site tells
  bool displaces_as_told = true;  // false: `displacement` whatever the site says
};

// The medians of a sheet.
[[nodiscard]] HostingDefaults hosting_defaults(Sheet& sheet, Date start);

// Signers in the order of all.companies; of the contracts those that were signed by the start. A
// contract's share of rigs' megawatts is what its site cannot hold otherwise
// (sites/displacement.h), and left to the path within what that leaves open.
[[nodiscard]] hosting::Setup hosting_setup(const sites::Companies& all, const mining::Setup& mining,
                                           const HostingDefaults& defaults);

// A sentence for each site of a person's own whose `planned_by` moves nothing, and why.
[[nodiscard]] std::vector<std::string> idle_planned_days(const sites::Companies& all,
                                                         const HostingDefaults& defaults);

// What signing is measured against, onto a setup whose signers are those of `companies`: what each
// of them gains on the start day at the defaults of all keys (medians), with the price, fees and
// difficulty that the history has, whatever a person says. A day that defaults do not reach goes to
// problems.
void set_usual_terms(Building& building, hosting::Setup& setup);

// Of contracts, with a guarantor, by megawatts.
[[nodiscard]] double backed_share(const hosting::Setup& setup);

}  // namespace exahash::scenario
