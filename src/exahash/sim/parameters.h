#pragma once

// Every number that a path may draw for itself has a slot: its place in PathParameters, counted in
// lanes. Rooms read their own struct; the scenario reader and the sampler go by slot.

#include <cstddef>

#include "exahash/finance/policy.h"
#include "exahash/hosting/setup.h"
#include "exahash/market/market.h"
#include "exahash/mining/fleet.h"

namespace exahash::sim {

struct PathParameters {
  market::Parameters market;
  mining::Parameters mining;
  hosting::Parameters hosting;
  finance::Parameters finance;
};

using Slot = std::size_t;
inline constexpr Slot kSlots = sizeof(PathParameters) / sizeof(math::Lane);

}  // namespace exahash::sim

// EXAHASH_SLOT(market.price_drift)
#define EXAHASH_SLOT(member) \
  (offsetof(::exahash::sim::PathParameters, member) / sizeof(::exahash::math::Lane))
