#pragma once

// Storms of the winter (mining/step.h): one severity for all sites that stand in their way. And
// what no part of the model does: outages, moves, rigs that nobody counted.

#include <cstdint>

#include "exahash/math/quantiles_lanes.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/step_parts.h"
#include "exahash/random/draws.h"

namespace exahash::mining::step_detail {

// A storm comes with the same chance on every day of winter; its severity fades by e in storm_days.
// A given one comes on its day.
template <int W>
void pass_weather(const Setup& setup, const Parameters& parameters, State& state,
                  std::uint64_t seed, const math::WordLane& path, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V fades = math::exp_bounded(-V(1.0) / math::max(V(parameters.storm_days), V(kSoon)));
  V severity = or_none(V(state.weather) * fades);
  if (is_winter(setup, day)) {
    const random::LaneAddress<W> address{path, random::Stream::weather, 0,
                                         math::Words<W>(static_cast<std::uint64_t>(day)),
                                         math::Words<W>(0)};
    const auto draws = random::uniforms(seed, address);
    const auto comes = draws.first < V(parameters.storms) / V(kWinterDays);
    const V fresh = V(setup.storm_least) + draws.second * V(setup.storm_most - setup.storm_least);
    severity = select(comes, math::max(severity, fresh), severity);
  }
  if (day == setup.given_storm_day) {
    severity = math::max(severity, V(setup.given_storm_severity));
  }
  severity.store(state.weather);
}

// ln of the hash rate wanders about that of the fleet.
template <int W>
void pass_noise(const Parameters& parameters, State& state, std::uint64_t seed,
                const math::WordLane& path, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V stays = math::exp_bounded(-V(1.0) / math::max(V(parameters.noise_days), V(kSoon)));
  const random::LaneAddress<W> address{path, random::Stream::hash_rate_noise, 0,
                                       math::Words<W>(static_cast<std::uint64_t>(day)),
                                       math::Words<W>(0)};
  const V normal = math::normal_quantile_lanes(random::uniforms(seed, address).first);
  constexpr double kPerRootDay = 0.05232447598526049;  // sqrt(1 / 365.25)
  const V moved = V(state.noise_log) * stays + V(parameters.noise) * V(kPerRootDay) * normal;
  between(moved, -5, 5).store(state.noise_log);
}

}  // namespace exahash::mining::step_detail
