#pragma once

// The gamma and beta distributions by their logarithms, on plain multiply and add: the same bits on
// every machine, and finite where the tails themselves underflow. (Quantiles: quantiles.h.)

namespace exahash::math {

struct LogTails {
  double lower = 0, upper = 0;  // ln P(X <= x), ln P(X > x)
};

// X ~ Gamma(shape, 1), 0 < shape <= 2^40, 0 <= x < infinity; otherwise NaN. Relative error of the
// smaller tail: 3e-14 + 1e-15 |ln tail|, of the other one 3e-14 / tail. Steps: about the square
// root of the shape.
[[nodiscard]] LogTails log_gamma_tails(double shape, double x) noexcept;

// X ~ Beta(a, b), a and b whole numbers from 1 to 2^40, 0 <= x <= 1; otherwise NaN. Errors and cost
// as above.
[[nodiscard]] LogTails log_beta_tails(double a, double b, double x) noexcept;

// ln of x^a (1 - x)^b / B(a, b), the density of ln(x / (1 - x)); a, b > 0 and 0 < x < 1, otherwise
// NaN. Same error as a tail.
[[nodiscard]] double log_logit_density(double a, double b, double x) noexcept;

}  // namespace exahash::math
