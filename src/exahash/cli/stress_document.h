#pragma once

// The answer of `stress`.

#include <optional>
#include <string>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/study/stress.h"

namespace exahash::cli {

// `event`: what happens, in words ("50 % of the hash rate leaves at block 123").
[[nodiscard]] report::Document stress_document(const sim::lab::Experiment& experiment,
                                               const std::vector<study::StressRow>& rows,
                                               const std::string& event);

}  // namespace exahash::cli
