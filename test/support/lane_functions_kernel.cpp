// Compiled once for each instruction set (exahash_kernels).

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/power_lanes.h"
#include "exahash/math/quantiles_lanes.h"

#include "support/lane_functions.h"

// A lambda takes the attribute after its parameters, in the older spelling alone.
#define EXAHASH_INLINE_LAMBDA __attribute__((always_inline))

namespace exahash::test::detail {
namespace {

template <int W, class F>
EXAHASH_LANES_INLINE void eights(const math::Lane* x, math::Lane* y, std::size_t count,
                                 F f) noexcept {
  for (std::size_t i = 0; i < count; ++i) f(math::Reals<W>(x[i])).store(y[i]);
}

}  // namespace

template <int W>
void apply(LaneFunction function, const math::Lane* x, math::Lane* y, std::size_t count) noexcept {
  using V = math::Reals<W>;
  switch (function) {
    case LaneFunction::log:
      return eights<W>(x, y, count, [](V v) EXAHASH_INLINE_LAMBDA { return math::log_normal(v); });
    case LaneFunction::exp:
      return eights<W>(x, y, count, [](V v) EXAHASH_INLINE_LAMBDA { return math::exp_bounded(v); });
    case LaneFunction::exponential:
      return eights<W>(x, y, count, [](V v) EXAHASH_INLINE_LAMBDA { return math::exponential(v); });
    case LaneFunction::power:
      return eights<W>(x, y, count,
                       [](V v) EXAHASH_INLINE_LAMBDA { return math::power(v, V(kExponent)); });
    case LaneFunction::normal_quantile:
      return eights<W>(x, y, count,
                       [](V v) EXAHASH_INLINE_LAMBDA { return math::normal_quantile_lanes(v); });
    case LaneFunction::period_gamma_quantile:
      return eights<W>(x, y, count, [](V v) EXAHASH_INLINE_LAMBDA {
        return math::period_gamma_quantile_lanes(v);
      });
  }
}

template void apply<EXAHASH_WIDTH>(LaneFunction, const math::Lane*, math::Lane*,
                                   std::size_t) noexcept;

}  // namespace exahash::test::detail
