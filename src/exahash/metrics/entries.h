#pragma once

// The parts of the registry, one file each.

#include <span>
#include <string>
#include <string_view>

#include "exahash/metrics/registry.h"

namespace exahash::metrics {

inline constexpr auto kMetric = EntryKind::metric;
inline constexpr auto kVerdict = EntryKind::verdict;

// Where a figure that more than one part has is explained.
inline constexpr std::string_view kRatesPage = "docs/methods/hash_rate.md";
inline constexpr std::string_view kBudgetPage = "docs/methods/security_budget.md";
inline constexpr std::string_view kCostPage = "docs/methods/attack_cost.md";
inline constexpr std::string_view kOwnersPage = "docs/methods/security_paths.md";
inline constexpr std::string_view kHostingPage = "docs/methods/hosting.md";
inline constexpr std::string_view kExodusPage = "docs/methods/exodus.md";
inline constexpr std::string_view kSolvePage = "docs/methods/solve.md";
inline constexpr std::string_view kReplayVerb = "exahash replay";

[[nodiscard]] std::span<const Entry> network_metrics() noexcept;     // now, retarget
[[nodiscard]] std::span<const Entry> chain_metrics() noexcept;       // replay, data, explain
[[nodiscard]] std::span<const Entry> simulation_metrics() noexcept;  // run, compare
[[nodiscard]] std::span<const Entry> stress_metrics() noexcept;      // stress
[[nodiscard]] std::span<const Entry> backtest_metrics() noexcept;    // backtest
[[nodiscard]] std::span<const Entry> mining_metrics() noexcept;      // breakeven, data rigs
[[nodiscard]] std::span<const Entry> security_metrics() noexcept;    // attack
[[nodiscard]] std::span<const Entry> attack_metrics() noexcept;      // its costs, the budget
[[nodiscard]] std::span<const Entry> hosting_metrics() noexcept;     // site
[[nodiscard]] std::span<const Entry> debt_metrics() noexcept;        // debt
[[nodiscard]] std::span<const Entry> exodus_metrics() noexcept;      // run: AI hosting
[[nodiscard]] std::span<const Entry> company_metrics() noexcept;     // data companies
[[nodiscard]] std::span<const Entry> inverse_metrics() noexcept;     // --returnable, solve, why
[[nodiscard]] std::span<const Entry> claims_metrics() noexcept;      // claims
[[nodiscard]] std::span<const Entry> sensitivity_metrics() noexcept;
[[nodiscard]] std::span<const Entry> option_entries() noexcept;
[[nodiscard]] std::span<const Entry> rule_entries() noexcept;  // rules, verdicts, exit codes

// As names are compared: lower case, "-" and " " as "_", no leading "-".
[[nodiscard]] std::string folded(std::string_view name);

}  // namespace exahash::metrics
