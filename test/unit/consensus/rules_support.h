#pragma once

// Chains for the tests of difficulty rules.

#include <vector>

#include "exahash/consensus/difficulty_algorithm.h"

namespace exahash::consensus {

// Blocks from genesis on, or from a height.
struct TestChain {
  DifficultyAlgorithm algorithm;
  std::vector<ChainPoint> blocks;
  std::int32_t first_height = 0;

  void add(std::int64_t interval, NBits bits) {
    blocks.push_back({blocks.empty() ? interval : blocks.back().time + interval, bits});
  }
  // With the bits that the rule requires.
  void add(std::int64_t interval) { add(interval, next()); }
  void add_all(int count, std::int64_t interval, NBits bits) {
    for (int i = 0; i < count; ++i) add(interval, bits);
  }

  [[nodiscard]] Height tip() const {
    return Height{first_height + static_cast<std::int32_t>(blocks.size()) - 1};
  }
  [[nodiscard]] NBits next() const { return next_bits(algorithm, blocks, tip()); }
  [[nodiscard]] std::uint32_t next_value() const { return value(next()); }
};

}  // namespace exahash::consensus
