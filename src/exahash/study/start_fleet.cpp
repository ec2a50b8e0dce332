#include "exahash/study/start_fleet.h"

#include <algorithm>

#include "exahash/mining/steps.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/step.h"
#include "exahash/study/scores.h"

namespace exahash::study {
namespace {

// Load that the rigs which do not run would have, MW: racked ones that are off, and the stock.
double idle_load(const sim::State& state, const mining::Setup& setup, int lane) {
  const auto rows = static_cast<std::size_t>(setup.rows());
  double megawatts = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    double idle = state.rows()[row].stock_eh[lane];
    for (std::size_t site = 0; site < state.sites().size(); ++site) {
      const mining::Cell& cell = state.cells()[site * rows + row];
      idle += cell.racked_eh[lane] * (1 - cell.on[lane]);
    }
    megawatts += idle * state.rows()[row].grid_j_per_th[lane];
  }
  return megawatts;
}

double read(const sim::State& state, const char* metric, int lane) {
  return sim::observable(metric)->read(state.fixed())[lane];
}

StartDraw draw_of(const sim::State& state, const sim::Model& model, int lane) {
  const auto& fixed = state.fixed();
  StartDraw draw;
  draw.running_eh = read(state, "hash_rate_ehs", lane);
  draw.idle_eh = read(state, "idle_ehs", lane);
  draw.running_mw = fixed.mining.power_mw[lane];
  draw.idle_mw = idle_load(state, model.mining, lane);
  draw.under_water = read(state, "under_water_pct", lane) / 100;
  draw.power_usd_per_mwh = fixed.parameters.mining.power_usd_per_mwh[lane];
  draw.hashprice = read(state, "hashprice_usd_ph_day", lane);
  draw.price_usd = read(state, "price_usd", lane);
  draw.reward_usd =
      (read(state, "subsidy_btc", lane) + read(state, "fees_btc", lane)) * draw.price_usd;
  return draw;
}

}  // namespace

std::vector<StartDraw> start_draws(const scenario::Scenario& scenario,
                                   std::optional<Hashprice> hashprice) {
  const sim::Model& model = scenario.model;
  const math::Isa isa = math::fastest_isa();
  sim::State state(model);
  std::vector<StartDraw> draws;
  draws.reserve(kFleetDraws);
  for (int first = 0; first < kFleetDraws; first += math::kLanes) {
    sim::begin(model, isa, static_cast<std::uint32_t>(first), state);
    auto& fixed = state.fixed();
    if (hashprice) {
      for (double& lane : fixed.derived.hashprice.v) {
        lane = hashprice->in(1.0_USD_per_PH_s_day);
      }
      mining::steps(isa).begin(model.mining, fixed.parameters.mining, fixed.mining, state.fleet(),
                               fixed.derived.hashprice);
    }
    for (int i = 0; i < math::kLanes; ++i) draws.push_back(draw_of(state, model, i));
  }
  return draws;
}

Expected<scenario::Scenario> default_scenario(const chain::History& known) {
  const Date until = known.last_day() + std::chrono::days{2};  // a day's run: rooms for few rigs
  return scenario::resolve({"schema = 1\n", "defaults", ""},
                           {{"scenario.until", format_date(until)}}, known);
}

std::string value_of(const scenario::Scenario& scenario, std::string_view key) {
  const auto found = std::ranges::find(scenario.values, key, &scenario::ResolvedValue::key);
  return found == scenario.values.end() ? std::string() : found->value;
}

double unsorted_quantile(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return quantile_of(std::span<const double>(values), std::clamp(p, 0.0, 1.0));
}

}  // namespace exahash::study
