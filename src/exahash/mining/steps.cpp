#include "exahash/mining/steps.h"

#include "exahash/mining/steps_kernel.h"

namespace exahash::mining {

const Steps& steps(math::Isa isa) noexcept {
  switch (isa) {
#if defined(__x86_64__)
    case math::Isa::avx512:
      return StepsOf<8>::kSteps;
    case math::Isa::avx2:
      return StepsOf<4>::kSteps;
#endif
    case math::Isa::sse2:
      return StepsOf<2>::kSteps;
    default:
      return StepsOf<1>::kSteps;
  }
}

}  // namespace exahash::mining
