#include "exahash/math/elementary.h"

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <limits>

namespace exahash::math {
namespace {

// ln 2 in two parts; the first has 21 zero bits at its end, so that its product with any exponent
// is exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kInverseLn2 = 0x1.71547652b82fep0;
// Adding and subtracting 1.5 * 2^52 rounds to the nearest integer.
constexpr double kRounder = 0x1.8p52;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// 2^k for a normal result: -1022 <= k <= 1023.
double power_of_two(int k) noexcept {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace

double log(double x) noexcept {
  if (!(x > 0)) return x == 0 ? -kInfinity : kNaN;
  if (x == kInfinity) return x;
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  // x = 2^exponent * (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).
  constexpr std::uint64_t kFraction = (std::uint64_t{1} << 52) - 1;
  constexpr std::uint64_t kSqrt2Fraction = 0x6a09e667f3bcd;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const int halve = (bits & kFraction) > kSqrt2Fraction ? 1 : 0;
  exponent += static_cast<int>(bits >> 52) - 1023 + halve;
  const double f =
      std::bit_cast<double>((bits & kFraction) | static_cast<std::uint64_t>(1023 - halve) << 52) -
      1;
  // ln(1 + f) = 2 artanh(s), s = f / (2 + f), as f - (f^2/2 - s (f^2/2 + R)): what is subtracted
  // from f is small, so its rounding does little. R = 2 s^2/3 + 2 s^4/5 + ..., |s| < 0.172.
  const double s = f / (2 + f);
  const double z = s * s;
  double series = 2.0 / 23;
  for (const double odd : {21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0}) {
    series = series * z + 2 / odd;
  }
  const double half = 0.5 * f * f;
  const double tail = s * (half + series * z);
  const double k = exponent;
  if (exponent == 0) return f - (half - tail);
  return k * kLn2High - ((half - (tail + k * kLn2Low)) - f);
}

double exp(double x) noexcept {
  if (!(x <= 0x1.62e42fefa39efp9)) return x > 0 ? kInfinity : x;
  if (x < -0x1.74910d52d3051p9) return 0;
  const double k = (x * kInverseLn2 + kRounder) - kRounder;
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double lost = (high - r) - low;
  // Taylor series of (e^r - 1 - r) / r^2 for |r| <= ln(2)/2; the first term left out is 4e-18.
  double series = 1.0 / 6227020800;
  for (const double factorial : {479001600.0, 39916800.0, 3628800.0, 362880.0, 40320.0, 5040.0,
                                 720.0, 120.0, 24.0, 6.0, 2.0}) {
    series = series * r + 1 / factorial;
  }
  const double result = 1 + (r + (lost + r * r * series));
  // In two steps: neither power overflows, and a denormal result is rounded once more.
  const int exponent = static_cast<int>(k);
  const int half = exponent / 2;
  return result * power_of_two(half) * power_of_two(exponent - half);
}

}  // namespace exahash::math
