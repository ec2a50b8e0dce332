#include "exahash/market/steps.h"

#include "exahash/market/step.h"
#include "exahash/market/steps_kernel.h"

namespace exahash::market {

// Each stands in the object file of its own instruction set.
template <>
const Steps StepsOf<1>::kSteps;
template <>
const Steps StepsOf<2>::kSteps;
template <>
const Steps StepsOf<4>::kSteps;
template <>
const Steps StepsOf<8>::kSteps;

bool has_given_price(const Setup& setup) noexcept {
  return setup.model == PriceModel::path && !setup.given_path.empty();
}

double given_price(const Setup& setup, std::int64_t day) noexcept {
  const auto last = static_cast<std::int64_t>(setup.given_path.size()) - 1;
  return setup.given_path[static_cast<std::size_t>(day < last ? day : last)];
}

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

}  // namespace exahash::market
