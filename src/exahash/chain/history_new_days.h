#pragma once

// Rows of the table of days from header times. Used in this folder only.

#include <cstdint>
#include <vector>

#include "exahash/chain/history.h"

namespace exahash::chain {

// A header's time may be two hours ahead of the clock, and about as far behind it: times before a
// run do not reach further into it.
inline constexpr std::int64_t kTimesMix = 14400;  // s

// The rows of the days after `after`, without gaps, as far as the headers cover the days whole:
// from 24 hours and kTimesMix before the day's last block (or genesis) to a block past its end. A
// day without a block has 0 blocks and the bits that held. `times` (s, Unix) are those of the
// headers from `first` on; `epochs` holds all of their epochs.
[[nodiscard]] std::vector<Day> days_from_times(std::vector<std::uint32_t> times, Height first,
                                               const std::vector<Epoch>& epochs, Date after);

}  // namespace exahash::chain
