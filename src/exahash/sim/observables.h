#pragma once

// Simulated metrics, read from eight paths at the end of a day: one table for recording, asks and
// reports.

#include <cstdint>
#include <span>
#include <string_view>

#include "exahash/math/lanes.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

// In the registry's unit of the metric. Finite for every state that step() leaves, but NaN for the
// owners' metrics of a model whose owners are not known.
//
// Day 0 has seen no step: what a day earned and found is then that of a day at the start's hash
// rate and difficulty. A day without hash rate finds no blocks: its mean interval counts as
// kLongestInterval, nothing is paid (fees are left for later), and the metrics at the nominal pace
// of 144 blocks a day (fees_btc, security budget) stay what they are.
using Read = math::Lane (*)(const State::Fixed&);

struct Observable {
  std::string_view metric;  // "hash_rate_ehs"
  Read read;
  // Of a part that a run may be without: 0 there (NaN of owners), and not recorded.
  enum class Of : std::uint8_t { all, hosting, finance, owners } of = Of::all;

  [[nodiscard]] bool in(const Model& model) const noexcept;
};

// A row for each of metrics::simulated_metrics(), in their order.
[[nodiscard]] std::span<const Observable> observables() noexcept;
// nullptr: the metric is not simulated.
[[nodiscard]] const Observable* observable(std::string_view metric) noexcept;

// Seconds that stand for "no block comes". Far above any real interval, so that quantiles see
// paths without hash rate where they belong; a mean over them says only that there were some.
inline constexpr double kLongestInterval = 1e9;

// Of two metrics: 0 where both are 0, and at most kLargestRatio on either side, which stands for a
// denominator of 0.
inline constexpr double kLargestRatio = 1e12;
[[nodiscard]] math::Lane ratio(const math::Lane& numerator, const math::Lane& denominator) noexcept;

}  // namespace exahash::sim
