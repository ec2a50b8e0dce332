#pragma once

// The functions of math's lane headers over arrays, on an instruction set of one's choice: for
// tests of their bits, for the reproducibility topics and for the bench.

#include <cstddef>
#include <span>
#include <string_view>

#include "exahash/math/isa.h"
#include "exahash/math/lanes.h"

namespace exahash::test {

enum class LaneFunction { log, exp, exponential, power, normal_quantile, period_gamma_quantile };

// Of LaneFunction::power, x^0.7.
inline constexpr double kExponent = 0.7;

struct NamedLaneFunction {
  LaneFunction function;
  std::string_view name;
  double (*scalar)(double);  // the same template, or the function built on it, for one number
  double low, high;          // arguments that it is meant for
};
[[nodiscard]] std::span<const NamedLaneFunction> lane_functions();

// y[i] = f(x[i]), lane by lane; `isa` one of available_isas().
void apply(LaneFunction function, math::Isa isa, std::span<const math::Lane> x,
           std::span<math::Lane> y);

namespace detail {
template <int W>
void apply(LaneFunction function, const math::Lane* x, math::Lane* y, std::size_t count) noexcept;
}

}  // namespace exahash::test
