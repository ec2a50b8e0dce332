#include "exahash/math/elementary.h"

#include <cstdint>
#include <limits>

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/power_lanes.h"
#include "exahash/math/special_values.h"

namespace exahash::math {
namespace {

// A denormal number is scaled by 2^54 to a normal one.
double log_denormal(double x) noexcept {
  constexpr double kScale = 0x1.2b708872320e2p5;  // 54 ln 2
  constexpr double kScaleRest = -0x1.570da7e077bcbp-50;
  return (log_normal(x * 0x1p54) - kScale) - kScaleRest;
}

// 2^k for a normal result: -1022 <= k <= 1023.
double power_of_two(std::int64_t k) noexcept {
  return as_reals(static_cast<std::uint64_t>(k + 1023) << 52);
}

// e^(x + low), with overflow and denormal results.
double exp_anywhere(double x, double low) noexcept {
  if (!(x <= 0x1.62e42fefa39efp9)) return x > 0 ? kInfinity : x;
  if (x < -0x1.74910d52d3051p9) return 0;
  const auto [mantissa, whole] = elementary_detail::exp_parts(x, low);
  // In two steps: neither power overflows, and a denormal result is rounded once more.
  const std::int64_t exponent = static_cast<std::int64_t>(whole << 13) >> 17;
  const std::int64_t half = exponent / 2;
  return mantissa * power_of_two(half) * power_of_two(exponent - half);
}

}  // namespace

double log(double x) noexcept {
  if (!(x > 0)) return x == 0 ? -kInfinity : kNaN;
  if (x == kInfinity) return x;
  return x < std::numeric_limits<double>::min() ? log_denormal(x) : log_normal(x);
}

double exp(double x) noexcept {
  if (x <= 700 && x >= -700) return exp_bounded(x);
  return exp_anywhere(x, 0);
}

double pow(double x, double y) noexcept {
  if (x == 1 || y == 0) return 1;
  if (!(x > 0) || y != y) return kNaN;
  const bool endless = y == kInfinity || y == -kInfinity;
  if (x == kInfinity || endless) return (x > 1) == (y > 0) ? kInfinity : 0;
  const bool denormal = x < std::numeric_limits<double>::min();
  const auto log_x =
      elementary_detail::log_extended(denormal ? x * 0x1p54 : x, denormal ? -54.0 : 0.0);
  // Beyond this the splitting of y would overflow, and so does x^y: x is not 1.
  if (y > 0x1p900 || y < -0x1p900) return (log_x.high > 0) == (y > 0) ? kInfinity : 0;
  const auto [high, low] = elementary_detail::times(y, log_x);
  return exp_anywhere(high, low);
}

}  // namespace exahash::math
