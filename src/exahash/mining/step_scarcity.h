#pragma once

// What power costs after the start: sites get scarce as miners and AI connect more, and some follow
// a path of prices (mining/step.h).

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/step_begin.h"
#include "exahash/mining/step_parts.h"

namespace exahash::mining::step_detail {

// Megawatts connected = supplied of the start * e^(growth t) * price^(1 / scarcity): the price,
// over that of the start, at which they all find power.
template <int W>
[[nodiscard]] math::Reals<W> scarce(const Setup& setup, const Parameters& parameters, State& state,
                                    const Fleet& fleet, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V none(0.0), scarcity(parameters.site_scarcity);
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
  return math::exp_bounded(between(dearer, -kMost, kMost));
}

// Once a week, for the week to come.
template <int W>
void pass_power(const Setup& setup, const Parameters& parameters, State& state, const Fleet& fleet,
                std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const bool scarcity = (V(0.0) < V(parameters.site_scarcity)).bits() != 0;
  if (!scarcity && !power_moves(setup)) return;
  const V dearer = scarcity ? scarce<W>(setup, parameters, state, fleet, day) : V(1.0);
  price_sites<W>(setup, parameters, fleet.sites, dearer, power_over_start(setup, day));
}

}  // namespace exahash::mining::step_detail
