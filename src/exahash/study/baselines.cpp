#include "exahash/study/baselines.h"

#include <algorithm>
#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/math/elementary.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

constexpr double kDaysOfAnEpoch = 14;
constexpr std::size_t kYearOfEpochs = 26, kTraining = 104;  // epochs
constexpr std::size_t kFewestErrors = 10;

std::size_t epochs_in(double days) {
  return static_cast<std::size_t>(std::max(1.0, std::floor(days / kDaysOfAnEpoch + 0.5)));
}

// Growth of ln(hash rate) an epoch, as it was known at epoch `at`.
double drift_at(Baseline baseline, const std::vector<double>& logs, std::size_t at) {
  if (baseline == Baseline::no_change) return 0;
  return (logs[at] - logs[at - kYearOfEpochs]) / static_cast<double>(kYearOfEpochs);
}

}  // namespace

std::vector<double> epoch_logs(const chain::History& history, Time known) {
  std::vector<double> logs;
  for (std::size_t i = 0; i + 1 < history.epochs.size(); ++i) {
    const chain::Epoch& epoch = history.epochs[i];
    const Time end = history.epochs[i + 1].first_time;
    if (end > known) break;
    const double seconds = static_cast<double>((end - epoch.first_time).count());
    logs.push_back(math::log(consensus::expected_hashes(epoch.bits).base *
                             consensus::kPeriodBlocks / seconds / 1e18));
  }
  return logs;
}

std::size_t fewest_logs(double days) {
  return kYearOfEpochs + epochs_in(days) + kFewestErrors;
}

LogForecast forecast(Baseline baseline, const std::vector<double>& logs, double days) {
  EXAHASH_EXPECTS(logs.size() >= fewest_logs(days));
  const std::size_t ahead = epochs_in(days), last = logs.size() - 1;
  const std::size_t first = std::max(kYearOfEpochs, last > kTraining ? last - kTraining : 0);
  double squares = 0, count = 0;
  for (std::size_t at = first; at + ahead <= last; ++at) {
    const double said = drift_at(baseline, logs, at) * static_cast<double>(ahead);
    const double error = logs[at + ahead] - logs[at] - said;
    squares += error * error;
    count += 1;
  }
  return {drift_at(baseline, logs, last) * days / kDaysOfAnEpoch, std::sqrt(squares / count)};
}

}  // namespace exahash::study
