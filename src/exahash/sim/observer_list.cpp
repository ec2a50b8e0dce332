#include "exahash/sim/observer_list.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::sim {

void ObserverList::begin_paths(const View& view) {
  for (auto& one : all_) one->begin_paths(view);
}
void ObserverList::day(const View& view, int day) {
  for (auto& one : all_) one->day(view, day);
}
void ObserverList::end_paths(const View& view) {
  for (auto& one : all_) one->end_paths(view);
}

void ObserverList::merge(Observer& later) {
  auto& other = dynamic_cast<ObserverList&>(later);
  EXAHASH_EXPECTS(other.all_.size() == all_.size());
  for (std::size_t i = 0; i < all_.size(); ++i) all_[i]->merge(*other.all_[i]);
}

std::unique_ptr<Observer> ObserverList::fresh() const {
  auto list = std::make_unique<ObserverList>();
  for (const auto& one : all_) list->add(one->fresh());
  return list;
}

void ObserverList::save(std::vector<std::byte>& out) const {
  for (const auto& one : all_) one->save(out);
}

bool ObserverList::load(const std::byte*& begin, const std::byte* end) {
  return std::all_of(all_.begin(), all_.end(), [&](auto& one) { return one->load(begin, end); });
}

}  // namespace exahash::sim
