#pragma once

// A price that is known to end somewhere or to touch a level, from day to day:
// docs/methods/market.md. Kernels.

#include <cstdint>

#include "exahash/market/market.h"
#include "exahash/market/price_tables.h"
#include "exahash/market/step_parts.h"

namespace exahash::market::step_detail {

// A gbm that is known to end somewhere: a Brownian bridge, then free.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> bridged(math::Reals<W> log, math::Reals<W> end,
                                            math::Reals<W> left, math::Reals<W> sigma,
                                            math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V share = max(V(1) - V(1) / left, V(0));
  const V inside = log + (end - log) / left + sigma * math::sqrt(V(kYears) * share) * z;
  return select(left < V(1.5), end, inside);
}

// A gbm that is known to touch a level first after `event_at` days: till then its distance is a
// Bessel-3 bridge (Williams 1974).
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> before_touch(State& state, std::uint64_t seed,
                                                 math::Words<W> paths, std::int64_t day,
                                                 math::Reals<W> left, math::Reals<W> sigma,
                                                 math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V level(state.event_log);
  const auto above = level > V(0);
  const V share = max(V(1) - V(1) / left, V(0));
  const V spread = sigma * math::sqrt(V(kYears) * share);
  const auto u = two_uniforms<W>(seed, paths, random::Stream::touch, day);
  // A price that rises comes nearer to a level above: the same luck as in an unconditional gbm.
  const V towards = select(above, -z, z);
  const V w1 = V(state.bridge[0]) * share + spread * towards;
  const V w2 = V(state.bridge[1]) * share + spread * math::normal_quantile_lanes(u.first);
  const V w3 = V(state.bridge[2]) * share + spread * math::normal_quantile_lanes(u.second);
  w1.store(state.bridge[0]);
  w2.store(state.bridge[1]);
  w3.store(state.bridge[2]);
  const V line = select(above, level, -level) * (left - V(1)) / V(state.event_at) + w1;
  const V distance = math::sqrt(line * line + w2 * w2 + w3 * w3);
  return select(above, level - distance, level + distance);
}

template <int W>
void advance_conditional(const Setup& setup, const Parameters& parameters, State& state,
                         std::uint64_t seed, const math::WordLane& path, std::int64_t day,
                         math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  if (day == 1) draw_event(setup, parameters, seed, path, state);
  const V sigma(parameters.price_volatility);
  const V log(state.price_log), end(state.event_log);
  const V left = V(state.event_at) - V(static_cast<double>(day - 1));
  const V free = gbm_log<W>(parameters, sigma, log, z);
  V next = free;
  const auto to_come = left > V(0);
  if (to_come.bits() != 0) {
    if (setup.event != PriceEvent::touch) {
      next = select(to_come, bridged<W>(log, end, left, sigma, z), free);
    } else {
      const V rest = max((V(1) - left) * V(kYears), V(0));
      const V growth = V(parameters.price_drift) - V(0.5) * sigma * sigma;
      const V after = end + growth * rest + sigma * math::sqrt(rest) * z;
      const V before = before_touch<W>(state, seed, math::Words<W>(path), day, left, sigma, z);
      next = select(to_come, select(left < V(1), after, before), free);
    }
  }
  next.store(state.price_log);
}

}  // namespace exahash::market::step_detail
