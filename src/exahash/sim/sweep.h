#pragma once

// What a sweep computes: the answers of a scenario at every point of a line or a grid, all with the
// same luck (exahash.sweep/1, docs/formats/sweep.md).

#include <optional>
#include <string>
#include <vector>

#include "exahash/sim/result.h"
#include "exahash/sim/run_facts.h"

namespace exahash::sim {

// Of two answers, with its 90 % interval from the number of paths alone; in the answers' unit.
struct Difference {
  double value = 0, low = 0, high = 0;
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct SweepAxis {
  std::string key;                  // "fleet.power"
  std::string unit;                 // of the labels; empty: words, plain numbers
  std::vector<std::string> labels;  // of the values, without the unit
  std::vector<double> numbers;      // ascending, as many as labels; empty: words
  bool log = false;                 // spaced by multiples
  std::string as_written;           // what the scenario itself says: "-20 to 25 %/yr"
};

struct SweepAnswer {
  std::optional<Answered> answered;     // empty: without a value on any path
  std::optional<Difference> less_base;  // than the scenario as it is written, path by path
};

// Its paths are finished at every point.
struct Sweep : RunFacts {
  std::vector<SweepAxis> axes;  // one or two
  std::vector<std::string> asks, units;
  std::vector<std::optional<Answered>> base;     // by ask: of the scenario as it is written
  std::vector<std::vector<SweepAnswer>> points;  // by point (the last axis runs first), then ask
};

}  // namespace exahash::sim
