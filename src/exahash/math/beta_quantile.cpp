// The beta distribution of quantiles.h: Newton's method as in gamma_quantile.cpp, over the logit of
// x. x and 1 - x are carried side by side, so that neither loses digits near the ends.

#include <limits>

#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"
#include "exahash/math/stirling.h"

namespace exahash::math {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kEpsilon = 0x1p-54;
constexpr int kLargest = 1 << 20;

double magnitude(double x) noexcept {
  return x < 0 ? -x : x;
}

struct Point {
  double x, rest;  // rest = 1 - x
};

// x^a (1 - x)^b / B(a, b): the density of the logit.
double density_of_logit(double a, double b, Point at) noexcept {
  const double sum = a + b;
  const double excess = at.x * b - at.rest * a;  // x sum - a = -((1 - x) sum - b)
  const double exponent = a * log_less_excess(at.x * sum / a, excess / a) +
                          b * log_less_excess(at.rest * sum / b, -excess / b);
  const double ratios = stirling_ratio(sum) / (stirling_ratio(a) * stirling_ratio(b));
  return exp(exponent) * ratios * sqrt(a / sum * b) / quantile_tables::kSqrt2Pi;
}

// P(Beta(a, b) <= x) for x below about the mean: the even part of DLMF 8.17.22, by Lentz's method.
// It ends by itself at step b, b being whole.
double lower_tail(double a, double b, Point at, double density) noexcept {
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
  return density / fraction;
}

// The lower tail at the point, given the logit's density there.
double tail(double a, double b, Point at, double density) noexcept {
  if (at.x < (a + 1) / (a + b + 2)) return lower_tail(a, b, at, density);
  return 1 - lower_tail(b, a, {.x = at.rest, .rest = at.x}, density);
}

// A small and a large shape: the small one's gamma number over about the other shape. Else the
// logit is about normal.
double start_odds(double a, double b, double p) noexcept {
  if (a < 30 && a <= b) return gamma_quantile(a, p) / (b + (a - 1) / 2);
  if (b < 30) return (a + (b - 1) / 2) / gamma_quantile(b, min(1 - p, 1 - 0x1p-53));
  return exp(log(a / b) + normal_quantile(p) * sqrt(1 / a + 1 / b));
}

Point start(double a, double b, double p) noexcept {
  const double odds = start_odds(a, b, p);
  return {.x = odds / (1 + odds), .rest = 1 / (1 + odds)};
}

}  // namespace

double beta_quantile_whole(int a, int b, double p) noexcept {
  if (a < 1 || b < 1 || a > kLargest || b > kLargest || !(p >= 0 && p <= 1)) return kNaN;
  if (p == 0 || p == 1) return p;
  Point at = start(a, b, p);
  const double spread = min(sqrt(1.0 / a + 1.0 / b), 1);
  for (int i = 0; i < 200; ++i) {
    const double density = density_of_logit(a, b, at);
    double step = 0;
    if (p <= 0.5) {
      const double lower = tail(a, b, at, density);
      step = log(p / lower) * lower / density;
    } else {
      const double upper = tail(b, a, {.x = at.rest, .rest = at.x}, density);
      step = -log((1 - p) / upper) * upper / density;
    }
    step = min(max(step, -4), 4);
    const double odds = at.x * exp(step);
    at = {.x = odds / (odds + at.rest), .rest = at.rest / (odds + at.rest)};
    // The error left is about the square of this step.
    if (magnitude(step) < 1e-9 * spread) break;
  }
  return at.x;
}

}  // namespace exahash::math
