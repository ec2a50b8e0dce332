#include "exahash/chain/replay.h"

#include <fmt/format.h>

#include "exahash/chain/hash_rate.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {
namespace {

constexpr double kEpochIntervals = 2016;  // from first block to first block
// A header's time may be two hours ahead of its neighbours' clocks (consensus), and no more: what
// lies between a closing block and the next first one.
constexpr std::int64_t kBoundarySeconds = 7200;

// Empty if the closing times give the next bits.
std::string exact_failure(const Epoch& epoch, const Epoch& next) {
  const std::int64_t timespan = to_unix(*epoch.last_time) - to_unix(epoch.first_time);
  const auto required = consensus::next_period_bits(consensus::mainnet(), epoch.bits, timespan);
  if (required == next.bits) return {};
  return fmt::format("expected {:08x} after {} s at {:08x}, found {:08x}", value(required),
                     timespan, value(epoch.bits), value(next.bits));
}

// Empty if some timespan gives the next bits, near the first times' difference where that is known.
std::string consistency_failure(const Epoch& epoch, const Epoch& next) {
  const auto range = consensus::timespans_giving(consensus::mainnet(), epoch.bits, next.bits);
  if (range.lo > range.hi) {
    return fmt::format("no timespan gives {:08x} after {:08x}", value(next.bits),
                       value(epoch.bits));
  }
  if (!epoch.first_time_exact || !next.first_time_exact) return {};
  const std::int64_t lasted = to_unix(next.first_time) - to_unix(epoch.first_time);
  const std::int64_t least = consensus::clamp_timespan(lasted - kBoundarySeconds);
  const std::int64_t most = consensus::clamp_timespan(lasted + kBoundarySeconds);
  if (range.hi >= least && range.lo <= most) return {};
  return fmt::format("expected a timespan of {} to {} s for {:08x} after {:08x}, found {} to {} s",
                     range.lo, range.hi, value(next.bits), value(epoch.bits), least, most);
}

void add_hash_rate(ReplayedEpoch& replayed, const Epoch& epoch, const Epoch& next) {
  const std::int64_t lasted = to_unix(next.first_time) - to_unix(epoch.first_time);
  if (lasted <= 0) return;
  const Hashes work = consensus::expected_hashes(epoch.bits) * kEpochIntervals;
  const Duration elapsed{static_cast<double>(lasted)};
  const HashRateEstimate estimate = from_intervals(work, kEpochIntervals, elapsed);
  replayed.hash_rate = estimate.rate;
  replayed.hash_rate_lo = estimate.low;
  replayed.hash_rate_hi = estimate.high;
}

ReplayedEpoch replay_epoch(const Epoch& epoch, const Epoch* next) {
  ReplayedEpoch replayed;
  replayed.epoch = &epoch;
  replayed.verdict = RetargetVerdict::open;
  if (!next) return replayed;
  const bool exact = epoch.first_time_exact && epoch.last_time;
  replayed.failure = exact ? exact_failure(epoch, *next) : consistency_failure(epoch, *next);
  if (!replayed.failure.empty()) {
    replayed.verdict = RetargetVerdict::failed;
  } else {
    replayed.verdict = exact ? RetargetVerdict::exact : RetargetVerdict::consistent;
  }
  add_hash_rate(replayed, epoch, *next);
  return replayed;
}

}  // namespace

Replay replay(const History& history, std::optional<Height> from, std::optional<Height> to) {
  Replay result;
  for (std::size_t i = 0; i < history.epochs.size(); ++i) {
    const Epoch& epoch = history.epochs[i];
    if ((from && epoch.first_height < *from) || (to && epoch.first_height > *to)) continue;
    const Epoch* next = i + 1 < history.epochs.size() ? &history.epochs[i + 1] : nullptr;
    result.epochs.push_back(replay_epoch(epoch, next));
    switch (result.epochs.back().verdict) {
      case RetargetVerdict::exact:
        ++result.exact;
        break;
      case RetargetVerdict::consistent:
        ++result.consistent;
        break;
      case RetargetVerdict::failed:
        ++result.failed;
        break;
      case RetargetVerdict::open:
        break;
    }
  }
  return result;
}

}  // namespace exahash::chain
