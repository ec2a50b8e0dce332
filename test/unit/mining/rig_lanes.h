#pragma once

// The economics of a rig in lanes, compiled once for each instruction set.

#include "exahash/math/lanes.h"

namespace exahash::mining {

struct RigLanes {
  math::Lane revenue, cost;  // USD per TH/s and year
  math::Lane growth, volatility, discount, failure, decline;
};
struct RigResults {
  math::Lane worth, price, barrier, rate, energy;
};

// One formula for numbers and lanes.
template <class V>
struct RigNumbers {
  V worth, price, barrier, rate, energy;
};

template <int W>
void rig_lanes(const RigLanes& in, RigResults& out) noexcept;

}  // namespace exahash::mining
