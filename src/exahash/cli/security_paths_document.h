#pragma once

// What one scenario costs in security against another, as a document.

#include <string>

#include "exahash/report/document.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/security_paths.h"

namespace exahash::cli {

struct SecurityNames {
  const scenario::Scenario& first;
  const scenario::Scenario& second;
  std::string command;  // that gives the answer again
};

// Dates are not empty.
[[nodiscard]] report::Document security_paths_document(const study::SecurityPaths& answer,
                                                       const study::SecurityPlan& plan,
                                                       const SecurityNames& names);

}  // namespace exahash::cli
