#include "exahash/sim/step.h"

#include <algorithm>
#include <array>

#include "exahash/hosting/step.h"
#include "exahash/math/quantiles.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/random/draws.h"
#include "exahash/sim/arrivals.h"
#include "exahash/sim/on_isa.h"
#include "exahash/sim/owners.h"
#include "exahash/sim/step_finance.h"
#include "exahash/sim/step_kernel.h"
#include "exahash/sim/surroundings.h"

namespace exahash::sim {
namespace {

// The assumptions of one lane's path: a twin has those of its other half.
void draw_assumptions(const Model& model, State::Fixed& state, int lane) noexcept {
  auto* slots = reinterpret_cast<math::Lane*>(&state.parameters);
  for (Slot slot = 0; slot < kSlots; ++slot) slots[slot][lane] = model.parameters[slot];
  const auto path = static_cast<std::uint32_t>(state.path[lane]) & ~kTwin;
  std::array<double, kSlots> scores{};  // at most one input a slot
  const double* factor = model.correlation_factor.data();
  for (std::size_t i = 0; i < model.inputs.size(); ++i) {
    const UncertainInput& input = model.inputs[i];
    scores[i] = math::normal_quantile(
        random::uniform(model.seed, {path, random::Stream::assumption, input.id, 0, input.draw}));
    double z = scores[i];
    if (!model.correlation_factor.empty()) {
      z = 0;
      for (std::size_t j = 0; j <= i; ++j) z += factor[j] * scores[j];
      factor += i + 1;
    }
    slots[input.slot][lane] = input.distribution.from_normal(z);
  }
}

// As mining/step_value.h has it: failure is in the discount.
void set_rig_value(const mining::Setup& setup, Derived& derived) noexcept {
  derived.rig_value = mining::operating_value(
      mining::RevenueOutlook<double>{.growth = setup.hashprice_growth,
                                     .volatility = setup.hashprice_volatility,
                                     .discount = setup.discount,
                                     .failure = 0});
  derived.rig_logistics = setup.logistics_usd_per_th;
  derived.rig_scrap = setup.scrap_usd_per_th;
  derived.rig_price_floor = setup.rig_price_floor_usd_per_th;
}

void begin_hosting(const Model& model, math::Isa isa, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  const mining::Fleet fleet = whole.fleet();
  const hosting::Book book = whole.hosting_book();
  hosting::begin(model.hosting, state.parameters.hosting, around(model, state, fleet),
                 state.hosting, book);
  if (!state.hosting.moves_wait) return;
  on_isa(isa, [&]<int W>() { move_megawatts<W>(model.mining, state, fleet, book.moves); });
}

void step_hosting(const Model& model, math::Isa isa, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  const mining::Fleet fleet = whole.fleet();
  const hosting::Book book = whole.hosting_book();
  if (!hosting::advance(model.hosting, state.parameters.hosting, around(model, state, fleet),
                        state.hosting, book, state.day)) {
    return;
  }
  on_isa(isa, [&]<int W>() { move_megawatts<W>(model.mining, state, fleet, book.moves); });
}

}  // namespace

void begin(const Model& model, math::Isa isa, std::uint32_t first_path, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  state.seed = model.seed;
  state.day = 0;
  set_rig_value(model.mining, state.derived);
  for (int lane = 0; lane < math::kLanes; ++lane) {
    const std::uint32_t path = first_path + static_cast<std::uint32_t>(lane);
    state.path[lane] = path ^ (model.twin_luck.rest ? kTwin : 0);
    state.price_path[lane] = path ^ (model.twin_luck.price ? kTwin : 0);
    draw_assumptions(model, state, lane);
    if (model.arrivals == Model::Arrivals::block) {
      begin_chain_by_blocks(model, state, lane);
    } else {
      begin_chain(model, state, lane);
    }
    state.chain.hazard[lane] = 0;
    state.chain.last_change[lane] = 0;
    state.chain.retargets[lane] = 0;
    state.chain.blocks[lane] = 0;
    state.chain.subsidy_btc_day[lane] = 0;
  }
  const mining::Fleet fleet = whole.fleet();
  on_isa(isa, [&]<int W>() { begin_lanes<W>(model.market, model.mining, state, fleet); });
  begin_hosting(model, isa, whole);
  begin_finance(model, whole);
  begin_owners(model, whole);
}

void step(const Model& model, math::Isa isa, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  const mining::Fleet fleet = whole.fleet();
  on_isa(isa, [&]<int W>() { step_to_hash_rate<W>(model.market, model.mining, state, fleet); });
  unsigned busy = on_isa(isa, [&]<int W>() { return pass_quiet_day<W>(state); });
  for (int lane = 0; busy != 0; ++lane, busy >>= 1) {
    if ((busy & 1) == 0) continue;
    const double rate = state.mining.hash_rate_eh[lane];
    if (model.arrivals == Model::Arrivals::block) {
      pass_day_by_blocks(state, lane, rate);
    } else {
      pass_day(state, lane, rate);
    }
  }
  const bool finance = model.finance.on();
  if (finance) return_what_is_due(model, whole);
  if (model.hosting.on()) step_hosting(model, isa, whole);
  on_isa(isa, [&]<int W>() { step_after_blocks<W>(model.mining, state, fleet); });
  if (finance) step_finance(model, around(model, state, fleet), whole);
  if (mining::week_ends(state.day)) count_owners(model, whole);
  ++state.day;
}

}  // namespace exahash::sim
