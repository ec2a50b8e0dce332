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

// A file, or the name of an experiment inside the program; as open_scenario().
[[nodiscard]] Expected<Source> open_experiment(std::string_view name_or_path);
[[nodiscard]] const std::vector<Bundled>& bundled_experiments();

// bad_input: everything that is wrong, each with its line.
[[nodiscard]] Expected<StressFile> read_stress_file(const Source& source);

}  // namespace exahash::scenario
