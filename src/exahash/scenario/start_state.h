#pragma once

// Where chain, hash rate and price stand at 00:00 UTC of the start day, by what was known then.

#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/sim/model.h"

namespace exahash::scenario {

struct StartState {
  sim::ChainStart chain;
  // EH/s: best estimate and the ends of its 90 % interval.
  double hash_rate_eh = 0, low_eh = 0, high_eh = 0;
  double log_sd = 0;  // of its posterior, lognormal
  // How much ln of the hash rate wandered about its trend in the year before, per square root of a
  // day (chain/state_filter.h); what a state given by hand takes, where too little is known.
  double noise = 0;
  double price_usd = 0;  // last close before the start; of the first day with one, its own
  Date price_date{};
  std::vector<std::string> notes;
};

// Most days that a start may lie after the data's end.
inline constexpr int kMostDaysBeyond = 366;

// Height and place in the period by daily counts, or where there are none by the periods' first
// blocks, the next one's too (chain/tip.h): what everybody could count then. The hash rate by the
// filter. A
// start after the data's end takes their last day, carried forward at ten minutes a block (a note
// says so). missing_data: before the first day of the table, or the tables do not reach that far.
[[nodiscard]] Expected<StartState> state_at(const chain::History& history, Date start);

// Sets the difficulty that a person stated. Where it is that of the running period, to five digits,
// nothing changes; where a period with it begins on the start day itself, the run starts with its
// first block. Otherwise it is the nearest that nBits can hold, and the time seen in the period is
// scaled, since the hash rate that gave it does not change.
void state_difficulty(double difficulty, const chain::History& history, Date start,
                      StartState& state);

// nBits with the difficulty nearest to this one; 1 at least (contract).
[[nodiscard]] consensus::NBits nearest_bits(double difficulty);

}  // namespace exahash::scenario
