// Compiled once for each instruction set (exahash_kernels).

#include "exahash/math/elementary_lanes.h"

#include "support/lane_functions.h"

namespace exahash::test::detail {
namespace {

template <int W, class F>
EXAHASH_LANES_INLINE void eights(const double* x, double* y, std::size_t count, F f) noexcept {
  for (std::size_t i = 0; i < count; i += math::kLanes) {
    math::Lane lane;
    __builtin_memcpy(lane.v, x + i, sizeof lane.v);
    f(math::Reals<W>(lane)).store(lane);
    __builtin_memcpy(y + i, lane.v, sizeof lane.v);
  }
}

}  // namespace

template <int W>
void apply(LaneFunction function, const double* x, double* y, std::size_t count) noexcept {
  using V = math::Reals<W>;
  switch (function) {
    case LaneFunction::log:
      return eights<W>(x, y, count, [](V v) { return math::log_normal(v); });
    case LaneFunction::exp:
      return eights<W>(x, y, count, [](V v) { return math::exp_bounded(v); });
    case LaneFunction::exponential:
      return eights<W>(x, y, count, [](V v) { return math::exponential(v); });
  }
}

template void apply<EXAHASH_WIDTH>(LaneFunction, const double*, double*, std::size_t) noexcept;

}  // namespace exahash::test::detail
