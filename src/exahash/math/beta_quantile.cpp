// The beta distribution of quantiles.h: Newton's method as in gamma_quantile.cpp, over the logit of
// x. x and 1 - x are carried side by side, so that neither loses digits near the ends.

#include "exahash/math/elementary.h"
#include "exahash/math/incomplete_parts.h"
#include "exahash/math/quantiles.h"
#include "exahash/math/special_values.h"

namespace exahash::math {
namespace {

using namespace incomplete_detail;

constexpr int kLargestWhole = 1 << 20;

// x^a (1 - x)^b / B(a, b): the density of the logit.
double density_of_logit(double a, double b, Point at) noexcept {
  const LogitDensity density = logit_density(a, b, at);
  return exp(density.exponent) * density.ratios * sqrt(a / (a + b) * b) / quantile_tables::kSqrt2Pi;
}

// The lower tail at the point, given the logit's density there.
double tail(double a, double b, Point at, double density) noexcept {
  if (below_mean(a, b, at.x)) return density / beta_fraction(a, b, at);
  return 1 - density / beta_fraction(b, a, {.x = at.rest, .rest = at.x});
}

// A small and a large shape: the small one's gamma number over about the other shape. Else the
// logit is about normal.
double start_odds(double a, double b, double p) noexcept {
  if (a < 30 && a <= b) return gamma_quantile(a, p) / (b + (a - 1) / 2);
  if (b < 30) return (a + (b - 1) / 2) / gamma_quantile(b, min(1 - p, 1 - 0x1p-53));
  return exp(log(a / b) + normal_quantile(p) * sqrt(1 / a + 1 / b));
}

Point start_point(double a, double b, double p) noexcept {
  const double odds = start_odds(a, b, p);
  return {.x = odds / (1 + odds), .rest = 1 / (1 + odds)};
}

}  // namespace

double beta_quantile_whole(int a, int b, double p) noexcept {
  if (a < 1 || b < 1 || a > kLargestWhole || b > kLargestWhole || !(p >= 0 && p <= 1)) return kNaN;
  if (p == 0 || p == 1) return p;
  Point at = start_point(a, b, p);
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
