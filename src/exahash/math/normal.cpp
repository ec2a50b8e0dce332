// The normal distribution of quantiles.h.

#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"
#include "exahash/math/special_values.h"

namespace exahash::math {
namespace {

namespace tables = quantile_tables;

// Below what the lanes serve.
double far_quantile(double p) noexcept {
  const quantile_detail::Root<double> s = quantile_detail::root(-log(p));
  const double whole = s.head + s.rest;
  const double squared = whole * whole;
  using elementary_detail::in_pairs;
  return -quantile_detail::tail_quantile(
      s, in_pairs(tables::kFarOver, whole, squared) / in_pairs(tables::kFarUnder, whole, squared));
}

// P(N(0, 1) > x) for x >= 0.
double upper_tail(double x) noexcept {
  if (!(x < 40)) return 0;
  // Clenshaw's recurrence.
  const double y = (x - 4) / (x + 4);
  double next = 0, sum = 0;
  for (int i = 26; i > 0; --i) {
    const double here = (2 * y * sum - next) + tables::kMills[i];
    next = sum;
    sum = here;
  }
  const double mills = ((y * sum - next) + tables::kMills[0]) / (x + 4);
  // e^(-x^2/2) in two factors: the square of the first 26 bits is exact.
  const double head = as_reals(as_words(x) & ~std::uint64_t{0x7ffffff});
  return mills * exp(-0.5 * (x - head) * (x + head)) * exp(-0.5 * head * head);
}

}  // namespace

double normal_quantile(double p) noexcept {
  if (!(p >= 0 && p <= 1)) return kNaN;
  if (p == 0) return -kInfinity;
  if (p == 1) return kInfinity;
  return p < 0x1p-53 ? far_quantile(p) : normal_quantile_lanes(p);
}

double normal_cdf(double x) noexcept {
  if (x != x) return x;
  if (x <= 0) return upper_tail(-x);
  return 1 - upper_tail(x);
}

}  // namespace exahash::math
