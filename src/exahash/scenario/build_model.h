#pragma once

// From the filled sheet to the Model: dates, the state at the start, paths from files, inputs.

#include <string>
#include <vector>

#include "exahash/chain/history.h"
#include "exahash/scenario/sheet.h"
#include "exahash/sim/model.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

struct Built {
  sim::Model model;
  std::vector<std::string> notes;
  std::vector<std::string> files;  // "price.path: sha256 ..." of each file read, for the canonical
};

// Completes the sheet's values from the history and from files as well. What is wrong goes to
// problems; then the model is not to be used.
[[nodiscard]] Built build_model(Sheet& sheet, const std::string& folder,
                                const chain::History& history, const sites::Companies& companies,
                                Problems& problems);

}  // namespace exahash::scenario
