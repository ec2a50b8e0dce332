#pragma once

// The day's steps, in their fixed order (docs/methods/simulation.md).

#include <cstdint>

#include "exahash/math/isa.h"
#include "exahash/sim/model.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

// Paths whose number has this bit set are twins: they share the assumptions of the path without it
// and have luck of their own (what tells luck from assumptions).
inline constexpr std::uint32_t kTwin = 0x8000'0000;

// Sets eight paths to the start of the run: paths first_path to first_path + 7, their assumptions
// drawn, the initial fleet solved.
void begin(const Model& model, math::Isa isa, std::uint32_t first_path, State& state) noexcept;

// One day. Allocates nothing. The same bits on every instruction set.
void step(const Model& model, math::Isa isa, State& state) noexcept;

}  // namespace exahash::sim
