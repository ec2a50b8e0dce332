// Difficulty periods by two draws each, against the plain way: 2,016 blocks from std::mt19937_64
// and std::exponential_distribution. And the ensemble on one thread and on two.

#include <cmath>
#include <random>

#include <benchmark/benchmark.h>

#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/periods.h"
#include "exahash/sim/recorder.h"

#include "support/models.h"

namespace exahash::bench {
namespace {

constexpr consensus::NBits kBits{0x17021fff};
constexpr double kRate = 948.2861;  // EH/s

void count(benchmark::State& state, double items, const char* name) {
  state.counters[name] =
      benchmark::Counter(static_cast<double>(state.iterations()) * items * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// Mean interval of a run, s; the timed work must have done its job.
bool plausible(double seconds, double periods) {
  return std::abs(seconds / periods / 2016 - 600.6) < 600 * 5 * 0.0316 / std::sqrt(periods);
}

void periods(benchmark::State& state, math::Isa isa) {
  std::vector<sim::PeriodEnd> out(1024 * 8);
  double seconds = 0;
  double passed = 0;
  std::uint32_t path = 0;
  for (auto _ : state) {
    sim::run_periods({.seed = 1, .first_period = 470, .bits = kBits, .hash_rate_eh = kRate}, isa,
                     path, out);
    path += 8;
    state.PauseTiming();
    for (const auto& end : out) seconds += end.seconds;
    passed += static_cast<double>(out.size());
    state.ResumeTiming();
  }
  if (!plausible(seconds, passed)) state.SkipWithError("the mean interval is wrong");
  count(state, static_cast<double>(out.size()), "ns_a_period");
}

void plain(benchmark::State& state) {
  std::mt19937_64 generator(1);
  std::exponential_distribution<double> interval(1);
  const auto& network = consensus::network(consensus::NetworkId::main);
  consensus::NBits bits = kBits;
  double seconds = 0;
  double passed = 0;
  for (auto _ : state) {
    const double scale = consensus::expected_hashes(bits).base / (kRate * 1e18);
    double time = seconds + interval(generator) * scale;
    const auto first = static_cast<std::int64_t>(time);
    for (int block = 1; block < 2016; ++block) time += interval(generator) * scale;
    bits = consensus::next_period_bits(network, bits, static_cast<std::int64_t>(time) - first);
    seconds = time;
    ++passed;
  }
  if (!plausible(seconds, passed)) state.SkipWithError("the mean interval is wrong");
  count(state, 1, "ns_a_period");
}

void ensemble(benchmark::State& state, int threads) {
  const sim::Model model = test::given_model(365, kRate);
  constexpr std::int64_t kPaths = 4096;
  for (auto _ : state) {
    sim::Recorder recorder(model.days, 1);
    const sim::Model* arm = &model;
    const auto done = sim::run_ensemble({&arm, 1}, {.paths = kPaths, .threads = threads}, recorder);
    if (!done || *done != kPaths) return state.SkipWithError("the run failed");
  }
  count(state, kPaths * model.days, "ns_a_path_day");
}

void register_all() {
  benchmark::RegisterBenchmark("periods/plain", plain);
  for (const math::Isa isa : math::available_isas()) {
    benchmark::RegisterBenchmark(("periods/" + std::string(math::name(isa))).c_str(),
                                 [isa](benchmark::State& state) { periods(state, isa); });
  }
  for (const int threads : {1, 2}) {
    benchmark::RegisterBenchmark(("ensemble/threads:" + std::to_string(threads)).c_str(),
                                 [threads](benchmark::State& state) { ensemble(state, threads); })
        ->MeasureProcessCPUTime()
        ->UseRealTime();
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace exahash::bench
