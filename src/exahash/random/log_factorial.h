#pragma once

// ln k! for whole k >= 0 (V: double or Reals<W>), within 1e-14 + 4e-16 times the result.

#include "exahash/math/elementary_lanes.h"

namespace exahash::random {

// Stirling's series (DLMF 5.11.1) at z = k + 1, or z + 8 where k < 8, less the logarithm of the
// factors that this put in.
template <class V>
EXAHASH_LANES_INLINE V log_factorial(V k) noexcept {
  const auto small = k < V(8);
  V product(1);
  for (int i = 1; i <= 8; ++i) product = product * (k + V(i));
  const V factors = math::select(small, math::log_normal(math::select(small, product, V(1))), V(0));
  const V z = math::select(small, k + V(9), k + V(1));
  const V w = V(1) / z, w2 = w * w;
  const V series =
      w * (V(1.0 / 12) -
           w2 * (V(1.0 / 360) -
                 w2 * (V(1.0 / 1260) -
                       w2 * (V(1.0 / 1680) - w2 * (V(1.0 / 1188) - w2 * V(691.0 / 360360))))));
  constexpr double kHalfLn2Pi = 0.91893853320467274178;
  return ((z - V(0.5)) * math::log_normal(z) - z) + (V(kHalfLn2Pi) + series) - factors;
}

}  // namespace exahash::random
