#pragma once

// Does the simulated economy do what the real one did? From days of the past, with what was known
// then and the prices that came, the hash rate is simulated and set beside the real one
// (docs/validation/economy.md).

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"

namespace exahash::study {

struct EconomyPlan {
  std::vector<Date> starts;  // each from kFirstStart on
  std::vector<int> months;   // horizons, ascending, 1 to kMostMonths
  std::int64_t paths = 400;  // 2 to kMostBacktestPaths (contract)
  std::uint64_t seed = 20160709;
  bool without_orders = false;                // simulate a second time without makers' order book
  std::vector<scenario::Override> overrides;  // of every start's scenario
};
inline constexpr int kMostMonths = 24;
inline constexpr std::int64_t kMostBacktestPaths = 10'000;
// The baselines need four years and more of epochs.
inline constexpr Date kFirstStart{std::chrono::year{2013} / std::chrono::January / 1};

// Hash rates in EH/s. Real ones: the median of the filter on that day, by the blocks until then.
struct Simulated {
  double median = 0, low_80 = 0, high_80 = 0, low_90 = 0, high_90 = 0;
  double crps = 0;  // of ln(hash rate)
};

struct EconomyScore {
  Date date{};
  int months = 0;
  double real = 0;
  Simulated simulated;
  std::optional<Simulated> without_orders;
  // Medians and CRPS of the forecasts that know the hash rate alone.
  double no_change = 0, no_change_crps = 0;
  double drift = 0, drift_crps = 0;
};

// Weekly from the start, and the days of the horizons.
struct CoursePoint {
  Date date{};
  double real = 0;
  double median = 0, low = 0, high = 0;  // 90 %
  std::optional<double> without_orders;  // median
};

struct EconomyOrigin {
  Date start{};
  double start_eh = 0;
  double fee_median = 0;             // BTC per block, of the 90 days before
  std::vector<EconomyScore> scores;  // of the horizons that are over
  std::vector<CoursePoint> course;
  std::vector<scenario::ResolvedValue> values;  // every key of its scenario
};

// The same over the starts, one horizon.
struct EconomySummary {
  int months = 0;
  std::int64_t starts = 0;
  double crps = 0, no_change_crps = 0, drift_crps = 0;  // means
  std::optional<double> without_orders_crps;
  double inside_80 = 0, inside_90 = 0;  // share of the real ones inside the simulated band
  double bias = 0;                      // mean of ln(simulated median / real)
};

struct EconomyBacktest {
  std::vector<EconomyOrigin> origins;
  std::vector<EconomySummary> summary;
  bool partial = false;  // stopped: the first starts only
};

struct EconomyOptions {
  int threads = 1;
  std::function<bool()> stop = {};
  std::function<void(std::int64_t starts)> progress = {};
};

// Same day of the month so many months later, or the month's last day.
[[nodiscard]] Date months_after(Date day, int months);

// The scenario that a start is run with, as TOML. `fee_median` in BTC per block.
[[nodiscard]] scenario::Source economy_source(Date start, Date until, const EconomyPlan& plan,
                                              std::optional<double> fee_median);

// Nothing but prices is known of the days after a start; horizons beyond the data are left out.
// usage: an override of days, paths, prices or the network; a start without any horizon that is
// over. bad_input, missing_data: what resolving the scenarios says, of all starts at once.
[[nodiscard]] Expected<EconomyBacktest> backtest_economy(const EconomyPlan& plan,
                                                         const chain::History& history,
                                                         const EconomyOptions& options);

}  // namespace exahash::study
