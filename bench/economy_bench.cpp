// Nanoseconds per path and day of the economy: price and fees, weather, and the fleet's switching,
// clocks, orders, racks and megawatts, at hashprices that follow the price with a retarget of each
// path every 14 days. The baseline is the second program of the tests (plain double, <random>, one
// path after another). Whole days of a scenario (economy/...): without hosting, with it, and with
// the books of the catalogue's companies beside it: those whose cash is known, and all with debt.

#include <cmath>
#include <random>
#include <string>
#include <utility>

#include <benchmark/benchmark.h>

#include "exahash/market/steps.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/step.h"

#include "support/economy.h"
#include "support/plain_fleet.h"

namespace exahash::bench {
namespace {

constexpr int kDays = 730;
constexpr double kHashprice = 37.56;

// The default owners at `bins` prices of power each; rows are nine vintages and four rooms.
mining::Setup setup_of(int bins) {
  auto setup = test::fleet_setup();
  if (bins == 0) return test::plain_setup();  // one owner, seven bins: 91 cells
  mining::lay_out(setup, {.power_bins = bins});
  return setup;
}

void count(benchmark::State& state, int paths, int days = kDays) {
  state.counters["per_path_day"] =
      benchmark::Counter(double(days) * paths, benchmark::Counter::kIsIterationInvariantRate |
                                                   benchmark::Counter::kInvert);
}

void lanes(benchmark::State& state, math::Isa isa, int bins, bool with_fleet,
           const market::Setup& setup = {}) {
  const auto& market_steps = market::steps(isa);
  const auto market_parameters = test::market_parameters();
  test::Fleets fleets;
  fleets.setup = setup_of(bins);
  fleets.steps = &mining::steps(isa);
  math::WordLane paths{};
  for (auto _ : state) {
    for (auto& path : paths.v) path += 8;
    fleets.paths = paths;
    market::State market{};
    market_steps.begin(setup, market_parameters, market);
    math::Lane hashprice = test::all(kHashprice);
    if (with_fleet) fleets.begin(hashprice);
    for (int day = 1; day <= kDays; ++day) {
      market_steps.advance(setup, market_parameters, market, 1, paths, day);
      if (!with_fleet) continue;
      for (int i = 0; i < 8; ++i) hashprice[i] = market.price_usd[i] * (kHashprice / 78'179);
      // Each of the eight on a day of its own in 14.
      const unsigned retargeted = day % 14 < 8 ? 1U << day % 14 : 0;
      fleets.decide(hashprice, retargeted, day);
      fleets.deliver(hashprice, day);
    }
    benchmark::DoNotOptimize(market);
    benchmark::DoNotOptimize(fleets.state);
  }
  count(state, 8);
}

void whole(benchmark::State& state, const char* scenario, const char* companies) {
  static const chain::History history = chain::bundled_history();
  const auto resolved = scenario::resolve(scenario::open_scenario(scenario).value(),
                                          {{"finance.companies", companies}}, history);
  const sim::Model& model = resolved.value().model;
  sim::State paths(model);
  std::uint32_t first = 0;
  for (auto _ : state) {
    sim::begin(model, math::fastest_isa(), first, paths);
    for (int day = 0; day < model.days; ++day) sim::step(model, math::fastest_isa(), paths);
    benchmark::DoNotOptimize(paths.fixed().mining.hash_rate_eh);
    first += 8;
  }
  count(state, 8, model.days);
}

void plain(benchmark::State& state, int bins) {
  const auto setup = setup_of(bins);
  const auto parameters = test::fleet_parameters();
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (auto _ : state) {
    test::PlainFleet fleet(setup, parameters, 0, kHashprice);
    double log_price = 0, slow = 0, fast = 0, fees = 0;
    for (int day = 1; day <= kDays; ++day) {
      log_price += (0.05 - 0.125) / 365.25 + 0.5 / std::sqrt(365.25) * normal(random);
      slow = 0.99 * slow + 0.4 * std::sqrt(0.8 * (1 - 0.99 * 0.99)) * normal(random);
      fast = 0.08 * fast + 0.4 * std::sqrt(0.2 * (1 - 0.08 * 0.08)) * normal(random);
      fees += 144 * 0.0256 * std::exp(slow + fast);
      const double hashprice = kHashprice * std::exp(log_price);
      fleet.decide(hashprice, day % 14 == 1, day);
      fleet.deliver(hashprice, day);
    }
    benchmark::DoNotOptimize(fees);
    benchmark::DoNotOptimize(fleet.hash_rate);
  }
  count(state, 1);
}

const bool registered = [] {
  for (const int bins : {0, 4, 5, 10}) {
    const std::string suffix = "/cells:" + std::to_string(setup_of(bins).cells());
    benchmark::RegisterBenchmark(("plain" + suffix).c_str(),
                                 [=](benchmark::State& state) { plain(state, bins); });
    for (const math::Isa isa : math::available_isas()) {
      benchmark::RegisterBenchmark((std::string(math::name(isa)) + suffix).c_str(),
                                   [=](benchmark::State& state) { lanes(state, isa, bins, true); });
    }
  }
  const auto economy = [](const char* name, const char* scenario, const char* companies) {
    benchmark::RegisterBenchmark(
        (std::string("economy/") + name).c_str(),
        [=](benchmark::State& state) { whole(state, scenario, companies); });
  };
  economy("mining", "no-exodus", "none");
  economy("hosting", "quiet-exodus-2026", "none");
  economy("finance", "quiet-exodus-2026", "catalogue");
  economy("finance_all", "quiet-exodus-2026", "all");
  for (const math::Isa isa : math::available_isas()) {
    const auto alone = [isa](const char* name, const market::Setup& setup) {
      benchmark::RegisterBenchmark(
          (std::string(math::name(isa)) + "/market_alone" + name).c_str(),
          [=](benchmark::State& state) { lanes(state, isa, 0, false, setup); });
    };
    alone("", {});
    market::Setup setup;
    setup.fee_regimes = setup.fee_spikes = true;
    alone("/fee_regimes", setup);
    setup.fee_regimes = setup.fee_spikes = false;
    setup.returns.assign(1461, 0.01);
    setup.event = market::PriceEvent::touch;
    setup.event_level = 1e5;
    setup.event_day = kDays;
    const std::pair<const char*, market::PriceModel> models[] = {
        {"/jump", market::PriceModel::jump},
        {"/heston", market::PriceModel::heston},
        {"/regimes", market::PriceModel::regimes},
        {"/bootstrap", market::PriceModel::bootstrap},
        {"/touch", market::PriceModel::conditional}};
    for (const auto& [name, model] : models) {
      setup.model = model;
      alone(name, setup);
    }
  }
  return true;
}();

}  // namespace
}  // namespace exahash::bench
