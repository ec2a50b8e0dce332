#pragma once

// Thousands of paths on every thread, the same bits whatever their number. Paths run in blocks of
// eight lanes; blocks are gathered in chunks, and chunks are merged in the order of their paths, so
// what is finished is always a prefix.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "exahash/base/expected.h"
#include "exahash/math/isa.h"
#include "exahash/sim/model.h"
#include "exahash/sim/observer.h"

namespace exahash::sim {

inline constexpr int kPathsInChunk = 256;
inline constexpr std::int64_t kMostPaths = std::int64_t{1} << 30;

struct EnsembleOptions {
  std::int64_t paths = 0;  // 1 to kMostPaths (contract)
  int threads = 1;         // 1 to 1024 (contract)
  math::Isa isa = math::fastest_isa();
  // Paths that are merged together, a multiple of 8 (contract); a quarter of them towards the end.
  std::int64_t chunk = kPathsInChunk;
  bool twins = true;  // false: no observer asks where the spread comes from
  // Asked about every week of every block of paths; true stops the run, keeping the finished
  // prefix. Called from one thread at a time.
  std::function<bool()> stop = {};
  // After each chunk merged: finished paths. Called from one thread at a time.
  std::function<void(std::int64_t)> progress = {};
  // A file that keeps what is finished: read at the start if it is there, and replaced whole (new
  // file, then renamed) every `checkpoint_every` paths or more and at the end of a stopped run.
  // Deleted when all paths are done. Bad or foreign content is an error, never ignored.
  std::filesystem::path checkpoint = {};
  std::int64_t checkpoint_every = 4096;
  std::string run_id = {};  // what a checkpoint must name to be this run's
};

// Runs the paths of every arm (one: a run; more: a paired comparison with the same luck: arm by arm
// for each block of paths) and gives the observers their four calls. Returns the number of finished
// paths: a multiple of 8, or all. bad_input, missing_data: the checkpoint's problems.
[[nodiscard]] Expected<std::int64_t> run_ensemble(std::span<const Model* const> arms,
                                                  const EnsembleOptions& options,
                                                  Observer& observer);

}  // namespace exahash::sim
