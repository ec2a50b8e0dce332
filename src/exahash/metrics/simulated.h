#pragma once

// Which metrics of the registry a simulated path has: those that `ask` may name and a run records.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "exahash/metrics/registry.h"

namespace exahash::metrics {

struct SimulatedMetric {
  std::string_view name;   // of the registry: "hash_rate_ehs"
  std::string_view label;  // for a person: "hash rate"
  bool count = false;      // of a path few, or 0: its mean says what its median does not
};

// In the order in which a run lists them. sim/observables.h says how each is read from a state.
[[nodiscard]] std::span<const SimulatedMetric> simulated_metrics() noexcept;
// By its registry name alone; nullptr if it is not simulated.
[[nodiscard]] const SimulatedMetric* simulated_metric(std::string_view name) noexcept;

// The metric that a person means by these words, a simulated one before another ("difficulty":
// difficulty_t): as find_entry, and by label, and by the beginning of one simulated name.
[[nodiscard]] std::optional<Entry> find_metric(std::string_view words);
// The simulated metric that may have been meant.
[[nodiscard]] std::optional<std::string_view> nearest_simulated(std::string_view words);

}  // namespace exahash::metrics
