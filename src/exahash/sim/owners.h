#pragma once

// Shares of the model's owners along a path. An owner's hash rate goes as that of its class of
// sites runs, less what AI holds of its racks; what rigs are renewed, bought and built is renewed,
// bought and built by all owners alike, so that shares need no account of it:
//
//   weight = hash rate at the start * (1 - racks lost to AI / racks) * class on / class on at start
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
