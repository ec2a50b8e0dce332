#pragma once

// When blocks come. Inside a period the difficulty is constant, so the hazard of the next blocks is
// known: the first comes when the hazard reaches an Exp(1) draw, the last when it has grown by a
// Gamma(2015) draw more, and the retarget sees the 2015 intervals between. Exact in law for a hash
// rate that is constant over each day (docs/methods/simulation.md).

#include <cstdint>
#include <limits>
#include <vector>

#include "exahash/consensus/network.h"
#include "exahash/sim/model.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

using consensus::kPeriodBlocks;
inline constexpr double kNever = std::numeric_limits<double>::infinity();

// Sets the chain of one lane to the start of the run.
void begin_chain(const Model& model, State::Fixed& state, int lane) noexcept;

// A stretch of time over which the hazard of a period grows evenly.
struct Stretch {
  std::uint64_t period;
  consensus::NBits bits;
  double from_hazard, to_hazard;
  double from_seconds, to_seconds;  // since the start of the run
};

// The day of a lane in which something happens: the first block of a period, a halving, retargets.
// `hash_rate_eh` in EH/s, constant over the day. Sets everything of that day; adds to the trace.
void pass_day(State::Fixed& state, int lane, double hash_rate_eh,
              std::vector<Stretch>* trace = nullptr) noexcept;

// The draws of a period: its first block comes at hazard `first`, its last one `rest` later, after
// `counted` intervals more (2015, fewer for the period in which the run starts; its first block may
// have come before, then `first` is 0).
struct PeriodDraws {
  double first, rest;
  int counted;
  double halving;  // where the last block before a halving comes; infinite: none in this period
};
[[nodiscard]] PeriodDraws period_draws(const Model& model, const State::Fixed& state, int lane,
                                       std::uint64_t period) noexcept;

// The same with a draw for every block (Model::Arrivals::block): the oracle, and slower by far.
void begin_chain_by_blocks(const Model& model, State::Fixed& state, int lane) noexcept;
void pass_day_by_blocks(State::Fixed& state, int lane, double hash_rate_eh) noexcept;

// What both share.
void set_bits(ChainState& chain, int lane, consensus::NBits bits) noexcept;
[[nodiscard]] double subsidy_btc(std::uint64_t height) noexcept;

}  // namespace exahash::sim
