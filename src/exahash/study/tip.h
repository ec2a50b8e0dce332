#pragma once

// Where the tip of the chain stands: as a person says, or by the tables (chain/tip.h).

#include <optional>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/chain/tip.h"

namespace exahash::study {

// A newer state given by hand, in place of what the tables say.
struct NowOverrides {
  std::optional<Height> height;          // of the tip
  std::optional<consensus::NBits> bits;  // of the tip
  std::optional<Time> time;              // of that state
  std::optional<double> price_usd;
  std::optional<double> noise;  // of ln H per square root of a day

  [[nodiscard]] bool empty() const noexcept {
    return !height && !bits && !time && !price_usd && !noise;
  }
};

using chain::Tip;
using chain::tip_by_counts;

// The state given by hand: height and time, and nBits beyond the table of epochs. usage: one is
// missing, the time lies before the data's last day, or the table or the limits of the difficulty
// rule contradict it.
[[nodiscard]] Expected<Tip> tip_as_given(const chain::History& history, const NowOverrides& given);

// The pieces of the daily table.
using chain::blocks_in;
using chain::end_of;
using chain::epoch_at;
using chain::seconds_between;
using chain::share_after;

}  // namespace exahash::study
