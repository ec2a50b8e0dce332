#pragma once

// The unit of a formula's answer, before anything is computed.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "exahash/metrics/unit_conversion.h"
#include "exahash/scenario/formula.h"

namespace exahash::scenario {

// What a name stands for: its dimensions; nullopt where it was wrong itself, so that nothing more
// need be said; a fault where there is no such name.
using NameLookup = std::function<tl::expected<std::optional<metrics::Dimensions>, FormulaFault>(
    const FormulaNode& node)>;

struct FormulaUnits {
  std::optional<metrics::Dimensions> dimensions;  // empty where something is wrong
  std::vector<FormulaFault> faults;
};
[[nodiscard]] FormulaUnits units_of_formula(const Formula& formula, const NameLookup& look_up);

// "USD/W/s"; "a plain number" where there are none.
[[nodiscard]] std::string describe(const metrics::Dimensions& dimensions);

}  // namespace exahash::scenario
