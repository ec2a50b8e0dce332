#pragma once

// Normal and gamma distributions on plain multiply and add: the same bits on every machine, so that
// simulated paths may use them. (special.h serves printed figures of other distributions.)

#include "exahash/math/lanes.h"

namespace exahash::math {

// x with P(N(0, 1) <= x) = p. Error: docs/methods/quantiles.md. 0 gives -infinity, 1 +infinity;
// outside [0, 1] and NaN: NaN.
[[nodiscard]] double normal_quantile(double p) noexcept;
[[nodiscard]] double normal_cdf(double x) noexcept;

// x with P(Gamma(shape, 1) <= x) = p for whole shapes 1 to 2^20 and any real shape > 0; error:
// docs/methods/quantiles.md. p = 0 gives 0, p = 1 +infinity.
[[nodiscard]] double gamma_quantile(double shape, double p) noexcept;

// x with P(Beta(a, b) <= x) = p, a and b whole numbers from 1 to 2^20.
[[nodiscard]] double beta_quantile_whole(int a, int b, double p) noexcept;

// In lanes (V: double or Reals<W>), the bits of the functions above. 2^-53 <= p <= 1 - 2^-53.
template <class V>
V normal_quantile_lanes(V p) noexcept;
// Of Gamma(2015, 1): the counted intervals of a whole period.
template <class V>
V period_gamma_quantile_lanes(V p) noexcept;

}  // namespace exahash::math
