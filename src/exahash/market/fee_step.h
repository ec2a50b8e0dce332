#pragma once

// Fees of eight paths from day to day: docs/methods/market.md has the equations. Kernels.

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/market/market.h"
#include "exahash/market/step_parts.h"
#include "exahash/math/elementary_lanes.h"

namespace exahash::market::step_detail {

// What decays is cut to 0 here: before it becomes so small that the processor slows down.
inline constexpr double kNothing = 1e-9;
inline constexpr double kLn2 = 0x1.62e42fefa39efp-1;

template <int W>
void store_fees(const Setup& setup, const Parameters& parameters, State& state) noexcept {
  using V = math::Reals<W>;
  V median(parameters.fee_median);
  V sd(parameters.fee_log_sd);
  if (setup.fee_regimes) {
    const auto high = V(state.fee_regime) > V(0.5);
    median = select(high, V(parameters.fee_high_median), median);
    sd = select(high, V(parameters.fee_high_log_sd), sd);
  }
  const V deviation = sd * (V(state.fee_slow) + V(state.fee_fast));
  V fees = V(kBlocksPerDay) * median * math::exp_bounded(deviation);
  if (setup.fee_spikes) fees = fees * (V(1) + V(state.fee_spike));
  fees.store(state.fees_btc_day);
}

// x_t = persistence * x_{t-1} + innovation, with the variance `share` in the long run.
template <int W>
EXAHASH_LANES_INLINE void advance_deviation(double persistence, math::Reals<W> share,
                                            math::Reals<W> z, math::Lane& x) noexcept {
  using V = math::Reals<W>;
  const V fresh = math::sqrt(share * V(1 - persistence * persistence)) * z;
  (V(persistence) * V(x) + fresh).store(x);
}

// Low or high. Of a day the regime changes with the chance 1 - 2^(-1 / half-life in days).
template <int W>
void advance_fee_regime(const Parameters& parameters, State& state, std::uint64_t seed,
                        math::Words<W> paths, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  constexpr auto kStream = random::Stream::fee_regime;
  V regime(state.fee_regime);
  if (day == 1) {
    const V u = two_uniforms<W>(seed, paths, kStream, 0).first;
    regime = select(u < V(parameters.fee_high_at_start), V(1), V(0));
  }
  const auto high = regime > V(0.5);
  const V half_life =
      select(high, V(parameters.fee_high_half_life_months), V(parameters.fee_low_half_life_months));
  const V stays = math::exp_bounded(V(-kLn2 / kDaysPerMonth) / max(half_life, V(0.01)));
  const V u = two_uniforms<W>(seed, paths, kStream, day).first;
  select(u < stays, regime, V(1) - regime).store(state.fee_regime);
}

// At most one spike begins on a day.
template <int W>
void advance_fee_spike(const Parameters& parameters, State& state, std::uint64_t seed,
                       math::Words<W> paths, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V half_life = max(V(parameters.fee_spike_half_life_days), V(0.01));
  V spike = V(state.fee_spike) * math::exp_bounded(V(-kLn2) / half_life);
  spike = select(spike < V(kNothing), V(0), spike);
  const V rate = max(V(parameters.fee_spike_rate), V(0));
  const auto u = two_uniforms<W>(seed, paths, random::Stream::fee_spike, day);
  const auto begins = u.first < V(1) - math::exp_bounded(rate * V(-1 / kDaysPerYear));
  if (begins.bits() != 0) {
    const V z = math::normal_quantile_lanes(u.second);
    const V size = max(V(parameters.fee_spike_size), V(0)) *
                   math::exp_bounded(V(parameters.fee_spike_log_sd) * z);
    spike = spike + select(begins, size, V(0));
  }
  spike.store(state.fee_spike);
}

// Two normal draws (stream fee, part 0 slow, 1 fast), and two uniforms each of the streams
// fee_regime and fee_spike, where the setup has them.
template <int W>
void advance_fees(const Setup& setup, const Parameters& parameters, State& state,
                  std::uint64_t seed, math::Words<W> paths, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V slow_share = between(V(parameters.fee_slow_share), 0, 1);
  advance_deviation<W>(setup.fee_slow_persistence, slow_share,
                       normal<W>(seed, paths, random::Stream::fee, day, 0), state.fee_slow);
  advance_deviation<W>(setup.fee_fast_persistence, V(1.0) - slow_share,
                       normal<W>(seed, paths, random::Stream::fee, day, 1), state.fee_fast);
  if (setup.fee_regimes) advance_fee_regime<W>(parameters, state, seed, paths, day);
  if (setup.fee_spikes) advance_fee_spike<W>(parameters, state, seed, paths, day);
  store_fees<W>(setup, parameters, state);
}

}  // namespace exahash::market::step_detail
