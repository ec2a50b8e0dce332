#include <cmath>

#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"
#include "exahash/chain/state_filter.h"

#include "topics.h"

namespace exahash {

void hash_rate_filter(Record& out) {
  const auto history = chain::bundled_history();
  std::vector<chain::WorkObservation> seen;
  for (std::size_t i = 1; i < history.epochs.size(); ++i) {
    const auto& from = history.epochs[i - 1];
    const auto& to = history.epochs[i];
    if (to.first_time <= from.first_time) continue;
    const Hashes work{math::to_double(to.chainwork_before - from.chainwork_before)};
    seen.push_back({from.first_time, to.first_time, work, 2016});
    if (i % 20 != 0) continue;
    const auto now = chain::filter_hash_rate(seen, to.first_time + std::chrono::days(9),
                                             chain::kProcessNoiseSince2022);
    out.add(now.log_mean);
    out.add(now.log_sd);
  }
}

// As printed: bands come by way of Boost.Math, which is not promised to the last bit (decision
// 0001).
void retarget_forecasts(Record& out) {
  const auto add = [&out](double figure, double unit) { out.add(std::nearbyint(figure / unit)); };
  Numbers numbers(8);
  for (int seen = 1; seen <= 2015; seen += 38) {
    const double pace = 500 + numbers.below(250);
    const chain::PeriodPosition position{seen, seen * pace, 1e14};
    const auto prior = chain::prior_from_previous_period(590, 0.018);
    for (const auto& forecast : {chain::forecast_constant(position, prior),
                                 chain::forecast_drifting(position, prior, 0.011)}) {
      add(forecast.change, 1e-4);
      add(forecast.odds_of_cut, 1e-4);
      add(forecast.seconds_left, 10);
      for (const auto& band : forecast.bands) {
        add(band.low, 1e-4);
        add(band.high, 1e-4);
      }
    }
  }
}

}  // namespace exahash
