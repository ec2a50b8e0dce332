#include "exahash/consensus/difficulty_follower.h"

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus {
namespace {

constexpr std::size_t kRoom = 1024;  // blocks between two moves

}  // namespace

DifficultyFollower::DifficultyFollower(const DifficultyAlgorithm& algorithm,
                                       std::span<const ChainPoint> recent, Height tip)
    : algorithm_(algorithm),
      tip_(tip - static_cast<std::int32_t>(recent.size())),
      needed_(static_cast<std::size_t>(blocks_needed(algorithm))) {
  blocks_.resize(needed_ + kRoom);
  if (algorithm.rule == DifficultyRule::cw144) work_.resize(blocks_.size());
  for (const ChainPoint& block : recent) push(block);
}

std::span<const ChainPoint> DifficultyFollower::recent() const noexcept {
  return std::span(blocks_).first(size_);
}

NBits DifficultyFollower::next() const noexcept {
  const auto window = static_cast<std::size_t>(algorithm_.window);
  const bool whole = size_ >= window + rules::kCw144MedianBlocks;
  if (algorithm_.rule != DifficultyRule::cw144 || !whole) {
    const std::size_t skipped = size_ - std::min(size_, needed_);
    return next_bits(algorithm_, recent().subspan(skipped), tip_);
  }
  const auto [first, last] = rules::cw144_ends(algorithm_, recent());
  const NBits bits = rules::cw144_of_work(algorithm_, work_[last] - work_[first],
                                          blocks_[last].time - blocks_[first].time);
  return rules::valid_bits(algorithm_, bits);
}

void DifficultyFollower::push(const ChainPoint& block) noexcept {
  if (size_ == blocks_.size()) {
    std::copy(blocks_.end() - static_cast<std::ptrdiff_t>(needed_), blocks_.end(), blocks_.begin());
    if (!work_.empty()) {
      std::copy(work_.end() - static_cast<std::ptrdiff_t>(needed_), work_.end(), work_.begin());
    }
    size_ = needed_;
  }
  blocks_[size_] = block;
  if (!work_.empty()) {
    work_[size_] = work(block.bits) + (size_ > 0 ? work_[size_ - 1] : math::U256{});
  }
  ++size_;
  tip_ = tip_ + 1;
}

}  // namespace exahash::consensus
