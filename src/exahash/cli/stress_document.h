#pragma once

// The answer of `stress`.

#include <optional>
#include <string>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/study/stress.h"

namespace exahash::cli {

struct StressAsked {
  std::string event;  // what happens ("50 % of the hash rate leaves at block 123"), or the name
  std::string question{};  // of a file, if it has one
  bool compares = false;  // the first sentence is about the algorithms, not about the next retarget
};

[[nodiscard]] report::Document stress_document(const sim::lab::Experiment& experiment,
                                               const study::StressAnswer& found,
                                               const StressAsked& asked);

}  // namespace exahash::cli
