#pragma once

// A stress experiment as the figures that answer it: algorithm beside algorithm.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exahash/sim/lab/experiment.h"

namespace exahash::study {

// A share of the paths with its 95 % interval from their number (Wilson's).
struct PathShare {
  double value, low, high;
};
[[nodiscard]] PathShare share_of_paths(std::int64_t count, std::int64_t paths) noexcept;

// Over the paths; days.
struct DaysBand {
  double median, low, high;  // low and high: 5 and 95 %
  std::uint64_t paths = 0;   // behind it: one has no band
};

struct StressRow {
  std::string algorithm;
  std::int64_t blocks = 0;
  std::optional<double> interval_mean_s, interval_sd_s;  // none where no block came
  std::array<PathShare, sim::lab::kGaps.size()> gap;     // a gap longer than that, in the horizon
  std::optional<double> longest_gap_h;                   // median; none: it has no end
  std::optional<DaysBand> retarget;  // none: changes at every block, or comes in no path
  PathShare retargeted;              // within the horizon
  std::optional<DaysBand> recovery;  // over the paths that recover
  PathShare recovered;
  std::optional<double> swing, alternation;  // Statistics::swing, alternation
  PathShare stalled;                         // the hash rate was 0: blocks stopped
  std::int64_t cut = 0;                      // paths that ran into sim::lab::kMostBlocks
};

struct StressAnswer {
  std::vector<StressRow> rows;  // one for each arm; none if no path was finished
  std::int64_t paths = 0;       // finished: fewer than asked for once `stop` said so
};
// Threads: 1 to 1024.
[[nodiscard]] StressAnswer stress(const sim::lab::Experiment& experiment, int threads,
                                  const std::function<bool()>& stop = {});

}  // namespace exahash::study
