#pragma once

// The language of values: "45 USD/MWh", "22 to 32 %", "10 +- 2", "uniform(1, 2) months",
// "pick(10:0.5, 15:0.5) yr" (docs/formats/scenario.md).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "exahash/random/distribution.h"
#include "exahash/scenario/keys.h"

namespace exahash::scenario {

struct Value {
  random::Distribution distribution = random::Distribution::constant(0);  // in the slot's unit
  std::string text;            // canonical: reads back to the same bits
  std::vector<double> levels;  // the numbers that stand for values: each must be allowed
  double spread = 0;           // a standard deviation: at most as wide as what is allowed
};

struct ValueFault {
  std::string reason;                // "`EH/s` is a unit of hash rate (must be ...)"
  std::size_t from = 0, length = 0;  // of the part of the text that is wrong; 0: all of it
  std::string meant;                 // "write `22 to 32 %`"; empty if nothing is sure
};

// Requires is_quantity(dimension).
[[nodiscard]] tl::expected<Value, ValueFault> parse_value(std::string_view text,
                                                          Dimension dimension);

// One number in the slot's unit as a person would write it: 0.05 of a share -> "5 %". Reads back to
// the same bits.
[[nodiscard]] std::string write_number(double value, Dimension dimension);

// "`fleet.power` = 5000 USD/MWh is out of range (must be ...)"; empty if the key allows it.
[[nodiscard]] std::string out_of_range(double value, const Key& key);
// The same of a standard deviation, which is to be no wider than the key's range.
[[nodiscard]] std::string too_wide(double spread, const Key& key);

}  // namespace exahash::scenario
