// Blocks one by one: the laboratory's kernel beside the plain program, at constant hash rate and
// with a price and a supply that respond at every block; and the other difficulty algorithms. Each
// row counts blocks (items_per_second) and checks a digest before it is timed.

#include <cmath>
#include <cstdlib>

#include <benchmark/benchmark.h>

#include "exahash/sim/lab/experiment.h"

#include "blocks_baseline.h"

namespace exahash::bench {
namespace {

using namespace sim::lab;

constexpr consensus::NBits kBits{0x1727aca5};  // 7.18 T
constexpr int kPeriods = 6;
constexpr PlainSupply kSupply{5400, 0.001117728 / 7.745966692414834, 12.5, 55, 3, 1.5};

double expected_exahashes() {
  return consensus::expected_hashes(kBits).base / 1e18;
}

Experiment experiment_of(consensus::DifficultyRule rule, std::int64_t paths) {
  Experiment experiment;
  experiment.arms = {on_bitcoins_terms(rule, kBits)};
  experiment.hash_rate_ehs = expected_exahashes() / 600;
  experiment.horizon_blocks = std::int64_t{kPeriods} * 2016;
  experiment.paths = paths;
  experiment.seed = 2020;
  return experiment;
}

Experiment with_supply(Experiment experiment) {
  experiment.supply = {.kind = Supply::Kind::logistic,
                       .steepness = kSupply.steepness,
                       .centre = kSupply.centre,
                       .most_ehs = kSupply.most};
  experiment.price = {.start_usd = kSupply.price,
                      .volatility = kSupply.volatility * std::sqrt(86400 * 365.25)};
  experiment.coins_per_block = kSupply.coins;
  return experiment;
}

// Two ways of running it must agree to the bit, or nothing is timed.
bool agrees(const Experiment& experiment, math::Isa isa) {
  Experiment few = experiment;
  few.paths = 16;
  few.horizon_blocks = 5000;
  return run(few, isa, 1) == run(few, math::Isa::scalar, 1);
}

void time_experiment(benchmark::State& state, const Experiment& experiment, math::Isa isa) {
  if (!agrees(experiment, isa)) {
    state.SkipWithError("the instruction sets differ");
    return;
  }
  for (auto _ : state) {
    auto statistics = run(experiment, isa, 1);
    benchmark::DoNotOptimize(statistics);
  }
  const std::int64_t blocks = experiment.paths * experiment.horizon_blocks;
  state.SetItemsProcessed(state.iterations() * blocks);
  state.counters["ns_a_block"] =
      benchmark::Counter(static_cast<double>(state.iterations() * blocks) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void count_plain(benchmark::State& state) {
  const std::int64_t blocks = std::int64_t{kPeriods} * 2016;
  state.SetItemsProcessed(state.iterations() * blocks);
  state.counters["ns_a_block"] =
      benchmark::Counter(static_cast<double>(state.iterations() * blocks) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void plain_constant(benchmark::State& state) {
  std::uint64_t seed = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        plain_blocks(++seed, consensus::value(kBits), expected_exahashes() / 600, kPeriods));
  }
  count_plain(state);
}

void plain_supply(benchmark::State& state) {
  std::uint64_t seed = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        plain_supply_blocks(++seed, consensus::value(kBits), kSupply, kPeriods));
  }
  count_plain(state);
}

void register_all() {
  using enum consensus::DifficultyRule;
  benchmark::RegisterBenchmark("constant/plain", plain_constant);
  for (const math::Isa isa : math::available_isas()) {
    benchmark::RegisterBenchmark(("constant/" + std::string(math::name(isa))).c_str(),
                                 [isa](benchmark::State& state) {
                                   time_experiment(state, experiment_of(bitcoin, 256), isa);
                                 });
  }
  benchmark::RegisterBenchmark("supply/plain", plain_supply);
  for (const math::Isa isa : math::available_isas()) {
    benchmark::RegisterBenchmark(
        ("supply/" + std::string(math::name(isa))).c_str(), [isa](benchmark::State& state) {
          time_experiment(state, with_supply(experiment_of(bitcoin, 256)), isa);
        });
  }
  for (const auto rule : {bch_eda, cw144, asert, lwma1, dgw3, digishield_zcash}) {
    benchmark::RegisterBenchmark(
        ("rule/" + std::string(consensus::name(rule))).c_str(), [rule](benchmark::State& state) {
          time_experiment(state, experiment_of(rule, 16), math::fastest_isa());
        });
  }
}

const bool registered = (register_all(), true);

}  // namespace
}  // namespace exahash::bench
