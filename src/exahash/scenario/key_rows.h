#pragma once

// The table of keys, one file a section.

#include <span>

#include "exahash/scenario/keys.h"

namespace exahash::scenario {

[[nodiscard]] std::span<const Key> scenario_keys() noexcept;
[[nodiscard]] std::span<const Key> network_keys() noexcept;
[[nodiscard]] std::span<const Key> price_keys() noexcept;
[[nodiscard]] std::span<const Key> fees_keys() noexcept;
[[nodiscard]] std::span<const Key> fleet_keys() noexcept;
[[nodiscard]] std::span<const Key> sites_keys() noexcept;
[[nodiscard]] std::span<const Key> power_keys() noexcept;
[[nodiscard]] std::span<const Key> weather_keys() noexcept;
[[nodiscard]] std::span<const Key> ai_demand_keys() noexcept;
[[nodiscard]] std::span<const Key> ai_contract_keys() noexcept;
[[nodiscard]] std::span<const Key> ai_life_keys() noexcept;
[[nodiscard]] std::span<const Key> finance_keys() noexcept;
[[nodiscard]] std::span<const Key> report_keys() noexcept;

}  // namespace exahash::scenario
