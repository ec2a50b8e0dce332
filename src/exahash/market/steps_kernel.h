#pragma once

#include "exahash/market/steps.h"

namespace exahash::market {

template <int W>
struct StepsOf {
  static const Steps kSteps;
};

}  // namespace exahash::market
