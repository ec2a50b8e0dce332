#include "exahash/sim/arrivals.h"

#include <algorithm>

#include "exahash/base/units.h"
#include "exahash/consensus/retarget.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"

namespace exahash::sim {
namespace {

using random::Stream;

constexpr int kCounted = kPeriodBlocks - 1;  // intervals that a retarget sees
// Beyond this a fleet has outgrown every number; a rate that is no number would let no time pass.
constexpr double kMostExahash = 1e30;

double draw(const State::Fixed& state, int lane, Stream stream, std::uint64_t index) noexcept {
  return random::uniform(state.seed, {static_cast<std::uint32_t>(state.path[lane]), stream, 0,
                                      static_cast<std::uint32_t>(index), 0});
}

// Hazard at which the subsidy of the next block is first a lower one: when the block before the
// halving is found. `seen`: counted intervals of the period that are over already; the remaining
// ones take `rest` from hazard `from` on.
double halving_hazard(const State::Fixed& state, int lane, std::uint64_t period, int seen,
                      double from, double rest) noexcept {
  const std::uint64_t first = period * kPeriodBlocks;
  const Height here{static_cast<std::int32_t>(first) + seen};
  const std::int64_t index = value(consensus::next_halving(consensus::mainnet(), here)) - 1 -
                             static_cast<std::int64_t>(first);
  if (index >= kPeriodBlocks || index < seen) return kNever;
  if (index == seen) return from;
  if (index == kPeriodBlocks - 1) return from + rest;
  const double u = draw(state, lane, Stream::halving, period);
  return from + rest * math::beta_quantile_whole(static_cast<int>(index) - seen,
                                                 kPeriodBlocks - 1 - static_cast<int>(index), u);
}

double draw_first(const State::Fixed& state, int lane, std::uint64_t period) noexcept {
  return -math::log(draw(state, lane, Stream::first_block, period));
}
double draw_rest(const State::Fixed& state, int lane, std::uint64_t period, int counted) noexcept {
  const double u = draw(state, lane, Stream::period, period);
  // A whole period's as in lanes (step_kernel.cpp), to the bit.
  if (counted == kCounted) return math::period_gamma_quantile_lanes(u);
  return math::gamma_quantile(counted, u);
}

// The next period begins: its two draws, made before if `drawn` says so.
void begin_period(State::Fixed& state, int lane) noexcept {
  ChainState& chain = state.chain;
  const std::uint64_t mine = std::uint64_t{1} << lane;
  const std::uint64_t period = ++chain.period[lane];
  const bool drawn = (chain.drawn & mine) != 0;
  const double first = drawn ? chain.next_first[lane] : draw_first(state, lane, period);
  const double rest = drawn ? chain.next_rest[lane] : draw_rest(state, lane, period, kCounted);
  chain.drawn &= ~mine;
  chain.hazard[lane] = 0;
  chain.first_at[lane] = first;
  chain.retarget_at[lane] = first + rest;
  chain.halving_at[lane] = halving_hazard(state, lane, period, 0, first, rest);
  chain.subsidy_btc[lane] = subsidy_btc(period * kPeriodBlocks);
}

void retarget(State::Fixed& state, int lane, double seconds) noexcept {
  ChainState& chain = state.chain;
  const auto span =
      static_cast<std::int64_t>(seconds) - static_cast<std::int64_t>(chain.first_time[lane]);
  const double before = chain.difficulty[lane];
  const consensus::NBits bits{static_cast<std::uint32_t>(chain.bits[lane])};
  set_bits(chain, lane, consensus::next_period_bits(consensus::mainnet(), bits, span));
  chain.last_change[lane] = chain.difficulty[lane] / before - 1;
  ++chain.retargets[lane];
  chain.retargeted |= std::uint64_t{1} << lane;
  begin_period(state, lane);
}

// What happens at the hazard `at`, `seconds` after the start of the run.
void happen(State::Fixed& state, int lane, double at, double seconds) noexcept {
  ChainState& chain = state.chain;
  if (at >= chain.first_at[lane]) {
    chain.first_time[lane] = static_cast<double>(static_cast<std::int64_t>(seconds));
    chain.first_at[lane] = kNever;
  }
  if (at >= chain.halving_at[lane]) {
    const Height here{static_cast<std::int32_t>(chain.period[lane] * kPeriodBlocks)};
    chain.subsidy_btc[lane] = subsidy_btc(
        static_cast<std::uint64_t>(value(consensus::next_halving(consensus::mainnet(), here))));
    chain.halving_at[lane] = kNever;
  }
  if (at >= chain.retarget_at[lane]) retarget(state, lane, seconds);
}

}  // namespace

double subsidy_btc(std::uint64_t height) noexcept {
  const auto satoshi =
      consensus::block_subsidy(consensus::mainnet(), Height{static_cast<std::int32_t>(height)});
  return static_cast<double>(satoshi) / consensus::kSatoshiPerBitcoin;
}

void set_bits(ChainState& chain, int lane, consensus::NBits bits) noexcept {
  chain.bits[lane] = value(bits);
  chain.difficulty[lane] = consensus::difficulty(bits);
  chain.expected_hashes[lane] = consensus::expected_hashes(bits).base;
}

void begin_chain(const Model& model, State::Fixed& state, int lane) noexcept {
  ChainState& chain = state.chain;
  const auto next = static_cast<std::uint64_t>(value(model.chain.tip)) + 1;
  const int index = static_cast<int>(next % kPeriodBlocks);  // of the next block in its period
  set_bits(chain, lane, model.chain.bits);
  chain.period[lane] = next / kPeriodBlocks;
  chain.drawn = 0;
  chain.retargeted = 0;
  if (index == 0) {
    --chain.period[lane];
    begin_period(state, lane);
    return;
  }
  const PeriodDraws draws = period_draws(model, state, lane, chain.period[lane]);
  chain.first_at[lane] = kNever;
  chain.first_time[lane] = -static_cast<double>(model.chain.seconds_in_period);
  chain.retarget_at[lane] = draws.rest;
  chain.halving_at[lane] = draws.halving;
  chain.subsidy_btc[lane] = subsidy_btc(next);
}

PeriodDraws period_draws(const Model& model, const State::Fixed& state, int lane,
                         std::uint64_t period) noexcept {
  const auto next = static_cast<std::uint64_t>(value(model.chain.tip)) + 1;
  const int index = static_cast<int>(next % kPeriodBlocks);
  const bool under_way = index != 0 && period == next / kPeriodBlocks;
  PeriodDraws draws{};
  draws.counted = under_way ? kCounted - (index - 1) : kCounted;
  draws.first = under_way ? 0 : draw_first(state, lane, period);
  draws.rest = draw_rest(state, lane, period, draws.counted);
  draws.halving =
      halving_hazard(state, lane, period, kCounted - draws.counted, draws.first, draws.rest);
  return draws;
}

void pass_day(State::Fixed& state, int lane, double hash_rate_eh,
              std::vector<Stretch>* trace) noexcept {
  ChainState& chain = state.chain;
  const double day_begins = static_cast<double>(state.day) * kSecondsPerDay;
  const double hashes =
      (hash_rate_eh < kMostExahash ? hash_rate_eh : kMostExahash) * kHashesPerExahash;
  double left = kSecondsPerDay;
  double blocks = 0;
  double subsidy = 0;
  const auto add_stretch = [&](double hazard, double seconds) {
    if (!trace) return;
    trace->push_back({chain.period[lane],
                      consensus::NBits{static_cast<std::uint32_t>(chain.bits[lane])},
                      chain.hazard[lane], hazard, day_begins + (kSecondsPerDay - left), seconds});
  };
  while (true) {
    const double rate = hashes / chain.expected_hashes[lane];
    const double after = chain.hazard[lane] + rate * left;
    const double event =
        std::min({chain.first_at[lane], chain.halving_at[lane], chain.retarget_at[lane]});
    const double subsidy_now = chain.subsidy_btc[lane];
    if (after < event) {
      add_stretch(after, day_begins + kSecondsPerDay);
      blocks += rate * left;
      subsidy += rate * left * subsidy_now;
      chain.hazard[lane] = after;
      break;
    }
    // after >= event >= hazard: the rate is not 0 unless the event is now.
    const double passed = std::max(event - chain.hazard[lane], 0.0);
    const double seconds = passed > 0 ? std::min(passed / rate, left) : 0;
    blocks += passed;
    subsidy += passed * subsidy_now;
    const double then = day_begins + (kSecondsPerDay - (left - seconds));
    add_stretch(event, then);
    left -= seconds;
    chain.hazard[lane] = event;
    happen(state, lane, event, then);
  }
  chain.blocks[lane] = blocks;
  chain.subsidy_btc_day[lane] = subsidy;
}

}  // namespace exahash::sim
