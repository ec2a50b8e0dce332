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
  const auto rule = algorithm.rule;
  if (rule == DifficultyRule::cw144 || rule == DifficultyRule::lwma1) sums_.resize(blocks_.size());
  for (const ChainPoint& block : recent) push(block);
}

std::span<const ChainPoint> DifficultyFollower::recent() const noexcept {
  return std::span(blocks_).first(size_);
}

math::U256 DifficultyFollower::addend(NBits bits) const noexcept {
  return algorithm_.rule == DifficultyRule::cw144 ? work(bits)
                                                  : rules::lwma1_share(algorithm_, bits);
}

NBits DifficultyFollower::next() const noexcept {
  const auto window = static_cast<std::size_t>(algorithm_.window);
  if (algorithm_.rule == DifficultyRule::cw144 && size_ >= needed_) {
    const auto [first, last] = rules::cw144_ends(algorithm_, recent());
    const NBits bits = rules::cw144_of_work(algorithm_, sums_[last] - sums_[first],
                                            blocks_[last].time - blocks_[first].time);
    return rules::valid_bits(algorithm_, bits);
  }
  if (algorithm_.rule == DifficultyRule::lwma1 && size_ >= needed_) {
    const math::U256 shares = sums_[size_ - 1] - sums_[size_ - 1 - window];
    return rules::valid_bits(algorithm_, rules::lwma1_of_shares(algorithm_, recent(), shares));
  }
  const std::size_t skipped = size_ - std::min(size_, needed_);
  return next_bits(algorithm_, recent().subspan(skipped), tip_);
}

void DifficultyFollower::push(const ChainPoint& block) noexcept {
  if (size_ == blocks_.size()) {
    std::copy(blocks_.end() - static_cast<std::ptrdiff_t>(needed_), blocks_.end(), blocks_.begin());
    if (!sums_.empty()) {
      std::copy(sums_.end() - static_cast<std::ptrdiff_t>(needed_), sums_.end(), sums_.begin());
    }
    size_ = needed_;
  }
  blocks_[size_] = block;
  if (!sums_.empty()) {
    sums_[size_] = addend(block.bits) + (size_ > 0 ? sums_[size_ - 1] : math::U256{});
  }
  ++size_;
  tip_ = tip_ + 1;
}

}  // namespace exahash::consensus
