// Every block its own draw: the plainest reading of the rules, beside which the two draws a period
// of arrivals.cpp are tested.

#include "exahash/base/units.h"
#include "exahash/consensus/retarget.h"
#include "exahash/math/elementary.h"
#include "exahash/random/draws.h"
#include "exahash/sim/arrivals.h"

namespace exahash::sim {
namespace {

// Exp(1) of the interval that ends with this block.
double interval(const State::Fixed& state, int lane, std::uint64_t height) noexcept {
  return -math::log(random::uniform(
      state.seed, {static_cast<std::uint32_t>(state.path[lane]), random::Stream::block, 0,
                   static_cast<std::uint32_t>(height), 0}));
}

void block_found(State::Fixed& state, int lane, double seconds) noexcept {
  ChainState& chain = state.chain;
  const std::uint64_t height = chain.next_height[lane]++;
  const double time = static_cast<double>(static_cast<std::int64_t>(seconds));
  if (height % kPeriodBlocks == 0) chain.first_time[lane] = time;
  if (height % kPeriodBlocks == kPeriodBlocks - 1) {
    const double before = chain.difficulty[lane];
    const auto span = static_cast<std::int64_t>(time - chain.first_time[lane]);
    set_bits(chain, lane,
             consensus::next_period_bits(
                 consensus::mainnet(),
                 consensus::NBits{static_cast<std::uint32_t>(chain.bits[lane])}, span));
    chain.last_change[lane] = chain.difficulty[lane] / before - 1;
    ++chain.retargets[lane];
    chain.retargeted |= std::uint64_t{1} << lane;
    ++chain.period[lane];
  }
  chain.subsidy_btc[lane] = subsidy_btc(height + 1);
  chain.hazard[lane] = 0;
  chain.first_at[lane] = interval(state, lane, height + 1);
}

}  // namespace

void begin_chain_by_blocks(const Model& model, State::Fixed& state, int lane) noexcept {
  ChainState& chain = state.chain;
  const auto next = static_cast<std::uint64_t>(value(model.chain.tip)) + 1;
  set_bits(chain, lane, model.chain.bits);
  chain.next_height[lane] = next;
  chain.period[lane] = next / kPeriodBlocks;
  chain.first_time[lane] = -static_cast<double>(model.chain.seconds_in_period);
  chain.first_at[lane] = interval(state, lane, next);
  chain.retarget_at[lane] = kNever;
  chain.halving_at[lane] = kNever;
  chain.subsidy_btc[lane] = subsidy_btc(next);
}

void pass_day_by_blocks(State::Fixed& state, int lane, double hash_rate_eh) noexcept {
  ChainState& chain = state.chain;
  const double day_begins = static_cast<double>(state.day) * kSecondsPerDay;
  double left = kSecondsPerDay;
  double blocks = 0;
  double subsidy = 0;
  while (true) {
    const double rate = hash_rate_eh * kHashesPerExahash / chain.expected_hashes[lane];
    const double missing = chain.first_at[lane] - chain.hazard[lane];
    if (rate * left < missing) {
      blocks += rate * left;
      subsidy += rate * left * chain.subsidy_btc[lane];
      chain.hazard[lane] += rate * left;
      break;
    }
    blocks += missing;
    subsidy += missing * chain.subsidy_btc[lane];
    left -= missing / rate;
    if (left < 0) left = 0;
    block_found(state, lane, day_begins + (kSecondsPerDay - left));
  }
  chain.blocks[lane] = blocks;
  chain.subsidy_btc_day[lane] = subsidy;
}

}  // namespace exahash::sim
