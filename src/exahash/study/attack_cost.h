#pragma once

// What an attack on a network and its fleet costs, by every definition, each with its interval.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/scenario/pools.h"
#include "exahash/security/attack_cost.h"
#include "exahash/study/attack_definitions.h"
#include "exahash/study/start_fleet.h"
#include "exahash/study/terms.h"

namespace exahash::study {

struct AttackCostAsked {
  std::vector<StartDraw> state;  // not empty; hash rate above 0
  Terms terms;
  std::int64_t confirmations = 6;
  Money value = 1e6 * 1.0_USD;    // of the payment, for the flow condition
  std::optional<Hashprice> rent;  // none: by the terms
  std::span<const scenario::Pool> pools;
};

// Middle: everything at its median. The interval holds 90 % of the draws: of the fleet, and of
// the uncertain terms, evenly over their ranges. Infinite where there is no end to it.
struct CostAnswer {
  double middle = 0, low = 0, high = 0;
};

struct AttackCosts {
  std::array<CostAnswer, kCostFigures> figures;
  security::Concentration pools;
  [[nodiscard]] const CostAnswer& operator[](CostFigure figure) const noexcept {
    return figures[static_cast<std::size_t>(figure)];
  }
};

[[nodiscard]] AttackCosts attack_costs(const AttackCostAsked& asked);

// The draw that has the median of each of its numbers.
[[nodiscard]] StartDraw median_of(std::span<const StartDraw> draws);

}  // namespace exahash::study
