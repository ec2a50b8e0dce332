#pragma once

// The two functions by which Gamma noise enters on the log scale, same bits on every machine:
// for G ~ Gamma(a, 1), ln G has mean digamma(a) and variance trigamma(a).

namespace exahash::math {

// Derivative of ln Gamma; relative error below 1e-14 for x >= 2, absolute below 1e-14 near its
// zero at 1.4616. Requires x > 0 (NaN otherwise).
[[nodiscard]] double digamma(double x) noexcept;

// Second derivative of ln Gamma; relative error below 1e-14. Requires x > 0 (NaN otherwise).
[[nodiscard]] double trigamma(double x) noexcept;

}  // namespace exahash::math
