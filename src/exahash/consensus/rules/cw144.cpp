// Bitcoin Cash, November 2017 to November 2020: chain work of 144 blocks over the time they took.

#include <algorithm>
#include <array>
#include <utility>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {
namespace {

using math::U256;

// Index of the block with the middle time of the three that end before `end`; among equal times
// the order of the reference's sorting network decides.
std::size_t middle_of_three(Recent recent, std::size_t end) noexcept {
  std::array<std::size_t, 3> index{end - 3, end - 2, end - 1};
  const auto order = [&](int a, int b) {
    if (recent[index[a]].time > recent[index[b]].time) std::swap(index[a], index[b]);
  };
  order(0, 2);
  order(0, 1);
  order(1, 2);
  return index[1];
}

}  // namespace

Cw144Ends cw144_ends(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const auto window = static_cast<std::size_t>(algorithm.window);
  return {.first = middle_of_three(recent, recent.size() - window),
          .last = middle_of_three(recent, recent.size())};
}

NBits cw144_of_work(const DifficultyAlgorithm& algorithm, const U256& done,
                    std::int64_t seconds) noexcept {
  const std::int64_t nominal = algorithm.spacing * algorithm.window;
  const std::int64_t shortest = std::max<std::int64_t>(1, nominal / 2);
  const std::int64_t span = std::clamp(seconds, shortest, nominal * 2);
  const U256 per_block = mul_div(done, static_cast<std::uint64_t>(algorithm.spacing),
                                 static_cast<std::uint64_t>(span));
  if (per_block == U256{}) return capped(algorithm.pow_limit, algorithm.pow_limit);
  return capped((U256{} - per_block) / per_block, algorithm.pow_limit);
}

NBits cw144(const DifficultyAlgorithm& algorithm, Recent recent) noexcept {
  const auto window = static_cast<std::size_t>(algorithm.window);
  if (recent.size() < window + kCw144MedianBlocks) return recent.back().bits;
  const auto [first, last] = cw144_ends(algorithm, recent);
  U256 done;
  for (std::size_t i = first + 1; i <= last; ++i) done = done + work(recent[i].bits);
  return cw144_of_work(algorithm, done, recent[last].time - recent[first].time);
}

}  // namespace exahash::consensus::rules
