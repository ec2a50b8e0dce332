#include "exahash/study/forecast_backtest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "exahash/chain/retarget_forecast.h"
#include "exahash/consensus/network.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

constexpr int kSpan = consensus::kPeriodBlocks - 1;
constexpr double kSpacing = static_cast<double>(consensus::kTargetSpacing);
constexpr std::array kProgress = {0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.99};

// All that a forecast may know: the epoch before, and this one's times up to block `seen`.
struct Known {
  const EpochTimes& before;
  const EpochTimes& epoch;
  int seen;

  [[nodiscard]] double elapsed() const {
    return static_cast<double>(epoch.times[static_cast<std::size_t>(seen)] - epoch.times[0]);
  }
};

// Ratio minus 1.
struct Predicted {
  double change;
  std::optional<chain::Band> half, most;
};

Predicted from_forecast(const chain::RetargetForecast& forecast) {
  return {forecast.change, forecast.bands.at(0), forecast.bands.at(1)};
}

chain::RatePrior known_prior(const Known& known) {
  const double interval =
      static_cast<double>(known.epoch.times[0] - known.before.times[0]) / consensus::kPeriodBlocks;
  return chain::prior_from_previous_period(
      interval * known.epoch.difficulty / known.before.difficulty, known.epoch.noise);
}

Predicted constant(const Known& known) {
  return from_forecast(chain::forecast_constant(
      {known.seen, known.elapsed(), known.epoch.difficulty}, known_prior(known), {0.5, 0.9}));
}

Predicted drifting(const Known& known) {
  return from_forecast(
      chain::forecast_drifting({known.seen, known.elapsed(), known.epoch.difficulty},
                               known_prior(known), known.epoch.noise, {0.5, 0.9}));
}

double clamped(double ratio) {
  return std::clamp(ratio, 0.25, 4.0) - 1;
}

// mempool.space: until 503 blocks are seen, the window of the last 503 intervals, those of the
// period before stretched by the last change and the sum divided by 504; afterwards the time of
// this period by one more than the blocks seen.
Predicted mempool(const Known& known) {
  constexpr int kWindow = 503;
  if (known.seen >= kWindow) {
    return {clamped(kSpacing * (known.seen + 1) / known.elapsed()), {}, {}};
  }
  const auto from = static_cast<std::size_t>(consensus::kPeriodBlocks - (kWindow - known.seen));
  const double before = static_cast<double>(known.epoch.times[0] - known.before.times[from]);
  const double stretched = before * known.epoch.difficulty / known.before.difficulty;
  return {clamped(kSpacing * (kWindow + 1) / (known.elapsed() + stretched)), {}, {}};
}

Predicted average(const Known& known) {
  return {clamped(kSpacing * known.seen / known.elapsed()), {}, {}};
}

struct Method {
  const char* name;
  Predicted (*predict)(const Known&);
};
constexpr std::array<Method, 4> kMethods = {{{"constant", constant},
                                             {"drifting", drifting},
                                             {"mempool-504", mempool},
                                             {"average", average}}};

bool usable(const EpochTimes& before, const EpochTimes& epoch) {
  // At the limit of proof of work the rule cannot lower difficulty: there is nothing to forecast.
  const bool at_limit = epoch.difficulty <= 1 && epoch.next_difficulty <= 1;
  return before.index + 1 == epoch.index && before.times.size() == consensus::kPeriodBlocks &&
         epoch.times.size() == consensus::kPeriodBlocks && epoch.times[0] > before.times[0] &&
         !at_limit && epoch.next_difficulty > 0;
}

bool holds(const std::optional<chain::Band>& band, double change) {
  return band && band->low <= change && change <= band->high;
}

}  // namespace

std::vector<ForecastScore> backtest_forecast(std::span<const EpochTimes> epochs) {
  std::vector<ForecastScore> scores;
  for (const Method& method : kMethods) {
    for (const double progress : kProgress) {
      ForecastScore score{.method = method.name, .progress = progress};
      bool banded = false;
      for (std::size_t i = 1; i < epochs.size(); ++i) {
        const Known known{epochs[i - 1], epochs[i],
                          static_cast<int>(std::lround(progress * kSpan))};
        if (!usable(known.before, known.epoch) || known.elapsed() <= 0) continue;
        const Predicted predicted = method.predict(known);
        const double change = known.epoch.next_difficulty / known.epoch.difficulty - 1;
        const double error = 100 * (predicted.change - change);
        banded = predicted.most.has_value();
        ++score.forecasts;
        score.covered_50 += holds(predicted.half, change) ? 1 : 0;
        score.covered_90 += holds(predicted.most, change) ? 1 : 0;
        score.mean_absolute_error += std::abs(error);
        score.mean_error += error;
      }
      const auto n = static_cast<double>(score.forecasts);
      constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
      score.covered_50 = banded ? score.covered_50 / n : kNone;
      score.covered_90 = banded ? score.covered_90 / n : kNone;
      score.mean_absolute_error /= n;
      score.mean_error /= n;
      scores.push_back(score);
    }
  }
  return scores;
}

}  // namespace exahash::study
