#pragma once

// The inverse question: at which value of a key does a probability come out as wanted?
// docs/methods/solve.md.

#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/metrics/expression.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/run_facts.h"
#include "exahash/study/sensitivity.h"
#include "exahash/study/simulate.h"

namespace exahash::study {

inline constexpr std::size_t kScanPoints = 9;
inline constexpr std::int64_t kSolvePaths = 2000;  // where the person names no number
// Runs of the scenario that a search takes at most, for progress.
inline constexpr std::int64_t kMostSolveRuns = 60;

struct SolvePlan {
  metrics::Ask ask;          // a probability (contract); its day may lie beyond scenario.until
  double probability = 0.5;  // above 0, below 1 (contract)
  std::string key;           // "price.step"
  // "20..200 USD/MWh", "log:0.5..4"; empty: from a fifth of what the scenario says to five times
  // as much, within what the key allows, by multiples.
  std::string range;
};

// Shares, with a 90 % interval from the number of paths alone; values in Solved::unit.
struct SolvePoint {
  double value = 0;
  double probability = 0, low = 0, high = 0;
};
struct ValueRange {
  double low = 0, high = 0;
};

struct Solved : sim::RunFacts {
  std::string ask, key, unit;
  std::string as_written;       // what the scenario says of the key
  double wanted = 0;            // probability
  SolvePoint as_written_point;  // value: 0; what comes out as it is written
  // Of a target that is to be met by a day: the share that meets it on the first day already, and
  // within a week, as it is written.
  std::optional<double> on_first_day, in_first_week;
  Date last_day{};                 // that the target is asked of
  std::vector<SolvePoint> points;  // of the scan, ascending
  // Where the probability is the wanted one; empty: nowhere in the range. Of several places the
  // nearest to the scenario's own value.
  std::optional<double> value;
  // Its 90 % interval from the number of paths alone; an end is empty where it lies outside the
  // range.
  std::optional<double> low, high;
  // What makes the scenario be at `value`: the overrides of the search, and the key.
  std::vector<scenario::Override> at_value;
  // Scan points that enclose further places.
  std::vector<ValueRange> others;
  // Of the scan: some step goes against the whole by more than chance (90 %).
  bool monotone = true;
  // Of the scan: its highest probability is above its lowest by more than chance (90 %).
  bool moves = true;
};

// The same luck at every value. A stopped search has `paths` 0 and nothing else. `overrides` change
// the scenario first. usage: a key that is no quantity, a range that it does not allow, a day
// before the run; bad_input: everything that resolving says.
[[nodiscard]] Expected<Solved> solve(const scenario::Source& source,
                                     const std::vector<scenario::Override>& overrides,
                                     const SolvePlan& plan, const chain::History& history,
                                     const SimulateOptions& options);

// What drives whether the target is met at the solved value (contract: there is one), which turns
// round at the wanted probability; from a base sample of so many paths. `source` and `plan` as
// solve() had them.
[[nodiscard]] Expected<Sensitivity> sensitivity_at(const Solved& solved,
                                                   const scenario::Source& source,
                                                   const SolvePlan& plan, std::int64_t paths,
                                                   const chain::History& history,
                                                   const SimulateOptions& options);

}  // namespace exahash::study
