#pragma once

// Shares of the model's owners along a path. An owner has its racks, less what AI holds of them,
// and each megawatt of them runs as much as one of its class of sites does:
//
//   weight = hash rate at the start * (1 - racks lost to AI / racks)
//            * EH/s per MW of the class / the same at the start
//   share  = weight / sum of all weights, those of the unnamed in it
//
// docs/methods/security_paths.md says what that leaves out.

#include "exahash/sim/model.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

// After the fleet and the contracts of the start day.
void begin_owners(const Model& model, State& state) noexcept;
// At the end of a week. O(owners * rows).
void count_owners(const Model& model, State& state) noexcept;

}  // namespace exahash::sim
