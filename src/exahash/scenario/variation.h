#pragma once

// What a sweep varies: a key and the values that it takes.
//   fleet.power=30, 38, 45 USD/MWh          a list; a number without a unit has that of the last
//   price.drift=-20..40 %/yr/7              7 values, evenly spaced, both ends among them
//   network.hash_rate=log:100..10000 EH/s/5 each the same multiple of the one before
//   price.model=gbm, path                   words

#include <string>
#include <vector>

#include "exahash/base/expected.h"

namespace exahash::scenario {

inline constexpr std::size_t kMostVariations = 2;
inline constexpr std::size_t kMostPoints = 400;  // of all variations together

struct Variation {
  std::string key;                  // "fleet.power"
  std::string unit;                 // of every value; empty: a plain number, or words
  std::vector<std::string> values;  // as --set takes them: "30 USD/MWh"
  std::vector<std::string> labels;  // without the unit: "30"
  std::vector<double> numbers;      // in `unit`, ascending; empty: words, in the order written
  bool log = false;                 // spaced by multiples
};

// Values are certain numbers, whatever the scenario's own may be. Those between the ends of a range
// are rounded: of an even one to a hundredth of the step's power of ten, else to four digits.
// usage: everything that is wrong, each with its place in the text: unknown keys and keys that
// cannot be varied, values that are not allowed, none, the same twice, more than kMostPoints.
[[nodiscard]] Expected<std::vector<Variation>> read_variations(
    const std::vector<std::string>& texts);

}  // namespace exahash::scenario
