#pragma once

// Where the tip of the chain stands: by the counts of the daily table, or as a person says.

#include <optional>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"

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

// Where the tip stands, by daily counts or as given.
struct Tip {
  Time at{};  // the instant that everything is for
  Height height{};
  double height_sd = 0;  // blocks; 0 if the height was given
  consensus::NBits bits{};
  // Empty if the tip lies in a period whose first block's time is not known.
  std::optional<chain::PeriodPosition> position;
};

// A day's count is of the 24 hours that end with the day's last block, which is one more than a
// day's worth; that block is taken out. The height is the period's first height plus the counts
// since; its SD comes from the overlap of the windows (variance 2 a day) and from the share of the
// first day (docs/decisions/0006). missing_data: the days run on past the table of epochs.
[[nodiscard]] Expected<Tip> tip_by_counts(const chain::History& history);

// The state given by hand: height and time, and nBits beyond the table of epochs. usage: one is
// missing, the time lies before the data's last day, or the table or the limits of the difficulty
// rule contradict it.
[[nodiscard]] Expected<Tip> tip_as_given(const chain::History& history, const NowOverrides& given);

// The pieces of the daily table that both this and the windows of now.cpp count with.
[[nodiscard]] Time end_of(Date day);
[[nodiscard]] double seconds_between(Time from, Time to);
// Blocks of the day's 24 hours without the one that ends them.
[[nodiscard]] double blocks_in(const chain::Day& day);
// Share of the day that comes after the instant, 0 to 1.
[[nodiscard]] double share_after(Date day, Time instant);
// The epoch that runs at that instant.
[[nodiscard]] const chain::Epoch& epoch_at(const chain::History& history, Time at);

}  // namespace exahash::study
