#pragma once

// Price and fees of eight paths from day to day: docs/methods/economy.md has the equations.
// Kernels: compiled once for each instruction set by whoever steps paths, with the same bits in all
// of them.

#include <cstdint>

#include "exahash/market/market.h"
#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"

namespace exahash::market {

// Model path: the price of a day, the last one for days beyond; `otherwise` if none is given.
// (Not a part of the kernels: those call nothing of the standard library.)
[[nodiscard]] bool has_given_price(const Setup& setup) noexcept;
[[nodiscard]] double given_price(const Setup& setup, std::int64_t day) noexcept;

namespace step_detail {

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> normal(std::uint64_t seed, math::Words<W> path,
                                           random::Stream stream, std::int64_t day,
                                           std::uint64_t part) noexcept {
  const random::LaneAddress<W> address{
      path, stream, 0, math::Words<W>(static_cast<std::uint64_t>(day)), math::Words<W>(part)};
  return math::normal_quantile_lanes(random::uniforms(seed, address).first);
}

template <int W>
void store_price(const Setup& setup, const Parameters& parameters, std::int64_t day,
                 State& state) noexcept {
  using V = math::Reals<W>;
  V price = V(parameters.price_spot) * math::exp_bounded(V(state.price_log));
  if (has_given_price(setup)) price = V(given_price(setup, day));
  price.store(state.price_usd);
}

template <int W>
void store_fees(const Parameters& parameters, State& state) noexcept {
  using V = math::Reals<W>;
  const V deviation = V(state.fee_slow) + V(state.fee_fast);
  const V a_day = V(kBlocksPerDay) * V(parameters.fee_median);
  (a_day * math::exp_bounded(deviation)).store(state.fees_btc_day);
}

// x_t = persistence * x_{t-1} + innovation, with the variance `sd`^2 in the long run.
template <int W>
EXAHASH_LANES_INLINE void advance_deviation(double persistence, math::Reals<W> sd, math::Reals<W> z,
                                            math::Lane& x) noexcept {
  using V = math::Reals<W>;
  const V fresh = sd * math::sqrt(V(1 - persistence * persistence)) * z;
  (V(persistence) * V(x) + fresh).store(x);
}

}  // namespace step_detail

// The start day: price at spot (or the first given), fees at their median.
template <int W>
void begin(const Setup& setup, const Parameters& parameters, State& state) noexcept {
  using V = math::Reals<W>;
  V(0.0).store(state.price_log);
  V(0.0).store(state.fee_slow);
  V(0.0).store(state.fee_fast);
  step_detail::store_price<W>(setup, parameters, 0, state);
  step_detail::store_fees<W>(parameters, state);
}

// From day - 1 to day; day >= 1. Price: one normal draw (stream price, index day). Fees: two
// (stream fee, part 0 slow, 1 fast).
template <int W>
void advance(const Setup& setup, const Parameters& parameters, State& state, std::uint64_t seed,
             const math::WordLane& path, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const math::Words<W> paths(path);
  if (!has_given_price(setup)) {
    constexpr double kYears = 1 / kDaysPerYear;
    const V sigma(parameters.price_volatility);
    const V z = step_detail::normal<W>(seed, paths, random::Stream::price, day, 0);
    const V drift = (V(parameters.price_drift) - V(0.5) * sigma * sigma) * V(kYears);
    const V log = V(state.price_log) + drift + sigma * math::sqrt(V(kYears)) * z;
    log.store(state.price_log);
  }
  step_detail::store_price<W>(setup, parameters, day, state);

  const V sd(parameters.fee_log_sd);
  const V slow_share(parameters.fee_slow_share);
  step_detail::advance_deviation<W>(
      setup.fee_slow_persistence, sd * math::sqrt(slow_share),
      step_detail::normal<W>(seed, paths, random::Stream::fee, day, 0), state.fee_slow);
  step_detail::advance_deviation<W>(
      setup.fee_fast_persistence, sd * math::sqrt(math::max(V(1.0) - slow_share, V(0.0))),
      step_detail::normal<W>(seed, paths, random::Stream::fee, day, 1), state.fee_fast);
  step_detail::store_fees<W>(parameters, state);
}

}  // namespace exahash::market
