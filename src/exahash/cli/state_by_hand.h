#pragma once

// The state that a retarget forecast starts from, as flags describe it.

#include <optional>

#include "exahash/chain/retarget_forecast.h"
#include "exahash/chain/state_filter.h"
#include "exahash/cli/option_reader.h"

namespace exahash::cli {

struct ForecastState {
  chain::PeriodPosition position;
  chain::RatePrior prior{};
  double noise = chain::kProcessNoiseSince2022;
};

// nullopt if no flag speaks of the state; what is wrong or missing is kept in `read`, and then the
// state means nothing. `noise` is that of --noise.
[[nodiscard]] std::optional<ForecastState> state_by_hand(const Arguments& arguments,
                                                         OptionReader& read,
                                                         std::optional<double> noise);

}  // namespace exahash::cli
