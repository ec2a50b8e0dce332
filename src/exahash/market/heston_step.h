#pragma once

// The price of model heston from day to day: docs/methods/market.md. Kernels.

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/market/market.h"
#include "exahash/market/step_parts.h"
#include "exahash/math/elementary_lanes.h"

namespace exahash::market::step_detail {

inline constexpr double kLeastVariance = 1e-9;  // a year; below it counts as 0

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
    const V rest = V(2) / (ratio + V(1));  // above 0 whatever the ratio
    const V none = V(1) - rest;
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

}  // namespace exahash::market::step_detail
