#pragma once

// [[correlation]]: which uncertain inputs move together.

#include <string>
#include <vector>

#include "exahash/scenario/given.h"
#include "exahash/scenario/sheet.h"
#include "exahash/sim/model.h"

namespace exahash::scenario {

struct Correlation {
  std::string first, second;  // keys, in the order of the table
  double value = 0;
  std::string source;  // file and line
};

// Reads, checks and sets model.correlation_factor (model.inputs is there already).
[[nodiscard]] std::vector<Correlation> set_correlations(const GivenKeys& given, sim::Model& model,
                                                        Problems& problems);

}  // namespace exahash::scenario
