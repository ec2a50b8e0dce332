#pragma once

// Every retarget of the history, recomputed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/chain/history.h"

namespace exahash::chain {

enum class RetargetVerdict {
  exact,       // both header times of the period are exact: bits recomputed, equal to the last bit
  consistent,  // a closing time is missing: some integer timespan gives the next bits exactly and,
               // where both first-block times are exact, lies within 7,200 s of their difference,
               // clamped as a timespan is
  failed,
  open,  // the newest epoch: its successor is not known
};

struct ReplayedEpoch {
  const Epoch* epoch = nullptr;
  RetargetVerdict verdict{};  // of the retarget that closes this epoch
  std::string failure;        // why, if failed: expected and found bits
  // Mean over the epoch, unbiased: exact work / (first time of next - first time) * 2015/2016, from
  // 2016 intervals (from_intervals), with the 95 % interval of its Gamma noise. Empty for the
  // newest epoch or where time does not advance.
  std::optional<HashRate> hash_rate, hash_rate_lo, hash_rate_hi;
};

struct Replay {
  std::vector<ReplayedEpoch> epochs;
  std::int64_t exact = 0, consistent = 0, failed = 0;
};

// Epochs whose first height lies in [from, to]; all by default. `history` must outlive the result.
[[nodiscard]] Replay replay(const History& history, std::optional<Height> from = {},
                            std::optional<Height> to = {});

}  // namespace exahash::chain
