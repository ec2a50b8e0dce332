#include "exahash/study/claim_measure.h"

#include <algorithm>
#include <cmath>

#include "exahash/math/elementary.h"

namespace exahash::study {
namespace {

constexpr double kMostWhole = 1000;

Computed finite(const Measure& x) {
  if (std::isfinite(x.low) && std::isfinite(x.high) && std::isfinite(x.middle)) return x;
  return tl::unexpected(std::string("a number beyond every size"));
}

Measure product(const Measure& a, const Measure& b) noexcept {
  const auto [low, high] =
      std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return {low, high, a.middle * b.middle, a.has_middle && b.has_middle};
}

}  // namespace

Measure negated(const Measure& x) noexcept {
  return {-x.high, -x.low, -x.middle, x.has_middle};
}

Computed plus(const Measure& a, const Measure& b) {
  return finite(
      {a.low + b.low, a.high + b.high, a.middle + b.middle, a.has_middle && b.has_middle});
}

Computed times(const Measure& a, const Measure& b) {
  return finite(product(a, b));
}

Computed divided(const Measure& a, const Measure& b) {
  if (b.low == 0 && b.high == 0) return tl::unexpected(std::string("a division by zero"));
  if (b.low <= 0 && b.high >= 0) {
    return tl::unexpected(std::string("a division by an interval that holds zero"));
  }
  const Measure inverse{1 / b.high, 1 / b.low, 1 / b.middle, b.has_middle};
  // A quotient of two numbers is rounded once.
  if (a.exact() && b.exact())
    return finite({a.low / b.low, a.low / b.low, a.low / b.low, a.has_middle && b.has_middle});
  Measure result = product(a, inverse);
  result.middle = a.middle / b.middle;
  return finite(result);
}

Computed raised(const Measure& base, const Measure& exponent) {
  if (!exponent.exact()) return tl::unexpected(std::string("an exponent that is an interval"));
  const double power = exponent.low;
  if (power == std::floor(power) && std::abs(power) <= kMostWhole) {
    Measure result = Measure::of(1);
    for (double i = std::abs(power); i > 0; --i) {
      auto next = times(result, base);
      if (!next) return next;
      result = *next;
    }
    if (power < 0) return divided(Measure::of(1), result);
    return result;
  }
  if (!(base.low > 0)) return tl::unexpected(std::string("a root of a number that is not above 0"));
  const double one = math::pow(base.low, power), other = math::pow(base.high, power);
  return finite(
      {std::min(one, other), std::max(one, other), math::pow(base.middle, power), base.has_middle});
}

Measure absolute(const Measure& x) noexcept {
  if (x.low >= 0) return x;
  if (x.high <= 0) return negated(x);
  return {0, std::max(-x.low, x.high), std::abs(x.middle), x.has_middle};
}

Measure smaller(const Measure& a, const Measure& b) noexcept {
  return {std::min(a.low, b.low), std::min(a.high, b.high), std::min(a.middle, b.middle),
          a.has_middle && b.has_middle};
}

Measure larger(const Measure& a, const Measure& b) noexcept {
  return {std::max(a.low, b.low), std::max(a.high, b.high), std::max(a.middle, b.middle),
          a.has_middle && b.has_middle};
}

Measure spanned(const Measure& a, const Measure& b) noexcept {
  return Measure::between(std::min(a.low, b.low), std::max(a.high, b.high));
}

}  // namespace exahash::study
