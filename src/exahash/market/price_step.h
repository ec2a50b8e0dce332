#pragma once

// The price of eight paths from day to day, model by model: docs/methods/market.md has the
// equations. Kernels: what they ask of tables and of single paths stands in price_tables.cpp.

#include <cstdint>

#include "exahash/market/market.h"
#include "exahash/market/price_tables.h"
#include "exahash/market/step_draws.h"
#include "exahash/math/elementary_lanes.h"
#include "exahash/random/samplers_lanes.h"

namespace exahash::market::step_detail {

inline constexpr double kYears = 1 / kDaysPerYear;  // of a day
inline constexpr double kLeastVariance = 1e-9;      // a year; below it counts as 0

// One day of a geometric Brownian motion.
template <int W>
EXAHASH_LANES_INLINE math::Reals<W> gbm_log(const Parameters& parameters, math::Reals<W> sigma,
                                            math::Reals<W> log, math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V drift = (V(parameters.price_drift) - V(0.5) * sigma * sigma) * V(kYears);
  return log + drift + sigma * math::sqrt(V(kYears)) * z;
}

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

// Andersen 2008, "Simple and efficient simulation of the Heston stochastic volatility model": the
// variance by the quadratic-exponential scheme, the price with the correction that keeps its mean.
template <int W>
struct HestonVariance {
  math::Reals<W> next;
  math::Reals<W> log_mean;  // ln E[e^(weight * next)]
};
template <int W>
HestonVariance<W> next_variance(math::Reals<W> now, math::Reals<W> mean_variance,
                                math::Reals<W> kappa, math::Reals<W> xi, math::Reals<W> weight,
                                math::Reals<W> u) noexcept {
  using V = math::Reals<W>;
  const V decay = math::exp_bounded(-kappa * V(kYears));
  const V gone = V(1) - decay;
  const V mean = max(mean_variance + (now - mean_variance) * decay, V(1e-100));
  const V scale = xi * xi * gone / kappa;
  const V variance = scale * (now * decay + V(0.5) * mean_variance * gone);
  const V ratio = max(variance / mean / mean, V(1e-12));

  const V twice = V(2) / ratio;
  const V less = max(twice - V(1), V(0));
  const V b_squared = less + math::sqrt(twice * less);
  const V a = mean / (V(1) + b_squared);
  const V root = math::sqrt(b_squared) + math::normal_quantile_lanes(u);
  const V left = max(V(1) - V(2) * weight * a, V(1e-3));
  HestonVariance<W> result{a * root * root,
                           weight * b_squared * a / left - V(0.5) * math::log_normal(left)};

  const auto exponential = ratio > V(1.5);
  if (exponential.bits() != 0) {
    const V none = max(ratio - V(1), V(0)) / (ratio + V(1));
    const V rest = V(1) - none;
    const V rate = rest / mean;
    const V next = max(math::log_normal(rest / (V(1) - u)), V(0)) / rate;
    const V log_mean = math::log_normal(none + rest * rate / max(rate - weight, V(1e-3) * rate));
    result.next = select(exponential, next, result.next);
    result.log_mean = select(exponential, log_mean, result.log_mean);
  }
  return result;
}

template <int W>
void advance_heston(const Parameters& parameters, State& state, std::uint64_t seed,
                    math::Words<W> paths, std::int64_t day, math::Reals<W> z) noexcept {
  using V = math::Reals<W>;
  const V sigma(parameters.price_volatility);
  const V kappa = V(kDaysPerYear) / max(V(parameters.variance_memory_days), V(0.1));
  const V xi = between(V(parameters.variance_noise), 0.01, 10);
  const V rho = between(V(parameters.variance_correlation), -0.99, 0.99);
  V now(state.variance);
  if (day == 1) now = max(V(parameters.variance_start), V(0)) * sigma * sigma;

  const V half = V(0.5 * kYears);
  const V pull = half * (kappa * rho / xi - V(0.5));
  const V k1 = pull - rho / xi, k2 = pull + rho / xi;
  const V k3 = half * (V(1) - rho * rho);  // and k4
  const V u = two_uniforms<W>(seed, paths, random::Stream::variance, day).first;
  const auto v = next_variance<W>(now, sigma * sigma, kappa, xi, k2 + V(0.5) * k3, u);

  const V kept = V(parameters.price_drift) * V(kYears) - v.log_mean - (k1 + V(0.5) * k3) * now;
  const V spread = math::sqrt(max(k3 * (now + v.next), V(0)));
  (V(state.price_log) + kept + k1 * now + k2 * v.next + spread * z).store(state.price_log);
  select(v.next < V(kLeastVariance), V(0), v.next).store(state.variance);
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

template <int W>
void store_price(const Setup& setup, const Parameters& parameters, std::int64_t day,
                 State& state) noexcept {
  using V = math::Reals<W>;
  V price = V(parameters.price_spot) * math::exp_bounded(V(state.price_log));
  if (has_given_price(setup)) price = V(given_price(setup, day));
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
