#pragma once

// What "the cost of an attack" may mean: one row for each definition and for each of its figures.
// docs/methods/attack_cost.md.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "exahash/study/terms.h"

namespace exahash::study {

enum class AttackDefinition : std::size_t {
  power,
  flow,
  maker,
  used,
  sites,
  idle,
  rental,
  pools,
  sabotage,
  ramp,
};
inline constexpr std::size_t kAttackDefinitions = 10;

struct DefinitionRow {
  std::string_view name;  // of --definition
  std::string_view text;  // what is counted
  std::string_view leaves_out;
  std::span<const Term> inputs;  // assumptions; the state of network and fleet comes beside
};
[[nodiscard]] const DefinitionRow& row(AttackDefinition definition) noexcept;
[[nodiscard]] std::optional<AttackDefinition> definition_named(std::string_view name) noexcept;

enum class CostFigure : std::size_t {
  power_musd_hour,
  load_gw,
  flow_musd,
  flow_hours,
  reward_needed_usd,
  maker_musd,
  used_musd,
  used_rig_usd_th,
  sites_musd,
  idle_supply_pct,
  idle_load_mw,
  idle_musd,
  rent_musd_hour,
  rent_net_musd_hour,
  rent_offered_pct,
  sabotage_musd,
  salvage_musd,
  ramp_months,
  ramp_rig_months,
  ramp_site_months,
};
inline constexpr std::size_t kCostFigures = 20;

struct CostRow {
  std::string_view key;  // of the registry: its entry has the formula
  std::string_view label, unit;
  AttackDefinition definition;
  bool first = false;  // the definition's own figure; the others say more of it
};
[[nodiscard]] const CostRow& row(CostFigure figure) noexcept;

// What others published, as they wrote it.
struct PublishedCost {
  std::string_view author;
  int year;
  std::string_view method;
  double value;
  std::string_view unit;
  AttackDefinition definition;  // of ours, that comes nearest
  std::string_view grade, source;
};
[[nodiscard]] std::span<const PublishedCost> published_costs() noexcept;

}  // namespace exahash::study
