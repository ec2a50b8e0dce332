#include "support/lane_functions.h"

#include "exahash/math/elementary.h"
#include "exahash/math/elementary_lanes.h"
#include "exahash/math/quantiles.h"

namespace exahash::test {

std::span<const NamedLaneFunction> lane_functions() {
  static constexpr NamedLaneFunction kFunctions[] = {
      {LaneFunction::log, "log", math::log, 0x1p-1022, 0x1.fffffffffffffp1023},
      {LaneFunction::exp, "exp", math::exp, -700, 700},
      {LaneFunction::exponential, "exponential", math::exponential<double>, 0x1p-53, 1},
      {LaneFunction::power, "power", [](double x) { return math::pow(x, kExponent); }, 0x1p-1022,
       0x1.fffffffffffffp1023},
      {LaneFunction::normal_quantile, "normal_quantile", math::normal_quantile, 0x1p-53,
       1 - 0x1p-53},
      {LaneFunction::period_gamma_quantile, "period_gamma_quantile",
       math::period_gamma_quantile_lanes<double>, 0x1p-53, 1 - 0x1p-53},
  };
  return kFunctions;
}

void apply(LaneFunction function, math::Isa isa, std::span<const math::Lane> x,
           std::span<math::Lane> y) {
  switch (isa) {
    case math::Isa::scalar:

      return detail::apply<1>(function, x.data(), y.data(), x.size());
    case math::Isa::sse2:

      return detail::apply<2>(function, x.data(), y.data(), x.size());
#if defined(__x86_64__)
    case math::Isa::avx2:

      return detail::apply<4>(function, x.data(), y.data(), x.size());
    case math::Isa::avx512:

      return detail::apply<8>(function, x.data(), y.data(), x.size());
#else
    default:
      return;
#endif
  }
}

}  // namespace exahash::test
