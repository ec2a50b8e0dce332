#pragma once

// The samplers in lanes: V is double or Reals<W>, and every lane has the bits of the functions in
// samplers.h. Arguments as there, not checked. Where some lanes have accepted and others not, all
// go on and the accepted ones keep their number: the attempts of a lane do not depend on the
// others.

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"
#include "exahash/random/log_factorial.h"

namespace exahash::random {

template <class V>
EXAHASH_LANES_INLINE V exponential_of(V uniform) noexcept {
  return math::exponential(uniform);
}
template <class V>
EXAHASH_LANES_INLINE V normal_of(V uniform) noexcept {
  return math::normal_quantile_lanes(uniform);
}

// The attempts at one address: V a double, or eight in lanes.
template <class V>
struct Attempts;
template <>
struct Attempts<double> {
  std::uint64_t seed;
  Address address;
  EXAHASH_LANES_INLINE Uniforms<double> operator()(std::uint32_t attempt) const noexcept {
    const auto out = draws_detail::rounds(
        draws_detail::State<std::uint64_t>{address.path,
                                           draws_detail::purpose(address.stream, address.entity),
                                           address.index, address.part | attempt << 16},
        seed, 0);
    return {draws_detail::to_uniform(out.first), draws_detail::to_uniform(out.second)};
  }
};
template <int W>
struct Attempts<math::Reals<W>> {
  std::uint64_t seed;
  LaneAddress<W> address;
  EXAHASH_LANES_INLINE TwoUniformLanes<W> operator()(std::uint32_t attempt) const noexcept {
    LaneAddress<W> here = address;
    here.part = address.part | math::Words<W>(attempt << 16);
    return uniforms<W>(seed, here);
  }
};

namespace samplers_detail {

// Attempts of the second number that a sampler needs; the draw beside the attempts. More than
// kMost attempts do not happen: the worst acceptance here is above 1/2.
inline constexpr std::uint32_t kSecond = 0x8000, kBeside = 0x7fff, kMost = 1000;

template <class V>
using MaskOf = decltype(V() < V());
EXAHASH_LANES_INLINE bool all(bool mask) noexcept {
  return mask;
}
template <int W>
EXAHASH_LANES_INLINE bool all(math::Masks<W> mask) noexcept {
  return mask.bits() == 0xff;
}

// The greatest whole number that is not above x, |x| < 2^51.
template <class V>
EXAHASH_LANES_INLINE V floor(V x) noexcept {
  const V rounded = (x + V(0x1.8p52)) - V(0x1.8p52);
  return rounded - math::select(x < rounded, V(1), V(0));
}
template <class V>
EXAHASH_LANES_INLINE V absolute(V x) noexcept {
  return math::max(x, -x);
}

// ln Gamma(shape, 1) = ln of the result + `boost`. Marsaglia and Tsang 2000, "A simple method for
// generating gamma variables": for shapes below 1 the gamma of shape + 1 times u^(1/shape).
template <class V>
struct GammaParts {
  V number, boost;
};
template <class V>
inline GammaParts<V> gamma_parts(const Attempts<V>& draw, std::uint32_t first, V shape) noexcept {
  const auto small = shape < V(1);
  const V d = math::select(small, shape + V(1), shape) - V(1.0 / 3);
  const V c = V(1) / math::sqrt(V(9) * d);
  MaskOf<V> accepted = d < V(0);  // nobody
  V number = d;
  for (std::uint32_t attempt = 0; attempt < kMost; ++attempt) {
    const auto [u1, u2] = draw(first + attempt);
    const V x = normal_of(u1);
    const V root = V(1) + c * x;
    const auto possible = root > V(0);
    const V v = math::select(possible, root * root * root, V(1));
    const V bound = V(0.5) * x * x + (d - d * v + d * math::log_normal(v));
    const MaskOf<V> now = possible & (math::log_normal(u2) < bound);
    number = math::select(accepted, number, math::select(now, d * v, number));
    accepted = accepted | now;
    if (all(accepted)) break;
  }
  const V beside = draw(first + kBeside).first;
  return {number, math::select(small, math::log_normal(beside) / shape, V(0))};
}

// Hoermann 1993, "The transformed rejection method for generating Poisson random variables",
// algorithm PTRS; mean >= 10.
template <class V>
inline V poisson_by_rejection(const Attempts<V>& draw, V mean) noexcept {
  const V b = V(0.931) + V(2.53) * math::sqrt(mean);
  const V a = V(-0.059) + V(0.02483) * b;
  const V inverse_alpha = V(1.1239) + V(1.1328) / (b - V(3.4));
  const V squeeze = V(0.9277) - V(3.6224) / (b - V(2));
  const V log_mean = math::log_normal(mean);
  MaskOf<V> accepted = mean < V(0);  // nobody
  V number = mean;
  for (std::uint32_t attempt = 0; attempt < kMost; ++attempt) {
    const auto [u1, u2] = draw(attempt);
    const V u = u1 - V(0.5);
    const V edge = V(0.5) - absolute(u);
    const V k =
        floor(math::max(math::min((V(2) * a / edge + b) * u + mean + V(0.43), V(0x1p50)), V(-1)));
    MaskOf<V> now = (edge > V(0.07)) & (u2 < squeeze);
    if (!all(accepted | now)) {
      const V whole = math::max(k, V(0));
      const V shape = math::log_normal(u2 * inverse_alpha / (a / (edge * edge) + b));
      const V log_p = whole * log_mean - mean - log_factorial(whole);
      now = now | ((k > V(-0.5)) & (shape < log_p));
    }
    number = math::select(accepted, number, math::select(now, k, number));
    accepted = accepted | now;
    if (all(accepted)) break;
  }
  return number;
}

// The first k whose cumulative probability is above u, adding up from k = 0, where the probability
// is `p0`; next(k, p) gives that of k from that of k - 1. It ends where no probability is left that
// the sum could hold. Means below 10, so that the probability of 0 is well above that end and that
// of 100 below it.
template <class V, class Next>
inline V by_adding_up(V u, V p0, Next next) noexcept {
  V p = p0, sum = p0, number(0);
  for (int k = 1; k < 100 && !all(u < sum); ++k) {
    p = next(V(k), p);
    const MaskOf<V> beyond = (sum < u) & (p > V(1e-18));
    number = math::select(beyond, V(k), number);
    sum = sum + p;
  }
  return number;
}

// Hoermann 1993, "The generation of binomial random variates", algorithm BTRS; p <= 1/2, n p >= 10.
template <class V>
inline V binomial_by_rejection(const Attempts<V>& draw, V n, V p) noexcept {
  const V odds = p / (V(1) - p);
  const V sd = math::sqrt(n * p * (V(1) - p));
  const V b = V(1.15) + V(2.53) * sd;
  const V a = V(-0.0873) + V(0.0248) * b + V(0.01) * p;
  const V alpha = (V(2.83) + V(5.1) / b) * sd;
  const V squeeze = V(0.92) - V(4.2) / b;
  const V mode = floor((n + V(1)) * p);
  const V log_odds = math::log_normal(odds);
  const V at_mode = log_factorial(mode) + log_factorial(n - mode);
  MaskOf<V> accepted = n < V(0);  // nobody
  V number = mode;
  for (std::uint32_t attempt = 0; attempt < kMost; ++attempt) {
    const auto [u1, u2] = draw(attempt);
    const V u = u1 - V(0.5);
    const V edge = V(0.5) - absolute(u);
    const V k =
        floor(math::max(math::min((V(2) * a / edge + b) * u + n * p + V(0.5), n + V(1)), V(-1)));
    MaskOf<V> now = (edge > V(0.07)) & (u2 < squeeze);
    if (!all(accepted | now)) {
      const V whole = math::min(math::max(k, V(0)), n);
      const V shape = math::log_normal(u2 * alpha / (a / (edge * edge) + b));
      const V log_p =
          (at_mode - log_factorial(whole) - log_factorial(n - whole)) + (whole - mode) * log_odds;
      now = now | ((k > V(-0.5)) & (k < n + V(0.5)) & (shape < log_p));
    }
    number = math::select(accepted, number, math::select(now, k, number));
    accepted = accepted | now;
    if (all(accepted)) break;
  }
  return number;
}

}  // namespace samplers_detail

template <class V>
inline V gamma_in_lanes(const Attempts<V>& draw, V shape) noexcept {
  const auto [number, boost] = samplers_detail::gamma_parts(draw, 0, shape);
  const V boosted = math::exp_bounded(math::log_normal(number) + boost);
  return math::select(shape < V(1), boosted, number);
}

// By logarithms: for small shapes both gammas may be below the smallest number.
template <class V>
inline V beta_in_lanes(const Attempts<V>& draw, V a, V b) noexcept {
  const auto x = samplers_detail::gamma_parts(draw, 0, a);
  const auto y = samplers_detail::gamma_parts(draw, samplers_detail::kSecond, b);
  const V log_ratio =
      (math::log_normal(y.number) - math::log_normal(x.number)) + (y.boost - x.boost);
  return V(1) / (V(1) + math::exp_bounded(log_ratio));
}

template <class V>
inline V poisson_in_lanes(const Attempts<V>& draw, V mean) noexcept {
  using samplers_detail::all;
  const auto few = mean < V(10);
  const V low = math::min(mean, V(10));
  // Lanes with many have no use for the sum: it must only end.
  const V start = math::select(few, math::exp_bounded(-low), V(1));
  const V number =
      samplers_detail::by_adding_up(draw(0).first, start, [low](V k, V p) { return p * low / k; });
  if (all(few)) return number;
  const V many = samplers_detail::poisson_by_rejection(draw, math::max(mean, V(10)));
  return math::select(few, number, many);
}

template <class V>
inline V binomial_in_lanes(const Attempts<V>& draw, V n, V p) noexcept {
  using samplers_detail::all;
  const auto turned = p > V(0.5);
  const V rarer = math::select(turned, V(1) - p, p);
  const auto few = n * rarer < V(10);
  const V odds = rarer / (V(1) - rarer);
  const V none = math::exp_bounded(n * math::log_normal(V(1) - rarer));
  const V start = math::select(few, none, V(1));
  V number = samplers_detail::by_adding_up(
      draw(0).first, start, [n, odds](V k, V q) { return q * odds * (n - k + V(1)) / k; });
  number = math::min(number, n);
  if (!all(few)) {
    const V large = math::select(few, V(100), n), half = math::select(few, V(0.5), rarer);
    number = math::select(few, number, samplers_detail::binomial_by_rejection(draw, large, half));
  }
  return math::select(turned, n - number, number);
}

}  // namespace exahash::random
