#pragma once

// What a run computes: one Result, read by every surface (exahash.result/1,
// docs/formats/result.md).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/sim/run_facts.h"

namespace exahash::sim {

inline constexpr std::array kQuantileLevels{.01, .025, .05, .1, .25, .5, .75, .9, .95, .975, .99};
inline constexpr int kMedian = 5;  // its place among them

// One metric on one day, over the paths.
struct Summary {
  double mean = 0;
  std::array<double, kQuantileLevels.size()> quantiles{};
  // 90 % interval of the median from the number of paths alone (sampling error).
  double median_low = 0, median_high = 0;

  friend bool operator==(const Summary&, const Summary&) = default;
};

struct Series {
  std::string metric;  // of the registry: "hash_rate_ehs"
  // Weekly from the start, and the last day; in runs of over ten years every second week, and so
  // on.
  std::vector<Date> dates;
  std::vector<Summary> values;  // as many as dates
  // Of the last day's variance, the share that comes from uncertain assumptions (the rest is luck:
  // prices and blocks), with its 90 % interval; empty if the scenario has none or too few paths.
  struct FromAssumptions {
    double share, low, high;
    friend bool operator==(const FromAssumptions&, const FromAssumptions&) = default;
  };
  std::optional<FromAssumptions> from_assumptions;
  // Half the 90 % interval of the last day's mean, from the number of paths alone; empty of one.
  std::optional<double> mean_error = {};

  friend bool operator==(const Series&, const Series&) = default;
};

// The k-th retarget after the start, over the paths that reached it.
struct RetargetSummary {
  std::int64_t paths = 0;
  Summary change_pct;  // difficulty after / before - 1, %
  friend bool operator==(const RetargetSummary&, const RetargetSummary&) = default;
};

struct Answered {
  std::string ask;   // as it was written
  std::string unit;  // "%", "EH/s"
  double value = 0;
  double low = 0, high = 0;  // 90 %, from the number of paths alone
  friend bool operator==(const Answered&, const Answered&) = default;
};

struct Result : RunFacts {
  std::string scenario;  // the canonical resolved scenario, TOML
  std::vector<Series> series;
  std::vector<RetargetSummary> retargets;
  std::vector<Answered> answers;
  // Of a comparison: this minus `baseline`, path by path with the same luck; else empty.
  std::string baseline;  // name of the other scenario
  std::vector<Series> differences;
  // What the other scenario answers to the same, where it has such a metric.
  std::vector<Answered> baseline_answers = {};

  friend bool operator==(const Result&, const Result&) = default;
};

}  // namespace exahash::sim
