#pragma once

// The units in which each dimension may be written.

#include <span>
#include <string>
#include <string_view>

#include "exahash/scenario/keys.h"

namespace exahash::scenario {

// value in the slot's unit = number * times / over
struct Unit {
  std::string_view name;
  double times, over;
};

// The last is the slot's own (times and over 1).
[[nodiscard]] std::span<const Unit> units_of(Dimension dimension) noexcept;
// The one that canonical texts use.
[[nodiscard]] const Unit& usual_unit(Dimension dimension) noexcept;
// Spaces inside do not count; nullptr if the dimension has no such unit.
[[nodiscard]] const Unit* unit_named(Dimension dimension, std::string_view name);
// The dimension that has this unit, for messages: "hash rate"; empty if none has.
[[nodiscard]] std::string_view dimension_with(std::string_view unit);
// "USD/MWh, USD/kWh, ct/kWh"
[[nodiscard]] std::string list_of_units(Dimension dimension);

}  // namespace exahash::scenario
