#pragma once

// Bitcoin's difficulty rule on every network, in exact integers.

#include <cstdint>
#include <span>

#include "exahash/base/ids.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"

namespace exahash::consensus {

// The clamp: at least a quarter and at most four times two weeks.
[[nodiscard]] std::int64_t clamp_timespan(std::int64_t seconds) noexcept;

// Target after one period. timespan = time of the period's last block minus time of its first:
// 2015 intervals, not 2016 (consensus); clamped here. Multiply first, floor division, capped at
// the limit, truncated to compact form. `base` is the last block's bits, or the first block's on
// testnet4. On regtest the bits stay.
[[nodiscard]] NBits next_period_bits(const Network& network, NBits base,
                                     std::int64_t timespan) noexcept;

// Smallest and largest clamped timespan that give exactly `next` from `base`; lo > hi if none does.
struct TimespanRange {
  std::int64_t lo, hi;
};
[[nodiscard]] TimespanRange timespans_giving(const Network& network, NBits base,
                                             NBits next) noexcept;

// What the rules require of the bits of a block inside a period (height % interval != 0), from
// the parent's time and the period's real difficulty so far: on networks with the 20-minute rule
// a block more than 1,200 s after its parent must carry the limit; otherwise the bits of the last
// block of the period that does not carry it (`last_real_bits`: the period's first block's bits
// if none).
[[nodiscard]] NBits bits_within_period(const Network& network, NBits last_real_bits,
                                       std::int64_t parent_time, std::int64_t time) noexcept;

// BIP 94 on testnet4: the first block of a period may be at most 600 s earlier than its parent.
[[nodiscard]] bool time_warp_allowed(const Network& network, Height height,
                                     std::int64_t parent_time, std::int64_t time) noexcept;

// BIP 54 (proposed, mainnet): time[2016k] >= time[2016k-1] - 7200, and
// time[2016k+2015] >= time[2016k]. `period_first_time` is used at the last block of a period only.
[[nodiscard]] bool bip54_allows(Height height, std::int64_t parent_time,
                                std::int64_t period_first_time, std::int64_t time) noexcept;

// Median of up to the last 11 times is smaller than `time` (strictly): more than half of them are.
// `previous` holds min(11, height) times in any order; with none (genesis) every time is allowed.
[[nodiscard]] bool after_median_time_past(std::span<const std::int64_t> previous,
                                          std::int64_t time) noexcept;
// The upper middle of the last 11 at most, as nodes take it; the lowest std::int64_t of none.
[[nodiscard]] std::int64_t median_time_past(std::span<const std::int64_t> previous) noexcept;

}  // namespace exahash::consensus
