#pragma once

// Sites that get scarce: what power costs as miners and AI connect more (mining/step.h).

#include <cstdint>

#include "exahash/mining/fleet.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// Megawatts connected = supplied of the start * e^(growth t) * price^(1 / scarcity): the price,
// over that of the start, at which they all find power. Once a week, for the week to come.
template <int W>
void pass_scarcity(const Setup& setup, const Parameters& parameters, State& state,
                   const Fleet& fleet, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V none(0.0), scarcity(parameters.site_scarcity);
  if ((none < scarcity).bits() == 0) return;
  V connected(none);
  for (int s = 0; s < setup.site_count(); ++s) {
    connected = connected + V(fleet.sites[s].megawatts.grid_mw);
  }
  connected = math::max(connected, V(setup.least()));
  const V before(state.supplied_mw);
  const V supplied = select(none < before, before, connected);
  supplied.store(state.supplied_mw);
  const V years(static_cast<double>(day + 1) / kDaysPerYear);
  constexpr double kMost = 2.3;  // of ln price: ten times, or a tenth
  const V dearer =
      scarcity * (math::log_normal(connected / supplied) - V(parameters.site_growth) * years);
  price_sites<W>(setup, parameters, fleet.sites, math::exp_bounded(between(dearer, -kMost, kMost)));
}

}  // namespace exahash::mining::step_detail
