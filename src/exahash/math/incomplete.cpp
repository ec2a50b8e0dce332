#include "exahash/math/incomplete.h"

#include <limits>

#include "exahash/math/elementary.h"
#include "exahash/math/incomplete_parts.h"
#include "exahash/math/lanes.h"
#include "exahash/math/quantile_tables.h"
#include "exahash/math/special_values.h"
#include "exahash/math/stirling.h"

namespace exahash::math {
namespace incomplete_detail {
LogDensity gamma_log_density(double a, double x) noexcept {
  return {.exponent = a * log_less_excess(x / a, (x - a) / a),
          .scale = sqrt(a) / (quantile_tables::kSqrt2Pi * stirling_ratio(a))};
}

bool series_is_lower(double a, double x) noexcept {
  return x < a + 1;
}

// Power series below the mean, continued fraction (Lentz) above.
double gamma_series(double a, double x) noexcept {
  if (series_is_lower(a, x)) {
    double term = 1, sum = 1;
    for (double n = a + 1; term > sum * kEpsilon; n += 1) {
      term *= x / n;
      sum += term;
    }
    return sum;
  }
  double b = x + 1 - a, d = 1 / b, c = kInfinity, fraction = d;
  for (double i = 1; i < 1e6; i += 1) {
    const double numerator = i * (a - i);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const double step = c * d;
    fraction *= step;
    if (magnitude(step - 1) <= 4 * kEpsilon) break;
  }
  return fraction;
}

LogitDensity logit_density(double a, double b, Point at) noexcept {
  const double sum = a + b;
  const double excess = at.x * b - at.rest * a;  // x sum - a = -((1 - x) sum - b)
  return {.exponent = a * log_less_excess(at.x * sum / a, excess / a) +
                      b * log_less_excess(at.rest * sum / b, -excess / b),
          .ratios = stirling_ratio(sum) / (stirling_ratio(a) * stirling_ratio(b))};
}

bool below_mean(double a, double b, double x) noexcept {
  return x < (a + 1) / (a + b + 2);
}

// The even part of DLMF 8.17.22, by Lentz's method. It ends by itself at step b, b being whole.
double beta_fraction(double a, double b, Point at) noexcept {
  const double below = at.rest * a - at.x * b;
  double fraction = a * (below + 1) / (a + 1);
  double c = fraction, d = 0;
  for (double m = 1; m < b; m += 1) {
    const double middle = a + 2 * m - 1;
    const double up = m * (b - m) * at.x / middle;
    const double numerator = up * at.x * (a + m - 1) * (a + b + m - 1) / middle;
    const double denominator = m + up + (a + m) * (below + 1 + m * (1 + at.rest)) / (middle + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    fraction *= c * d;
    if (magnitude(c * d - 1) <= 4 * kEpsilon) break;
  }
  return fraction;
}

}  // namespace incomplete_detail

namespace {

using namespace incomplete_detail;

constexpr double kLargestShape = 0x1p40;

// ln(1 - e^y), y <= 0. The complement of a tail that is near 1 has lost its digits anyway.
double log_complement(double y) noexcept {
  return log(1 - exp(y));
}

bool is_shape(double a) noexcept {
  return a > 0 && a <= kLargestShape;
}

double log_density_at(double a, double b, Point at) noexcept {
  const LogitDensity density = logit_density(a, b, at);
  return density.exponent + log(density.ratios * sqrt(a / (a + b) * b) / quantile_tables::kSqrt2Pi);
}

double log_lower(double a, double b, Point at) noexcept {
  return log_density_at(a, b, at) - log(beta_fraction(a, b, at));
}

}  // namespace

LogTails log_gamma_tails(double shape, double x) noexcept {
  if (!(is_shape(shape) && x >= 0 && x <= std::numeric_limits<double>::max())) {
    return {.lower = kNaN, .upper = kNaN};
  }
  if (x == 0) return {.lower = log(0.0), .upper = 0};
  const LogDensity density = gamma_log_density(shape, x);
  const double log_density = density.exponent + log(density.scale);
  const double series = log(gamma_series(shape, x));
  if (series_is_lower(shape, x)) {
    const double lower = log_density - log(shape) + series;
    return {.lower = lower, .upper = log_complement(lower)};
  }
  const double upper = log_density + series;
  return {.lower = log_complement(upper), .upper = upper};
}

LogTails log_beta_tails(double a, double b, double x) noexcept {
  if (!(is_shape(a) && is_shape(b) && x >= 0 && x <= 1)) return {.lower = kNaN, .upper = kNaN};
  if (x == 0) return {.lower = log(0.0), .upper = 0};
  if (x == 1) return {.lower = 0, .upper = log(0.0)};
  if (below_mean(a, b, x)) {
    const double lower = log_lower(a, b, {.x = x, .rest = 1 - x});
    return {.lower = lower, .upper = log_complement(lower)};
  }
  const double upper = log_lower(b, a, {.x = 1 - x, .rest = x});
  return {.lower = log_complement(upper), .upper = upper};
}

double log_logit_density(double a, double b, double x) noexcept {
  if (!(is_shape(a) && is_shape(b) && x > 0 && x < 1)) return kNaN;
  return log_density_at(a, b, {.x = x, .rest = 1 - x});
}

}  // namespace exahash::math
