#pragma once

// The history made longer and more exact by headers that a person has.

#include "exahash/base/expected.h"
#include "exahash/chain/header_source.h"
#include "exahash/chain/history.h"
#include "exahash/chain/verify.h"

namespace exahash::chain {

struct ExtendedHistory {
  History history;
  VerifyReport report;  // of the headers; a note says why if days past the table were not added
  int epochs_completed = 0;  // known rows that gained a time, a hash or an interval
  int epochs_added = 0;
  int days_added = 0;
};

// Verifies a run of mainnet headers (verify_headers) and gives the history with what it shows:
// - each epoch in it: its first and last block's time and hash where the run holds that block (an
//   estimated time becomes exact), nbits_source "headers", and the timespans that give the next
//   bits once these are known; new epochs follow with their chain work;
// - each day after the table's last that the run covers whole: the bits of its last block and the
//   blocks of the 24 hours that end there, times made monotone by a running maximum, as the bundled
//   table counts them. The run must begin 28 hours before that block and go on past the day's end.
//   Price, subsidy and fees stay empty: headers do not hold them.
// What comes after the last block whose hash is in the table is taken as the chain it claims to be:
// it holds the work, but whether another chain holds more cannot be seen.
// `known` is as parse_history gives it; the result again passes it. Memory: 4 bytes a header.
// usage: another network than mainnet. bad_input, as for verify_headers and: invalid headers (how
// many faults, and the first); a height that is not known; no block of the table in the run, nor
// before its first; a block that is not the table's; a time or bits that contradict an exact entry
// of the table (all that do are named); more headers than mainnet has (2^24).
[[nodiscard]] Expected<ExtendedHistory> extend_history(const History& known, HeaderSource& source,
                                                       const VerifyOptions& options = {});

}  // namespace exahash::chain
