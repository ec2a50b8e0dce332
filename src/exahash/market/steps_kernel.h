#pragma once

#include "exahash/market/steps.h"

namespace exahash::market {

template <int W>
struct StepsOf {
  static const Steps kSteps;
};

// Each stands in the object file of its own instruction set.
template <>
const Steps StepsOf<1>::kSteps;
template <>
const Steps StepsOf<2>::kSteps;
template <>
const Steps StepsOf<4>::kSteps;
template <>
const Steps StepsOf<8>::kSteps;

}  // namespace exahash::market
