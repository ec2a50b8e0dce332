#pragma once

// Where the tip of the chain stands by the counts of the daily table, and what the periods up to it
// say of the hash rate.

#include <optional>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"
#include "exahash/chain/state_filter.h"

namespace exahash::chain {

// Where the tip stands, by daily counts or as given.
struct Tip {
  Time at{};  // the instant that everything is for
  Height height{};
  double height_sd = 0;  // blocks; 0 if the height was given
  consensus::NBits bits{};
  // Empty if the tip lies in a period whose first block's time is not known.
  std::optional<PeriodPosition> position;
};

// A day's count is of the 24 hours that end with the day's last block, which is one more than a
// day's worth; that block is taken out. The height is the period's first height plus the counts
// since; its SD comes from the overlap of the windows (variance 2 a day) and from the share of the
// first day (docs/decisions/0006). missing_data: the days run on past the table of epochs.
[[nodiscard]] Expected<Tip> tip_by_counts(const History& history);

// Where days have no counts (before March 2011): the place in the period of an instant between the
// times of its first block and the next period's. Blocks come as if the hash rate had grown evenly,
// by what the periods before and after say; that is off by 25 blocks rms against the headers of
// September to December 2010. missing_data: the first period, or one of the table's last two.
[[nodiscard]] Expected<Tip> tip_between_periods(const History& history, Time at);

// What filter_hash_rate needs: whole periods first, then what is seen of the open one. A tip beyond
// the table brings its own difficulty, which measures the mean hash rate of the period before it.
[[nodiscard]] std::vector<WorkObservation> observations_until(const History& history,
                                                              const Tip& tip);

// The counts of the last 30 days are all known. missing_data: they are not.
[[nodiscard]] Expected<void> has_counts(const History& history);

// The pieces of the daily table that others count with.
[[nodiscard]] Time end_of(Date day);
[[nodiscard]] double seconds_between(Time from, Time to);
// Blocks of the day's 24 hours without the one that ends them.
[[nodiscard]] double blocks_in(const Day& day);
// Share of the day that comes after the instant, 0 to 1.
[[nodiscard]] double share_after(Date day, Time instant);
// The epoch that runs at that instant.
[[nodiscard]] const Epoch& epoch_at(const History& history, Time at);

}  // namespace exahash::chain
