#pragma once

// Price and fees of eight paths from day to day. Kernels: compiled once for each instruction set by
// whoever steps paths, with the same bits in all of them.

#include <cstdint>

#include "exahash/market/fee_step.h"
#include "exahash/market/market.h"
#include "exahash/market/price_step.h"

namespace exahash::market {

// The start day: price at spot (or the first given), fees at their median. What a path draws for
// its start (regimes, the event it is conditioned on) it draws with its first day.
template <int W>
void begin(const Setup& setup, const Parameters& parameters, State& state) noexcept {
  using V = math::Reals<W>;
  const V zero(0.0);
  math::Lane* const lanes[] = {
      &state.price_log, &state.variance,   &state.regime,    &state.return_at, &state.event_log,
      &state.event_at,  &state.bridge[0],  &state.bridge[1], &state.bridge[2], &state.fee_slow,
      &state.fee_fast,  &state.fee_regime, &state.fee_spike};
  for (math::Lane* const lane : lanes) zero.store(*lane);
  step_detail::store_price<W>(setup, parameters, 0, state);
  step_detail::store_fees<W>(setup, parameters, state);
}

// From day - 1 to day; day >= 1.
template <int W>
void advance(const Setup& setup, const Parameters& parameters, State& state, std::uint64_t seed,
             LuckOf path, std::int64_t day) noexcept {
  step_detail::advance_price<W>(setup, parameters, state, seed, path.price, day);
  step_detail::advance_fees<W>(setup, parameters, state, seed, math::Words<W>(path.fees), day);
}

}  // namespace exahash::market
