#include <algorithm>

#include "exahash/chain/history.h"

namespace exahash::chain {

KnownBlocks::KnownBlocks(const History& history) {
  entries_.reserve(2 * history.epochs.size());
  for (const Epoch& epoch : history.epochs) {
    if (epoch.first_hash) entries_.push_back({*epoch.first_hash, epoch.first_height});
    if (epoch.last_hash) entries_.push_back({*epoch.last_hash, epoch.last_height()});
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
}

std::optional<Height> KnownBlocks::height_of(const crypto::Hash256& hash) const noexcept {
  const auto entry = std::lower_bound(
      entries_.begin(), entries_.end(), hash,
      [](const Entry& e, const crypto::Hash256& wanted) { return e.hash < wanted; });
  if (entry == entries_.end() || entry->hash != hash) return std::nullopt;
  return entry->height;
}

}  // namespace exahash::chain
