#pragma once

// The parts of the registry, one file each.

#include <span>

#include "exahash/metrics/registry.h"

namespace exahash::metrics {

[[nodiscard]] std::span<const Entry> network_metrics() noexcept;  // now, retarget
[[nodiscard]] std::span<const Entry> chain_metrics() noexcept;    // replay, data, explain
[[nodiscard]] std::span<const Entry> option_entries() noexcept;
[[nodiscard]] std::span<const Entry> rule_entries() noexcept;  // rules, verdicts, exit codes

}  // namespace exahash::metrics
