// The optimum of selfish mining, both bounds, against plain value iteration for the lower one
// alone; and the probability of a double spend after many confirmations.

#include <benchmark/benchmark.h>

#include "exahash/security/double_spend.h"
#include "exahash/security/selfish_mining.h"

#include "selfish_baseline.h"

namespace exahash::bench {
namespace {

constexpr double kShare = 0.45;
constexpr int kTruncation = security::kSelfishTruncation;

double gamma_of(const benchmark::State& state) {
  return static_cast<double>(state.range(0)) / 100;
}

void optimum(benchmark::State& state) {
  for (auto _ : state) {
    const auto bounds = security::optimal_selfish_mining({kShare, gamma_of(state)}, kTruncation);
    state.counters["lower"] = bounds.lower;
    state.counters["gap"] = bounds.upper - bounds.lower;
    if (!(bounds.upper - bounds.lower < 1e-4)) state.SkipWithError("the bounds are apart");
  }
}

// To 1e-5, the accuracy of the published tables.
void plain_optimum(benchmark::State& state) {
  for (auto _ : state) {
    const auto plain = plain_selfish_optimum(kShare, gamma_of(state), kTruncation, 1e-5);
    state.counters["lower"] = plain.revenue_share;
    state.counters["sweeps"] = static_cast<double>(plain.sweeps);
  }
}

void double_spend(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(security::log_double_spend_probability(
        0.45, state.range(0), security::DoubleSpendFormula::exact));
  }
}

BENCHMARK(optimum)->Arg(0)->Arg(50)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_optimum)->Arg(0)->Arg(50)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(double_spend)->Arg(6)->Arg(1'000'000);

}  // namespace
}  // namespace exahash::bench
