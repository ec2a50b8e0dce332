#include "exahash/math/polygamma.h"

#include <array>
#include <limits>

#include "exahash/math/elementary.h"

namespace exahash::math {
namespace {

// Bernoulli numbers B2, B4, ..., B16 of the asymptotic series (Abramowitz and Stegun 6.3.18,
// 6.4.12), used from kSeriesFrom on; below it the recurrence steps up.
constexpr std::array kBernoulli = {1.0 / 6,  -1.0 / 30,       1.0 / 42, -1.0 / 30,
                                   5.0 / 66, -691.0 / 2730.0, 7.0 / 6,  -3617.0 / 510};
constexpr double kSeriesFrom = 12;

}  // namespace

double digamma(double x) noexcept {
  if (!(x > 0)) return std::numeric_limits<double>::quiet_NaN();
  double steps = 0;
  for (; x < kSeriesFrom; x += 1) steps += 1 / x;
  const double inverse = 1 / x;
  const double square = inverse * inverse;
  double series = 0;
  for (auto k = kBernoulli.size(); k > 0; --k) {
    series = (series + kBernoulli[k - 1] / (2 * static_cast<double>(k))) * square;
  }
  return (log(x) - 0.5 * inverse - series) - steps;
}

double trigamma(double x) noexcept {
  if (!(x > 0)) return std::numeric_limits<double>::quiet_NaN();
  double steps = 0;
  for (; x < kSeriesFrom; x += 1) steps += 1 / (x * x);
  const double inverse = 1 / x;
  const double square = inverse * inverse;
  double series = 0;
  for (auto k = kBernoulli.size(); k > 0; --k) series = (series + kBernoulli[k - 1]) * square;
  return steps + inverse + 0.5 * square + inverse * series;
}

}  // namespace exahash::math
