#include "exahash/market/steps_kernel.h"

#include "exahash/market/step.h"

namespace exahash::market {

template <>
const Steps StepsOf<EXAHASH_WIDTH>::kSteps{begin<EXAHASH_WIDTH>, advance<EXAHASH_WIDTH>};

}  // namespace exahash::market
