#include "exahash/consensus/retarget.h"

#include <algorithm>
#include <array>
#include <limits>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus {
namespace {

using math::U256;

constexpr std::int64_t kShortestTimespan = kTargetTimespan / 4;
constexpr std::int64_t kLongestTimespan = kTargetTimespan * 4;
constexpr std::int64_t kMinimumDifficultyAfter = 2 * kTargetSpacing;
constexpr std::int64_t kBip94Tolerance = 600;   // s
constexpr std::int64_t kBip54Tolerance = 7200;  // s
constexpr std::int32_t kMainInterval = 2016;

}  // namespace

std::int64_t clamp_timespan(std::int64_t seconds) noexcept {
  return std::clamp(seconds, kShortestTimespan, kLongestTimespan);
}

NBits next_period_bits(const Network& network, NBits base, std::int64_t timespan) noexcept {
  if (network.no_retargeting) return base;
  return rules::scaled_bits(base, clamp_timespan(timespan), kTargetTimespan, network.pow_limit);
}

TimespanRange timespans_giving(const Network& network, NBits base, NBits next) noexcept {
  // A longer timespan never gives a smaller target: two binary searches.
  const auto first_span_above = [&](bool or_equal) {
    std::int64_t low = kShortestTimespan;
    std::int64_t high = kLongestTimespan + 1;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      const U256 target = target_of(next_period_bits(network, base, middle));
      const bool above = or_equal ? target >= target_of(next) : target > target_of(next);
      (above ? high : low) = above ? middle : middle + 1;
    }
    return low;
  };
  const TimespanRange range{first_span_above(true), first_span_above(false) - 1};
  const bool reached = range.lo <= range.hi && next_period_bits(network, base, range.lo) == next;
  return reached ? range : TimespanRange{1, 0};
}

NBits bits_within_period(const Network& network, NBits last_real_bits, std::int64_t parent_time,
                         std::int64_t time) noexcept {
  const bool late = time - parent_time > kMinimumDifficultyAfter;
  if (network.minimum_difficulty_after_20_min && late) return network.pow_limit_bits;
  return last_real_bits;
}

bool time_warp_allowed(const Network& network, Height height, std::int64_t parent_time,
                       std::int64_t time) noexcept {
  if (!network.limit_time_warp || value(height) == 0) return true;
  if (value(height) % network.retarget_interval != 0) return true;
  return time >= parent_time - kBip94Tolerance;
}

bool bip54_allows(Height height, std::int64_t parent_time, std::int64_t period_first_time,
                  std::int64_t time) noexcept {
  const std::int32_t position = value(height) % kMainInterval;
  if (position == 0 && value(height) > 0) return time >= parent_time - kBip54Tolerance;
  if (position == kMainInterval - 1) return time >= period_first_time;
  return true;
}

bool after_median_time_past(std::span<const std::int64_t> previous, std::int64_t time) noexcept {
  std::size_t earlier = 0;
  for (const std::int64_t t : previous) earlier += t < time ? 1 : 0;
  return previous.empty() || 2 * earlier > previous.size();
}

std::int64_t median_time_past(std::span<const std::int64_t> previous) noexcept {
  if (previous.empty()) return std::numeric_limits<std::int64_t>::min();
  std::array<std::int64_t, rules::kMedianBlocks> times;
  const auto newest = previous.last(std::min(previous.size(), times.size()));
  const auto end = std::ranges::copy(newest, times.begin()).out;
  auto* const middle = times.begin() + newest.size() / 2;
  std::nth_element(times.begin(), middle, end);
  return *middle;
}

}  // namespace exahash::consensus
