#pragma once

// How much hash rate would come back if the price were higher for good: the same paths with and
// without a permanent step of the price (docs/methods/returnable.md).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/simulate.h"
#include "exahash/study/spread.h"

namespace exahash::study {

// The same scenario with other keys: "without lock-in", say.
struct Variant {
  std::string name;  // empty: the scenario as it is
  std::vector<scenario::Override> overrides;
};

inline constexpr std::size_t kMostReturnDates = 5;  // the start and four others
inline constexpr std::int64_t kReturnablePaths = 1000;

struct ReturnablePlan {
  std::vector<Date> dates;                       // of the step; empty: the start day
  std::vector<double> factors{1, 1.25, 1.5, 2};  // of the price; the first is 1 (contract)
  std::vector<int> months{1, 3, 12};             // horizons, ascending
  std::vector<Variant> variants{{}};             // one at least; differences are to the first
};

// Of one variant, date, horizon and factor. EH/s. Bands are of 90 % of the paths.
struct ReturnableRow {
  std::string variant;
  Date date{};
  int months = 0;
  double factor = 1;
  double price_usd = 0;              // median on that date, times the factor
  Spread returned;                   // hash rate at the horizon less that on the date
  MedianInterval sampling;           // of its median
  Spread added;                      // what the step adds: less the same at factor 1
  std::optional<Spread> elasticity;  // ln(hash rate / that at factor 1) / ln(factor)
  // Means over the paths, which add up to the first: rigs at energised racks that run again or
  // faster, rigs that came out of store onto racks, new rigs less those worn out and scrapped.
  double mean = 0, switched_on = 0, from_stock = 0, new_rigs = 0;
  std::optional<Spread> less_first;  // `returned` less that of the first variant
};

struct Returnable {
  std::int64_t paths = 0;  // 0: stopped
  std::vector<ReturnableRow> rows;
};

// The model with a price that steps by the factor (above 0) on that day of the run, for good. At 1
// it is the model as it is.
[[nodiscard]] sim::Model with_step(sim::Model model, int day, double factor);

// What an ask for it says: the median of the paths' hash rate on the ask's day (by default the
// last) less that on the start day, had the price stepped on that day to the ask's, for good. Of at
// most kReturnablePaths paths; without a value if stopped. bad_input: a scenario with a step of its
// own, or whose hash rate is given.
[[nodiscard]] Expected<std::optional<sim::Answered>> returnable_answer(
    const scenario::Scenario& scenario, const metrics::Ask& ask, const SimulateOptions& options);

// The scenario as it is, and where megawatts are let to AI the same without lock-in.
[[nodiscard]] std::vector<Variant> usual_variants(const scenario::Scenario& scenario);

// The run goes on as long as the last horizon needs, beyond scenario.until if it must.
// usage: more dates than kMostReturnDates, a date outside the run, a hash rate that is given, a
// scenario with a step of its own; bad_input: what resolving a variant says.
[[nodiscard]] Expected<Returnable> returnable(const scenario::Source& source,
                                              const std::vector<scenario::Override>& overrides,
                                              const ReturnablePlan& plan,
                                              const chain::History& history,
                                              const SimulateOptions& options);

}  // namespace exahash::study
