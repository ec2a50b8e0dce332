// Nanoseconds per uniform and per exponential of each instruction set, and of the standard
// library's generator in the same run.

#include <cmath>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "exahash/math/isa.h"
#include "exahash/random/draws.h"

#include "random_lanes.h"

namespace exahash::bench {
namespace {

constexpr std::uint32_t kIndices = 1024;
constexpr std::uint64_t kSeed = 20260821;

using Kernel = void (*)(std::uint64_t, const math::WordLane&, std::uint32_t, Totals&) noexcept;

void count_numbers(benchmark::State& state, double numbers) {
  state.counters["per_number"] = benchmark::Counter(
      numbers, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void add_kernel(const std::string& row, Kernel kernel) {
  benchmark::RegisterBenchmark(row.c_str(), [kernel](benchmark::State& state) {
    math::WordLane path{};
    for (int lane = 0; lane < math::kLanes; ++lane) path[lane] = 1000 + lane;
    Totals totals{};
    for (auto _ : state) {
      kernel(kSeed, path, kIndices, totals);
      benchmark::DoNotOptimize(totals);
    }
    count_numbers(state, 2.0 * math::kLanes * kIndices);
  });
}

void add_plain(const std::string& row, auto sum_of) {
  benchmark::RegisterBenchmark(row.c_str(), [sum_of](benchmark::State& state) {
    std::mt19937_64 generator(kSeed);
    for (auto _ : state) {
      double sum = 0;
      for (std::uint32_t i = 0; i < kIndices; ++i) sum += sum_of(generator, i);
      benchmark::DoNotOptimize(sum);
    }
    count_numbers(state, kIndices);
  });
}

template <int W>
void add_width(math::Isa isa) {
  const std::string name(math::name(isa));
  add_kernel("uniform/addressed/" + name, add_uniforms<W>);
  add_kernel("uniform/stream/" + name, add_stream<W>);
  add_kernel("exponential/stream/" + name, add_exponentials<W>);
}

const bool registered = [] {
  add_plain("uniform/mt19937_64", [](auto& generator, std::uint32_t) {
    return std::uniform_real_distribution<double>()(generator);
  });
  add_plain("exponential/mt19937_64", [](auto& generator, std::uint32_t) {
    return std::exponential_distribution<double>()(generator);
  });
  add_plain("uniform/one_by_one", [](auto&, std::uint32_t i) {
    return random::uniform(kSeed, {7, random::Stream::block, 0, i, 0});
  });
  for (const math::Isa isa : math::available_isas()) {
    if (isa == math::Isa::scalar) add_width<1>(isa);
    if (isa == math::Isa::sse2) add_width<2>(isa);
#if defined(__x86_64__)
    if (isa == math::Isa::avx2) add_width<4>(isa);
    if (isa == math::Isa::avx512) add_width<8>(isa);
#endif
  }
  return true;
}();

}  // namespace
}  // namespace exahash::bench
