#pragma once

// Normal and gamma distributions on plain multiply and add: the same bits on every machine, so that
// simulated paths may use them. (special.h serves printed figures of other distributions.) In
// lanes, for kernels: quantiles_lanes.h, which is included here.

#include "exahash/math/quantiles_lanes.h"

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

}  // namespace exahash::math
