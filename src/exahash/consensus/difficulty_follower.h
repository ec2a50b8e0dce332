#pragma once

// next_bits along a chain that grows block by block: the same bits, without going through the whole
// window again at each block.

#include <cstddef>
#include <span>
#include <vector>

#include "exahash/consensus/difficulty_algorithm.h"

namespace exahash::consensus {

class DifficultyFollower {
 public:
  // `recent` as next_bits takes it. Allocates here and never again.
  DifficultyFollower(const DifficultyAlgorithm& algorithm, std::span<const ChainPoint> recent,
                     Height tip);

  // Bits of block tip + 1: next_bits of all blocks so far.
  [[nodiscard]] NBits next() const noexcept;
  // Block tip + 1 was found.
  void push(const ChainPoint& block) noexcept;

  [[nodiscard]] Height tip() const noexcept { return tip_; }

 private:
  [[nodiscard]] std::span<const ChainPoint> recent() const noexcept;

  DifficultyAlgorithm algorithm_;
  Height tip_;
  std::size_t needed_;
  [[nodiscard]] math::U256 addend(NBits bits) const noexcept;

  // The last blocks, in a buffer that is moved to its front when it is full; and the sum up to each
  // of them, modulo 2^256, of what the rule adds up: chain work (cw144), shares of targets (lwma1).
  std::vector<ChainPoint> blocks_;
  std::vector<math::U256> sums_;
  std::size_t size_ = 0;
};

}  // namespace exahash::consensus
