// The gamma distribution of quantiles.h: Newton's method on the logarithm of the smaller tail over
// the logarithm of x. Both tails of ln x are log-concave, so that from the far side every step
// lands short of the root, and from the near side the first one does.

#include "exahash/math/elementary.h"
#include "exahash/math/incomplete_parts.h"
#include "exahash/math/quantiles.h"
#include "exahash/math/special_values.h"
#include "exahash/math/stirling.h"

namespace exahash::math {
namespace {

using namespace incomplete_detail;

// x^a e^-x / Gamma(a): the density of ln x.
double density_of_log(double a, double x) noexcept {
  const LogDensity density = gamma_log_density(a, x);
  if (a < 30) return pow(x / a, a) * exp(a - x) * density.scale;
  return exp(density.exponent) * density.scale;
}

struct Tails {
  double lower, upper;
};

// One of the two is exact, the other its complement.
Tails tails(double a, double x, double density) noexcept {
  const double series = gamma_series(a, x);
  if (series_is_lower(a, x)) {
    const double lower = density / a * series;
    return {.lower = lower, .upper = 1 - lower};
  }
  const double upper = density * series;
  return {.lower = 1 - upper, .upper = upper};
}

// (p Gamma(a + 1))^(1/a): at most the quantile, and all of it where x is far below 1.
double small_quantile(double a, double p) noexcept {
  const double gamma =
      a * stirling_ratio(a) * quantile_tables::kSqrt2Pi * pow(a, a - 0.5) * exp(-a);
  return pow(p * gamma, 1 / a);
}

double start_quantile(double a, double p) noexcept {
  if (a <= 1) return p <= 0.5 ? small_quantile(a, p) : -log(1 - p);
  // Wilson and Hilferty (1931).
  const double root = max(1 - 1 / (9 * a) + normal_quantile(p) / (3 * sqrt(a)), 0.1);
  const double cube = a * root * root * root;
  if (p > 0.5) return cube;
  // Far down the tail the bound of small_quantile is better, here by logarithms: the gamma function
  // overflows.
  const double stirling = 0.5 * log(a) + log(quantile_tables::kSqrt2Pi);
  return max(cube, a * exp((log(p) + stirling) / a - 1));
}

}  // namespace

double gamma_quantile(double shape, double p) noexcept {
  if (!(shape > 0 && shape < kInfinity && p >= 0 && p <= 1)) return kNaN;
  if (p == 0) return 0;
  if (p == 1) return kInfinity;
  double x = start_quantile(shape, p);
  const double spread = 1 / sqrt(shape);
  for (int i = 0; i < 100; ++i) {
    if (x < 1e-17 && shape < 30) return small_quantile(shape, p);
    const double density = density_of_log(shape, x);
    const Tails at = tails(shape, x, density);
    double step = p <= 0.5 ? log(p / at.lower) * at.lower : -log((1 - p) / at.upper) * at.upper;
    step = min(max(step / density, -4 * (1 + spread)), 4 * (1 + spread));
    x *= exp(step);
    // The error left is about the square of this step.
    if (magnitude(step) < 1e-9 * min(spread, 1)) break;
  }
  return x;
}

}  // namespace exahash::math
