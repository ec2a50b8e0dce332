#include "exahash/math/stirling.h"

#include <initializer_list>

#include "exahash/math/elementary.h"

namespace exahash::math {

double log_less_excess(double ratio, double excess) noexcept {
  if (!(excess < 0.5 && excess > -0.4)) return log(ratio) - excess;
  // ln(1 + y) = 2 (s + s^3/3 + ...), s = y / (2 + y), and 2 s - y = -s y.
  const double s = excess / (2 + excess);
  const double z = s * s;
  double series = 0;
  for (int odd = 29; odd >= 3; odd -= 2) series = series * z + 2.0 / odd;
  return s * (z * series - excess);
}

double stirling_ratio(double a) noexcept {
  if (a < 10) {
    // Gamma(a) = Gamma(raised) / (a (a + 1) ... (raised - 1)).
    double product = a, raised = a + 1;
    for (; raised < 10; raised += 1) product *= raised;
    const double powers = pow(raised, raised - 0.5) / pow(a, a - 0.5) * exp(a - raised);
    return stirling_ratio(raised) * powers / product;
  }
  // Bernoulli numbers: B(2k) / (2k (2k - 1)).
  const double inverse = 1 / a;
  const double z = inverse * inverse;
  double series = 1.0 / 156;
  for (const double term :
       {-691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12}) {
    series = series * z + term;
  }
  return exp(series * inverse);
}

}  // namespace exahash::math
