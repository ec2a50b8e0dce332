#pragma once

// The price of eight paths from day to day, model by model: docs/methods/market.md has the
// equations. Kernels: what they ask of tables and of single paths stands in price_tables.cpp.

#include <cstdint>

#include "exahash/market/conditional_step.h"
#include "exahash/market/heston_step.h"
#include "exahash/market/market.h"
#include "exahash/market/price_tables.h"
#include "exahash/market/step_parts.h"
#include "exahash/math/elementary_lanes.h"
#include "exahash/random/samplers_lanes.h"

namespace exahash::market::step_detail {

// Merton 1976. The diffusion has what the jumps leave of the variance (nothing, if they have more).
template <int W>
void advance_jump(const Parameters& parameters, State& state, std::uint64_t seed,
                  math::Words<W> paths, std::int64_t day, math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V sigma(parameters.price_volatility), mean(parameters.jump_log_mean);
  const V sd(parameters.jump_log_sd);
  const V rate = between(V(parameters.jump_rate), 0, 1000);
  const V variance = max(sigma * sigma - rate * (sd * sd + mean * mean), V(0));
  const V growth = math::exp_bounded(mean + V(0.5) * sd * sd) - V(1);
  const V drift = (V(parameters.price_drift) - V(0.5) * variance - rate * growth) * V(kYears);
  V log = V(state.price_log) + drift + math::sqrt(variance * V(kYears)) * z;
  const random::Attempts<V> draw{
      seed,
      {paths, random::Stream::jump, 0, math::Words<W>(static_cast<std::uint64_t>(day)),
       math::Words<W>(0)}};
  const V jumps = random::poisson_in_lanes(draw, rate * V(kYears));
  if ((jumps > V(0)).bits() != 0) {
    const V size = normal<W>(seed, paths, random::Stream::jump, day, 1);
    log = log + (jumps * mean + sd * math::sqrt(jumps) * size);
  }
  log.store(state.price_log);
}

// Two volatilities, by a Markov chain: the day's is known as the day begins, so that the mean
// grows by the drift.
template <int W>
void advance_regimes(const Parameters& parameters, State& state, std::uint64_t seed,
                     math::Words<W> paths, std::int64_t day, math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  constexpr auto kStream = random::Stream::price_regime;
  V regime(state.regime);
  if (day == 1) {
    const V u = two_uniforms<W>(seed, paths, kStream, 0).first;
    regime = select(u < V(parameters.wild_at_start), V(1), V(0));
  }
  const V stays = select(regime > V(0.5), V(parameters.wild_stay), V(parameters.calm_stay));
  const V u = two_uniforms<W>(seed, paths, kStream, day).first;
  regime = select(u < stays, regime, V(1) - regime);
  regime.store(state.regime);
  const V sigma =
      select(regime > V(0.5), V(parameters.wild_volatility), V(parameters.calm_volatility));
  gbm_log<W>(parameters, sigma, V(state.price_log), z).store(state.price_log);
}

// Politis and Romano 1994, the stationary bootstrap: blocks of geometric length; the last return is
// followed by the first.
template <int W>
void advance_bootstrap(const Setup& setup, const Parameters& parameters, State& state,
                       std::uint64_t seed, math::Words<W> paths, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const V count(number_of_returns(setup));
  const auto u = two_uniforms<W>(seed, paths, random::Stream::bootstrap, day);
  // The greatest whole number below u * count.
  const V drawn = u.second * count;
  const V rounded = (drawn + V(0x1.8p52)) - V(0x1.8p52);
  const V floor = rounded - select(drawn < rounded, V(1), V(0));
  const V fresh = min(floor, count - V(1));
  const V following = V(state.return_at) + V(1);
  V at = select(following < count, following, V(0));
  const V restarts = V(1) / max(V(parameters.block_days), V(1));
  at = day == 1 ? fresh : select(u.first < restarts, fresh, at);
  at.store(state.return_at);
  math::Lane returns;
  look_up_returns(setup, state.return_at, returns);
  (V(state.price_log) + V(parameters.price_drift) * V(kYears) + V(returns)).store(state.price_log);
}

template <int W>
void store_price(const Setup& setup, const Parameters& parameters, std::int64_t day,
                 State& state) noexcept {
  using V = math::Reals<W>;
  constexpr double kMostLog = 650;  // beyond it a double could not hold the price
  V price = V(parameters.price_spot) * math::exp_bounded(min(V(state.price_log), V(kMostLog)));
  if (has_given_price(setup)) price = V(given_price(setup, day));
  if (setup.steps && day > setup.step_day) price = price * V(parameters.price_step);
  price.store(state.price_usd);
}

// One normal draw (stream price, index day) but for path and bootstrap; streams of their own for
// what a model draws beside it.
template <int W>
void advance_price(const Setup& setup, const Parameters& parameters, State& state,
                   std::uint64_t seed, const math::WordLane& path, std::int64_t day) noexcept {
  using V = math::Reals<W>;
  const math::Words<W> paths(path);
  const auto z = [&] { return normal<W>(seed, paths, random::Stream::price, day, 0); };
  switch (setup.model) {
    case PriceModel::gbm:
      gbm_log<W>(parameters, V(parameters.price_volatility), V(state.price_log), z())
          .store(state.price_log);
      break;
    case PriceModel::jump:
      advance_jump<W>(parameters, state, seed, paths, day, z());
      break;
    case PriceModel::heston:
      advance_heston<W>(parameters, state, seed, paths, day, z());
      break;
    case PriceModel::regimes:
      advance_regimes<W>(parameters, state, seed, paths, day, z());
      break;
    case PriceModel::bootstrap:
      advance_bootstrap<W>(setup, parameters, state, seed, paths, day);
      break;
    case PriceModel::conditional:
      advance_conditional<W>(setup, parameters, state, seed, path, day, z());
      break;
    case PriceModel::path:
      break;
  }
  store_price<W>(setup, parameters, day, state);
}

}  // namespace exahash::market::step_detail
