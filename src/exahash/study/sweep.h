#pragma once

// A scenario at every point of a line or a grid of assumptions, all with the same luck.

#include <vector>

#include "exahash/scenario/scenario.h"
#include "exahash/scenario/variation.h"
#include "exahash/sim/sweep.h"
#include "exahash/study/simulate.h"

namespace exahash::study {

// `overrides` change the scenario first; each point sets the varied keys over them. Requires one or
// two variations (read_variations). Without asks: those of the scenario, of a grid the first of
// them, and median(hash rate) where it asks nothing.
//
// All points run together, path by path: a stopped sweep has fewer paths at every point, not fewer
// points (Sweep::partial; nothing but `paths` = 0 if none is finished). Progress counts paths of
// all points and of the scenario as it is written. `keep` is not for a sweep. bad_input: everything
// that is wrong at any point; asks that the run cannot answer; a checkpoint that is not this
// sweep's.
[[nodiscard]] Expected<sim::Sweep> sweep(const scenario::Source& source,
                                         const std::vector<scenario::Override>& overrides,
                                         const std::vector<scenario::Variation>& variations,
                                         std::vector<metrics::Ask> asks,
                                         const chain::History& history,
                                         const SimulateOptions& options);

// Runs of the scenario that a sweep makes: its points, and the scenario as it is written.
[[nodiscard]] std::int64_t arms_of(const std::vector<scenario::Variation>& variations) noexcept;

}  // namespace exahash::study
