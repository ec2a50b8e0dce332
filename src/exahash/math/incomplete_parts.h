#pragma once

// What the distribution functions of incomplete.h and the quantiles have in common.

namespace exahash::math::incomplete_detail {

inline constexpr double kEpsilon = 0x1p-54;

constexpr double magnitude(double x) noexcept {
  return x < 0 ? -x : x;
}

// x^a e^-x / Gamma(a), the density of ln x, is e^exponent scale.
struct LogDensity {
  double exponent, scale;
};
[[nodiscard]] LogDensity gamma_log_density(double a, double x) noexcept;

// x below a + 1: lower tail = density / a * value; otherwise upper tail = density * value.
[[nodiscard]] bool series_is_lower(double a, double x) noexcept;
[[nodiscard]] double gamma_series(double a, double x) noexcept;

struct Point {
  double x, rest;  // rest = 1 - x
};

// x^a (1 - x)^b / B(a, b), the density of the logit, is e^exponent ratios sqrt(a / (a + b) b) /
// sqrt(2 pi).
struct LogitDensity {
  double exponent, ratios;
};
[[nodiscard]] LogitDensity logit_density(double a, double b, Point at) noexcept;

// For x below about the mean: P(Beta(a, b) <= x) = density / fraction.
[[nodiscard]] bool below_mean(double a, double b, double x) noexcept;
[[nodiscard]] double beta_fraction(double a, double b, Point at) noexcept;

}  // namespace exahash::math::incomplete_detail
