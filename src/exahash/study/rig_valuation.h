#pragma once

// What the answers about rigs and about megawatts have in common: the terms in the units of
// mining, and what the value of a used rig rests on.

#include <utility>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/mining/breakeven.h"
#include "exahash/mining/rig_value.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// Of a term in percent.
[[nodiscard]] inline double share(const Terms& terms, Term term) noexcept {
  return terms[term] / 100;
}

[[nodiscard]] mining::SiteTerms site_of(const Terms& terms, double power_usd_per_mwh) noexcept;

// USD per TH/s and year.
[[nodiscard]] double per_th_year(Hashprice hashprice) noexcept;

// Revenue net of power at which new rigs are bought, USD per TH/s and year.
[[nodiscard]] double net_entry_barrier(const Terms& terms) noexcept;

[[nodiscard]] mining::OperatingValue<double> rig_value(const Terms& terms) noexcept;

// Where the newest rigs pay `newest_cost` USD per TH/s and year for power and other cost.
[[nodiscard]] mining::RigMarket<double> rig_market(const Terms& terms, double net_barrier,
                                                   double newest_cost) noexcept;

// The middle 90 % of the values: one at least.
[[nodiscard]] std::pair<double, double> interval_of(std::vector<double> values);

}  // namespace exahash::study
