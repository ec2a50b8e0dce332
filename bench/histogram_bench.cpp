// Quantiles and sums of many values, against the plain forms: a map of the same buckets, a vector
// that is sorted, a loop that adds. One iteration is a million values; s_per_value (of processor
// time) is the figure.

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "exahash/math/exact_sum.h"
#include "exahash/math/histogram.h"

namespace exahash::bench {
namespace {

constexpr int kValues = 1'000'000;

// Log-normal: spread 0.1 is a week of prices, 1 is years of them.
std::vector<double> values(benchmark::State& state) {
  std::mt19937_64 random(1);
  std::lognormal_distribution<double> law(11, static_cast<double>(state.range(0)) / 10);
  std::vector<double> result(kValues);
  for (double& x : result) x = law(random);
  return result;
}

template <class Once>
void measure(benchmark::State& state, Once once) {
  const auto sample = values(state);
  for (auto _ : state) benchmark::DoNotOptimize(once(sample));
  using Counter = benchmark::Counter;
  state.counters["s_per_value"] =
      Counter(kValues, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void histogram_median(benchmark::State& state) {
  measure(state, [](const std::vector<double>& sample) {
    math::Histogram histogram;
    for (const double x : sample) histogram.add(x);
    return histogram.quantile(0.5);
  });
}

void map_median(benchmark::State& state) {
  measure(state, [](const std::vector<double>& sample) {
    std::map<std::int32_t, std::uint64_t> counts;
    for (const double x : sample) ++counts[math::bucket_of(x)];
    std::uint64_t seen = 0;
    auto bucket = counts.begin();
    while ((seen += bucket->second) < kValues / 2) ++bucket;
    return bucket->first;
  });
}

void sorted_median(benchmark::State& state) {
  measure(state, [](std::vector<double> sample) {
    std::sort(sample.begin(), sample.end());
    return sample[kValues / 2];
  });
}

void selected_median(benchmark::State& state) {
  measure(state, [](std::vector<double> sample) {
    std::nth_element(sample.begin(), sample.begin() + kValues / 2, sample.end());
    return sample[kValues / 2];
  });
}

void exact_sum(benchmark::State& state) {
  measure(state, [](const std::vector<double>& sample) {
    math::ExactSum sum;
    for (const double x : sample) sum.add(x);
    return sum.value();
  });
}

void exact_sum_of_squares(benchmark::State& state) {
  measure(state, [](const std::vector<double>& sample) {
    math::ExactSum sum;
    for (const double x : sample) sum.add_square(x);
    return sum.value();
  });
}

void plain_sum(benchmark::State& state) {
  measure(state, [](const std::vector<double>& sample) {
    double sum = 0;
    for (const double x : sample) sum += x;
    return sum;
  });
}

BENCHMARK(histogram_median)->Arg(1)->Arg(10);
BENCHMARK(map_median)->Name("baseline/map_median")->Arg(1)->Arg(10);
BENCHMARK(sorted_median)->Name("baseline/sorted_median")->Arg(1)->Arg(10);
BENCHMARK(selected_median)->Name("baseline/selected_median")->Arg(1)->Arg(10);
BENCHMARK(exact_sum)->Arg(10);
BENCHMARK(exact_sum_of_squares)->Arg(10);
BENCHMARK(plain_sum)->Name("baseline/plain_sum")->Arg(10);

}  // namespace
}  // namespace exahash::bench
