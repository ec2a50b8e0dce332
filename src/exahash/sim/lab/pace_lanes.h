#pragma once

// Inside the block kernel: how long a block is expected to take under the supply of hash rate.

#include "exahash/math/elementary_lanes.h"
#include "exahash/sim/lab/block_kernel.h"

namespace exahash::sim::lab {

using math::Masks;
using math::Reals;

// The hash rate that the curve gives at the price and difficulty of now, EH/s.
template <int W>
EXAHASH_LANES_INLINE Reals<W> supplied(const BlockSettings& settings, Reals<W> price_log,
                                       Reals<W> expected, Reals<W> expected_log) noexcept {
  using V = Reals<W>;
  if (settings.kind == Supply::Kind::constant) return settings.start_ehs;
  if (settings.kind == Supply::Kind::elastic) {
    const V response = math::exp_bounded(V(settings.elasticity) * (price_log - expected_log));
    return math::min(V(settings.start_ehs) * response, V(settings.most_ehs));
  }
  const V reward = V(settings.reward_usd) / expected * math::exp_bounded(price_log);
  if (settings.kind == Supply::Kind::linear) {
    const V rate = V(settings.base_ehs) + V(settings.slope) * reward;
    return math::max(V(0.0), math::min(rate, V(settings.most_ehs)));
  }
  const V below = math::exp_bounded(V(settings.steepness) * (V(settings.centre) - reward));
  return V(settings.most_ehs) / (V(1.0) + below);
}

// Seconds that a block is expected to take.
template <int W>
EXAHASH_LANES_INLINE Reals<W> pace_of(Reals<W> expected, Reals<W> hash_rate,
                                      Masks<W> none) noexcept {
  using V = Reals<W>;
  return select(none, V(kStandstill), expected / math::max(hash_rate, V(kLeast)));
}

template <int W>
struct Mining {
  Reals<W> pace;
  Masks<W> none;  // no hash rate
};

// Any supply; `hash_rate` is the one of the block before and becomes the one of this block.
template <int W>
EXAHASH_LANES_INLINE Mining<W> mining(const BlockSettings& settings, Reals<W> price_log,
                                      Reals<W> expected, Reals<W> expected_log, Reals<W> last,
                                      Reals<W>& hash_rate) noexcept {
  using V = Reals<W>;
  V rate = supplied<W>(settings, price_log, expected, expected_log);
  if (settings.lagged) {
    const V kept = math::exp_bounded(-last / V(settings.lag_s));
    rate = rate + (hash_rate - rate) * kept;
  }
  hash_rate = rate;
  rate = rate * V(settings.hash_rate_factor);
  const auto none = rate < V(kLeast);
  return {.pace = pace_of<W>(expected, rate, none), .none = none};
}

// Any supply as a member of a loop over blocks.
template <int W>
class AnyPace {
 public:
  EXAHASH_LANES_INLINE AnyPace(const BlockSettings&, const BlockLanes& lanes) noexcept
      : expected_(lanes.expected), expected_log_(lanes.expected_log), hash_rate_(lanes.hash_rate) {}
  EXAHASH_LANES_INLINE Mining<W> at(const BlockSettings& settings, Reals<W> price_log,
                                    Reals<W> last) noexcept {
    return mining<W>(settings, price_log, expected_, expected_log_, last, hash_rate_);
  }
  EXAHASH_LANES_INLINE void store(BlockLanes& lanes) const noexcept {
    hash_rate_.store(lanes.hash_rate);
  }

 private:
  Reals<W> expected_, expected_log_, hash_rate_;
};

// A logistic supply without a lag: the pace straight from the price, without the division by the
// curve and the one by the hash rate, which every block of a path would wait for.
template <int W>
class LogisticPace {
  using V = Reals<W>;

 public:
  EXAHASH_LANES_INLINE LogisticPace(const BlockSettings& settings,
                                    const BlockLanes& lanes) noexcept {
    const V expected = lanes.expected;
    const double most = settings.most_ehs * settings.hash_rate_factor;
    fastest_ = expected / V(most);
    enough_ = V(most / kLeast);
    at_none_ = V(settings.steepness * settings.centre);
    per_price_ = V(settings.steepness * settings.reward_usd) / expected;
  }

  EXAHASH_LANES_INLINE Mining<W> at(const BlockSettings&, V price_log, V) const noexcept {
    const V exponent = at_none_ - per_price_ * math::exp_bounded(price_log);
    const V above = V(1.0) + math::exp_bounded(exponent);
    const auto none = enough_ < above;
    return {.pace = select(none, V(kStandstill), fastest_ * above), .none = none};
  }
  EXAHASH_LANES_INLINE void store(BlockLanes&) const noexcept {}

 private:
  V fastest_;    // s a block with all the hash rate there is
  V enough_;     // 1 + e^exponent above which less than kLeast is left
  V at_none_;    // the exponent at a price of 0
  V per_price_;  // its fall with price / start price
};

}  // namespace exahash::sim::lab
