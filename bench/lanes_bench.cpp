// Nanoseconds per value of the functions in lanes, on each instruction set, beside the C library's
// and Boost's on the same arguments. The lanes must give the scalar bits, the baselines nearly
// them.

#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "support/lane_functions.h"

namespace exahash::bench {
namespace {

using math::Lane;
using test::LaneFunction;
using test::NamedLaneFunction;

// Fits the first-level cache.
constexpr std::size_t kLanesOfInput = 128;

// What an engine asks for: uniforms, and moderate exponents for e^x.
std::vector<Lane> arguments(LaneFunction function) {
  std::vector<Lane> x(kLanesOfInput);
  std::uint64_t state = 1;
  for (Lane& lane : x) {
    for (double& value : lane.v) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      value = (static_cast<double>(state >> 12) + 0.5) * 0x1p-52;
      if (function == LaneFunction::exp) value = 20 * value - 10;
    }
  }
  return x;
}

void count_values(benchmark::State& state) {
  state.counters["per_value"] = benchmark::Counter(
      double(kLanesOfInput * math::kLanes),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void measure(benchmark::State& state, const NamedLaneFunction& f, math::Isa isa) {
  const std::vector<Lane> x = arguments(f.function);
  std::vector<Lane> y(x.size());
  for (auto _ : state) {
    test::apply(f.function, isa, x, y);
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (int k = 0; k < math::kLanes; ++k) {
      if (std::bit_cast<std::uint64_t>(y[i][k]) != std::bit_cast<std::uint64_t>(f.scalar(x[i][k])))
        state.SkipWithError("not the scalar bits");
    }
  }
  count_values(state);
}

double baseline(LaneFunction function, double x) {
  switch (function) {
    case LaneFunction::log:
      return std::log(x);
    case LaneFunction::exp:
      return std::exp(x);
    case LaneFunction::exponential:
      return -std::log(x);
    case LaneFunction::power:
      return std::pow(x, test::kExponent);
    case LaneFunction::normal_quantile:
      return -std::sqrt(2.0) * boost::math::erfc_inv(2 * x);
    case LaneFunction::period_gamma_quantile:
      return boost::math::gamma_p_inv(2015.0, x);
  }
  return 0;
}

void measure_baseline(benchmark::State& state, const NamedLaneFunction& f) {
  const std::vector<Lane> x = arguments(f.function);
  std::vector<Lane> y(x.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      for (int k = 0; k < math::kLanes; ++k) y[i][k] = baseline(f.function, x[i][k]);
    }
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (int k = 0; k < math::kLanes; ++k) {
      const double ours = f.scalar(x[i][k]);
      if (!(std::abs(y[i][k] - ours) <= 1e-12 * (1 + std::abs(ours))))
        state.SkipWithError("not the baseline's value");
    }
  }
  count_values(state);
}

const bool registered = [] {
  for (const NamedLaneFunction& f : test::lane_functions()) {
    const std::string row = "lanes/" + std::string(f.name) + "/";
    benchmark::RegisterBenchmark((row + "baseline").c_str(),
                                 [&f](benchmark::State& state) { measure_baseline(state, f); });
    for (const math::Isa isa : math::available_isas()) {
      benchmark::RegisterBenchmark((row + std::string(math::name(isa))).c_str(),
                                   [&f, isa](benchmark::State& state) { measure(state, f, isa); });
    }
  }
  return true;
}();

}  // namespace
}  // namespace exahash::bench
