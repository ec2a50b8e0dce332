#pragma once

// The part of a day that runs in lanes, compiled once for each instruction set (step_kernel.cpp).

#include "exahash/sim/state.h"

namespace exahash::sim {

// A period's draws: hazard at which its first block comes, and that of the 2015 intervals after it.
template <int W>
void draw_periods(std::uint64_t seed, const math::WordLane& path, const math::WordLane& period,
                  math::Lane& first, math::Lane& rest) noexcept;

// First state of market and fleet, from parameters that are set; the chain is set before.
template <int W>
void begin_lanes(const market::Setup& market, const mining::Setup& mining, State::Fixed& state,
                 const mining::Fleet& fleet) noexcept;

// Price, fees, hashprice, decisions: up to the day's hash rate.
template <int W>
void step_to_hash_rate(const market::Setup& market, const mining::Setup& mining,
                       State::Fixed& state, const mining::Fleet& fleet) noexcept;

// The blocks of a day in which nothing happens to a lane. Returns the lanes (bits) in which
// something does: those are untouched, but for the draws of their next period, made for all lanes
// at once.
template <int W>
unsigned pass_quiet_day(State::Fixed& state) noexcept;

// Megawatts that AI takes and gives back; the moves are done afterwards.
template <int W>
void move_megawatts(const mining::Setup& mining, State::Fixed& state, const mining::Fleet& fleet,
                    mining::SiteMoves* moves) noexcept;

// Orders and deliveries of rigs, after the day's blocks.
template <int W>
void step_after_blocks(const mining::Setup& mining, State::Fixed& state,
                       const mining::Fleet& fleet) noexcept;

// What rigs cost at the end of a day, USD per TH/s: new ones with their place, and used ones, for
// which nobody pays more than for a new one, which hashes as much and draws less.
struct RigPrices {
  math::Lane fresh, used;
};
template <int W>
void price_rigs(const State::Fixed& state, RigPrices& prices) noexcept;

}  // namespace exahash::sim
