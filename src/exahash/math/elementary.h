#pragma once

// Logarithm, exponential and power with the same bits on every machine: plain multiply, add and
// divide, no call into the C library. (std::sqrt is exact in IEEE arithmetic and may be used beside
// them.)

namespace exahash::math {

// Natural logarithm, within 1 ulp. 0 gives -infinity, negative numbers and NaN give NaN, +infinity
// itself; denormals are treated like any other number.
[[nodiscard]] double log(double x) noexcept;

// e^x, within 1 ulp; where the result is denormal, within 1 unit of the smallest denormal. Above
// 709.782712893384 +infinity, below -745.1332191019412 zero; NaN gives NaN.
[[nodiscard]] double exp(double x) noexcept;

// x^y for x > 0, within 1 ulp (denormal results: within 1 unit of the smallest denormal); infinity
// and 0 where it overflows or underflows. x = 1 and y = 0 give 1; x <= 0 and NaN give NaN.
[[nodiscard]] double pow(double x, double y) noexcept;

}  // namespace exahash::math
