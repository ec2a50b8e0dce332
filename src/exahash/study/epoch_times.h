#pragma once

// Block times of whole epochs, read from raw headers.

#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/header_source.h"
#include "exahash/chain/history.h"
#include "exahash/study/forecast_backtest.h"

namespace exahash::study {

// Every epoch of mainnet whose 2016 headers are all in the source and whose next difficulty is
// known, from the header after it or from the table. The headers are verified on the way.
// The noise is that of the
// table's year before. bad_input: a header breaks a rule; missing_data: the height is
// unknown. 4 bytes a header are kept.
[[nodiscard]] Expected<std::vector<EpochTimes>> epoch_times(chain::HeaderSource& source,
                                                            const chain::History& history);

}  // namespace exahash::study
