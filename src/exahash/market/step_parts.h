#pragma once

// What the steps of price and fees share, in lanes.

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/market/market.h"
#include "exahash/math/lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"

namespace exahash::market::step_detail {

inline constexpr double kYears = 1 / kDaysPerYear;  // of a day

template <int W>
EXAHASH_LANES_INLINE random::TwoUniformLanes<W> two_uniforms(std::uint64_t seed,
                                                             math::Words<W> path,
                                                             random::Stream stream,
                                                             std::int64_t day) noexcept {
  const random::LaneAddress<W> address{
      path, stream, 0, math::Words<W>(static_cast<std::uint64_t>(day)), math::Words<W>(0)};
  return random::uniforms(seed, address);
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> normal(std::uint64_t seed, math::Words<W> path,
                                           random::Stream stream, std::int64_t day,
                                           std::uint64_t part) noexcept {
  const random::LaneAddress<W> address{
      path, stream, 0, math::Words<W>(static_cast<std::uint64_t>(day)), math::Words<W>(part)};
  return math::normal_quantile_lanes(random::uniforms(seed, address).first);
}

template <int W>
EXAHASH_LANES_INLINE math::Reals<W> between(math::Reals<W> x, double low, double high) noexcept {
  return max(min(x, math::Reals<W>(high)), math::Reals<W>(low));
}

// One day of a geometric Brownian motion.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> gbm_log(const Parameters& parameters, math::Reals<W> sigma,
                                            math::Reals<W> log, math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V drift = (V(parameters.price_drift) - V(0.5) * sigma * sigma) * V(kYears);
  return log + drift + sigma * math::sqrt(V(kYears)) * z;
}

}  // namespace exahash::market::step_detail
