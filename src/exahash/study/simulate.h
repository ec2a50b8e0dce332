#pragma once

// A scenario, run: its Result; or two of them with the same luck, and what sets them apart.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/math/isa.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/path_keeper.h"
#include "exahash/sim/result.h"

namespace exahash::study {

struct KeepPaths {
  std::vector<std::string> metrics;
  int every = 7;  // days
  sim::PathKeeper::Sink sink;
};

struct SimulateOptions {
  int threads = 1;
  math::Isa isa = math::fastest_isa();
  std::function<bool()> stop = {};
  std::function<void(std::int64_t paths)> progress = {};
  std::filesystem::path checkpoint = {};
  std::optional<KeepPaths> keep = {};
  std::string command = {};  // that rebuilds the result
};

// Runs scenario.paths paths. A stopped run gives what is finished, marked (Result::partial), or
// nothing at all if no path is (then Result::paths is 0). Asks for returnable hash rate are
// answered last, by runs of their own, if the run is whole; stopped in these it is partial too.
// bad_input: asks that the run cannot answer, a checkpoint that is not this run's.
[[nodiscard]] Expected<sim::Result> simulate(const scenario::Scenario& scenario,
                                             const chain::History& history,
                                             const SimulateOptions& options);

// Both scenarios on the same paths, with the seed, number of paths and dates of the first. The
// Result of each; the first one's `differences` are first minus second, path by path. usage: they
// do not start on the same day and end on the same day.
struct Comparison {
  sim::Result first, second;
};
[[nodiscard]] Expected<Comparison> compare(const scenario::Scenario& first,
                                           const scenario::Scenario& second,
                                           const chain::History& history,
                                           const SimulateOptions& options);

}  // namespace exahash::study
