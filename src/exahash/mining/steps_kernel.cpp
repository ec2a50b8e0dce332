#include "exahash/mining/steps_kernel.h"

#include "exahash/mining/step.h"

namespace exahash::mining {

template <>
const Steps StepsOf<EXAHASH_WIDTH>::kSteps{begin<EXAHASH_WIDTH>, decide<EXAHASH_WIDTH>,
                                           deliver<EXAHASH_WIDTH>, move_megawatts<EXAHASH_WIDTH>};

}  // namespace exahash::mining
