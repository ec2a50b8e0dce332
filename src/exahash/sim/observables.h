#pragma once

// What can be seen of a state: one function for each simulated metric of the registry.

#include <optional>
#include <span>
#include <string_view>

#include "exahash/math/lanes.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

struct Observable {
  std::string_view metric;  // "hash_rate_ehs": the registry's name, and its unit
  // NaN in a lane that has no value (an interval between blocks when nobody mines).
  math::Lane (*value)(const State& state);
};

// In the order in which they are recorded and printed. Append only: checkpoints count by place.
[[nodiscard]] std::span<const Observable> observables() noexcept;
[[nodiscard]] const Observable* observable(std::string_view metric) noexcept;

}  // namespace exahash::sim
