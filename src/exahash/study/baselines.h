#pragma once

// Forecasts of the hash rate that know nothing but the hash rate: what a model of the economy has
// to beat. Normal in ln(hash rate); how far off they are is what they were in the four years
// before.

#include <vector>

#include "exahash/base/time.h"
#include "exahash/chain/history.h"

namespace exahash::study {

// ln of the mean hash rate (EH/s) of every epoch that had ended by that instant, from genesis on.
[[nodiscard]] std::vector<double> epoch_logs(const chain::History& history, Time known);

enum class Baseline {
  no_change,       // it stays
  one_year_drift,  // it grows as in the 26 epochs before
};

// Of ln(hash rate / hash rate now).
struct LogForecast {
  double mean, sd;
};

// `logs` of epoch_logs(), `days` from now. The SD is the root mean square error of the same rule
// made at every epoch of the last 104 whose outcome is known; days are rounded to whole epochs of
// 14 for that, one at least. Requires as many logs as fewest_logs(days) says.
[[nodiscard]] LogForecast forecast(Baseline baseline, const std::vector<double>& logs, double days);
[[nodiscard]] std::size_t fewest_logs(double days);

}  // namespace exahash::study
