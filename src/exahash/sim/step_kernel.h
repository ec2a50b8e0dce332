#pragma once

// The part of a day that runs in lanes, compiled once for each instruction set (step_kernel.cpp).

#include "exahash/sim/state.h"

namespace exahash::sim {

// What a kernel reads of the Model, as plain values: kernels use nothing of the standard library.
struct DayInput {
  const market::Setup* market;
  const mining::Setup* mining;
  double given_price;    // USD/BTC of the day, where the price is given
  double given_hash_eh;  // EH/s of the day, where the hash rate is given
};

// First state of market and fleet, from parameters that are set; the chain is set before.
template <int W>
void begin_lanes(const DayInput& input, State::Fixed& state, mining::Cell* cells) noexcept;

// Price, fees, hashprice, decisions: up to the day's hash rate.
template <int W>
void step_to_hash_rate(const DayInput& input, State::Fixed& state, mining::Cell* cells) noexcept;

// The blocks of a day in which nothing happens to a lane. Returns the lanes (bits) in which
// something does: those are untouched, but for the draws of their next period, made for all lanes
// at once.
template <int W>
unsigned pass_quiet_day(State::Fixed& state) noexcept;

// Orders and deliveries of rigs, after the day's blocks.
template <int W>
void step_after_blocks(const DayInput& input, State::Fixed& state, mining::Cell* cells) noexcept;

}  // namespace exahash::sim
