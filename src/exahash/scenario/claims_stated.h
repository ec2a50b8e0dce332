#pragma once

// What a statement says, in numbers: "959 EH/s", "0.14 to 0.26 USD/kWh", "> 1000 EH/s".

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "exahash/scenario/claims_file.h"
#include "exahash/scenario/values.h"

namespace exahash::scenario {

// A number or an interval with its unit; both ends have one unit.
[[nodiscard]] tl::expected<Stated, ValueFault> read_stated(std::string_view text);

// Into the check: what it compares, `says` and the numbers that it can mean. `within`: "2 %" of the
// number, or a number in a unit like its; empty: half a unit of the last digit written.
[[nodiscard]] tl::expected<void, ValueFault> read_says(std::string_view text, ClaimCheck& check);
[[nodiscard]] tl::expected<void, ValueFault> read_within(std::string_view text, ClaimCheck& check);

}  // namespace exahash::scenario
