#include "exahash/sim/step_kernel.h"

#include "exahash/base/units.h"
#include "exahash/market/steps_kernel.h"
#include "exahash/math/elementary_lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/mining/rig_price.h"
#include "exahash/mining/steps_kernel.h"
#include "exahash/random/draws.h"

namespace exahash::sim {
namespace {

using math::Reals;
using math::Words;

constexpr double kBlocksPerDay = 144;
// Hashes of a petahash per second over a day.
constexpr double kHashesPerPetahashDay = 1e15 * kSecondsPerDay;

// Fees accrue with time: a block's share of them is as large as blocks are rare. At a tenth of the
// usual pace or less it stays at ten times the usual.
template <int W>
void set_hashprice(State::Fixed& state) noexcept {
  const ChainState& chain = state.chain;
  const Reals<W> expected(chain.expected_hashes);
  const Reals<W> pace =
      Reals<W>(state.mining.hash_rate_eh) * Reals<W>(kHashesPerExahash * kSecondsPerDay) / expected;
  const Reals<W> fees =
      Reals<W>(state.market.fees_btc_day) / max(pace, Reals<W>(kBlocksPerDay / 10));
  const Reals<W> reward = (Reals<W>(chain.subsidy_btc) + fees) * Reals<W>(state.market.price_usd);
  (reward * Reals<W>(kHashesPerPetahashDay) / expected).store(state.derived.hashprice);
}

// Of the next period of the lanes that lack them; all lanes at once cost as much as one.
template <int W>
void draw_next_periods(State::Fixed& state) noexcept {
  ChainState& chain = state.chain;
  math::WordLane next;
  (Words<W>(chain.period) + Words<W>(1)).store(next);
  math::Lane first;
  math::Lane rest;
  draw_periods<W>(state.seed, state.path, next, first, rest);
  const auto wanted = math::Masks<W>::from_bits(~static_cast<unsigned>(chain.drawn) & 0xff);
  select(wanted, Reals<W>(first), Reals<W>(chain.next_first)).store(chain.next_first);
  select(wanted, Reals<W>(rest), Reals<W>(chain.next_rest)).store(chain.next_rest);
  chain.drawn = 0xff;
}

}  // namespace

template <int W>
void draw_periods(std::uint64_t seed, const math::WordLane& path, const math::WordLane& period,
                  math::Lane& first, math::Lane& rest) noexcept {
  random::LaneAddress<W> address{path, random::Stream::first_block, 0, period, Words<W>(0)};
  (-math::log_normal(random::uniforms<W>(seed, address).first)).store(first);
  address.stream = random::Stream::period;
  math::period_gamma_quantile_lanes(random::uniforms<W>(seed, address).first).store(rest);
}

template <int W>
void begin_lanes(const market::Setup& market, const mining::Setup& mining, State::Fixed& state,
                 const mining::Fleet& fleet) noexcept {
  market::StepsOf<W>::kSteps.begin(market, state.parameters.market, state.market);
  // The fleet is solved at the hashprice of its start: fees at the pace of the hash rate to be.
  Reals<W>(state.parameters.mining.start_eh_s).store(state.mining.hash_rate_eh);
  set_hashprice<W>(state);
  mining::StepsOf<W>::kSteps.begin(mining, state.parameters.mining, state.mining, fleet,
                                   state.derived.hashprice);
  set_hashprice<W>(state);
}

template <int W>
void step_to_hash_rate(const market::Setup& market, const mining::Setup& mining,
                       State::Fixed& state, const mining::Fleet& fleet) noexcept {
  market::StepsOf<W>::kSteps.advance(market, state.parameters.market, state.market, state.seed,
                                     market::LuckOf{state.price_path, state.path}, state.day + 1);
  set_hashprice<W>(state);
  mining::StepsOf<W>::kSteps.decide(
      mining, state.parameters.mining, state.mining, fleet, state.derived.hashprice,
      static_cast<unsigned>(state.chain.retargeted), state.seed, state.path, state.day);
}

template <int W>
unsigned pass_quiet_day(State::Fixed& state) noexcept {
  ChainState& chain = state.chain;
  const Reals<W> blocks = Reals<W>(state.mining.hash_rate_eh) *
                          Reals<W>(kHashesPerExahash * kSecondsPerDay) /
                          Reals<W>(chain.expected_hashes);
  const Reals<W> before(chain.hazard);
  const Reals<W> after = before + blocks;
  const Reals<W> event =
      min(min(Reals<W>(chain.first_at), Reals<W>(chain.halving_at)), Reals<W>(chain.retarget_at));
  const auto quiet = after < event;
  const Reals<W> subsidy = blocks * Reals<W>(chain.subsidy_btc);
  select(quiet, after, before).store(chain.hazard);
  blocks.store(chain.blocks);
  subsidy.store(chain.subsidy_btc_day);
  chain.retargeted = 0;
  const unsigned busy = ~quiet.bits() & 0xff;
  const unsigned retargeting = (~(after < Reals<W>(chain.retarget_at)).bits()) & 0xff;
  if ((retargeting & ~static_cast<unsigned>(chain.drawn)) != 0) draw_next_periods<W>(state);
  return busy;
}

template <int W>
void move_megawatts(const mining::Setup& mining, State::Fixed& state, const mining::Fleet& fleet,
                    mining::SiteMoves* moves) noexcept {
  mining::StepsOf<W>::kSteps.move_megawatts(mining, state.mining, fleet, moves,
                                            state.hosting.pending_forgone);
  Reals<W>(0.0).store(state.hosting.pending_forgone);
  state.hosting.moves_wait = false;
}

template <int W>
void step_after_blocks(const mining::Setup& mining, State::Fixed& state,
                       const mining::Fleet& fleet) noexcept {
  mining::StepsOf<W>::kSteps.deliver(mining, state.parameters.mining, state.mining, fleet,
                                     state.derived.hashprice, state.day);
}

template <int W>
void price_rigs(const State::Fixed& state, RigPrices& prices) noexcept {
  using V = Reals<W>;
  const mining::Parameters& fleet = state.parameters.mining;
  const Derived& derived = state.derived;
  const V hashprice(derived.hashprice);
  const V fresh = mining::new_rig_price(
      mining::NewRigTerms<V>{.at_start = fleet.rig_price_usd_per_th,
                             .follows = fleet.rig_price_follows,
                             .decline = fleet.rig_price_decline,
                             .floor = derived.rig_price_floor},
      hashprice, V(state.mining.start_hashprice), V(static_cast<double>(state.day) / kDaysPerYear));
  // Of the rigs that run; of the start's fleet where none do, and where the hash rate is given
  // without a fleet.
  const V none(0.0), load(state.mining.power_mw), rate(state.mining.hash_rate_eh);
  const V j_per_th = select((none < load) & (none < rate), load / rate,
                            V(fleet.efficiency_j_per_th) * V(fleet.overhead));
  const V usd_per_mwh = V(fleet.power_usd_per_mwh) + V(fleet.other_cost_usd_per_mwh);
  const V cost = j_per_th * V(24.0) / V(1000.0) * usd_per_mwh;
  const V earned = hashprice * (V(1.0) - V(fleet.pool_fee));
  const V per_th_year(kDaysPerYear / 1000);  // of USD per PH/s and day
  const mining::OperatingValue<double>& value = derived.rig_value;
  const V worth = mining::worth(mining::OperatingValue<V>{.up = value.up,
                                                          .down = value.down,
                                                          .idle_part = value.idle_part,
                                                          .spare_part = value.spare_part,
                                                          .per_revenue = value.per_revenue,
                                                          .per_cost = value.per_cost},
                                earned * per_th_year, cost * per_th_year);
  fresh.store(prices.fresh);
  max(min(worth, fresh) - V(derived.rig_logistics), V(derived.rig_scrap)).store(prices.used);
}

template void draw_periods<EXAHASH_WIDTH>(std::uint64_t, const math::WordLane&,
                                          const math::WordLane&, math::Lane&, math::Lane&) noexcept;
template void begin_lanes<EXAHASH_WIDTH>(const market::Setup&, const mining::Setup&, State::Fixed&,
                                         const mining::Fleet&) noexcept;
template void step_to_hash_rate<EXAHASH_WIDTH>(const market::Setup&, const mining::Setup&,
                                               State::Fixed&, const mining::Fleet&) noexcept;
template unsigned pass_quiet_day<EXAHASH_WIDTH>(State::Fixed&) noexcept;
template void move_megawatts<EXAHASH_WIDTH>(const mining::Setup&, State::Fixed&,
                                            const mining::Fleet&, mining::SiteMoves*) noexcept;
template void step_after_blocks<EXAHASH_WIDTH>(const mining::Setup&, State::Fixed&,
                                               const mining::Fleet&) noexcept;
template void price_rigs<EXAHASH_WIDTH>(const State::Fixed&, RigPrices&) noexcept;

}  // namespace exahash::sim
