#pragma once

// Experiments for `stress` in TOML (docs/formats/stress-experiment.md).

#include <string>

#include "exahash/base/expected.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/lab/experiment.h"

namespace exahash::scenario {

struct StressFile {
  std::string name, question;
  sim::lab::Experiment experiment;
};

// bad_input: everything that is wrong, each with its line.
[[nodiscard]] Expected<StressFile> read_stress_file(const Source& source);

}  // namespace exahash::scenario
