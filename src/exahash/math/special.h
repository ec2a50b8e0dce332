#pragma once

// Distribution functions for figures that are printed (intervals, bands) and for tests. They come
// from Boost.Math and the C library, so the last bits may differ between machines: nothing that is
// simulated or stored may depend on them (docs/decisions). Arguments outside the stated ranges
// violate a contract. (Quantiles of the normal and gamma distributions: quantiles.h.)

namespace exahash::math {

// P(Gamma(shape, 1) <= x). Requires shape > 0, x >= 0.
[[nodiscard]] double gamma_cdf(double shape, double x);

// Requires degrees > 0, 0 <= p < 1.
[[nodiscard]] double chi_squared_quantile(double degrees, double p);

// x with P(Beta(a, b) <= x) = p. Requires a, b > 0, 0 <= p <= 1.
[[nodiscard]] double beta_quantile(double a, double b, double p);
// P(Beta(a, b) <= x). Requires a, b > 0, 0 <= x <= 1.
[[nodiscard]] double beta_cdf(double a, double b, double x);

}  // namespace exahash::math
