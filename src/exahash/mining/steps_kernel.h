#pragma once

#include "exahash/mining/steps.h"

namespace exahash::mining {

template <int W>
struct StepsOf {
  static const Steps kSteps;
};

}  // namespace exahash::mining
