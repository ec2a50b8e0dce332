#pragma once

// The small language of `ask` and `--fail-if`:
//   P(hash rate < 700 EH/s)                  on the last day of the run
//   P(hash rate < 700 EH/s) at 2027-06-30    on that day
//   P(hash rate < 700 EH/s) by 2027-06-30    on any recorded day up to it
//   median(hashprice) by 2027-12-31          on that day ("at" and "by" are the same here)
//   mean(difficulty)   quantile(hashprice, 5 %)   hash rate   (a name alone: its median)
//   median(fees / subsidy)                   a ratio of two metrics
// and for --fail-if a comparison at the end:
//   P(hash rate < 700 EH/s) > 10 %           hashprice < 35 USD/PH/day
// Names are those of the registry, as `explain` understands them; units are converted.

#include <optional>
#include <string>
#include <string_view>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::metrics {

enum class Comparison { less, less_or_equal, greater, greater_or_equal };

struct Quantity {
  std::string metric;       // registry name: "hash_rate_ehs"
  std::string denominator;  // of a ratio; empty: none
};

struct Ask {
  enum class Statistic { probability, quantile, mean };
  std::string text;  // as it was written, white space trimmed
  Statistic statistic = Statistic::quantile;
  Quantity quantity;
  double level = 0.5;                        // of a quantile
  Comparison comparison = Comparison::less;  // of a probability
  double threshold = 0;                      // of a probability, in the metric's own unit
  std::optional<Date> date;                  // empty: the last day
  bool any_day_until = false;                // probability "by": on any recorded day up to date
};

struct Condition {
  Ask ask;
  Comparison comparison = Comparison::less;
  double threshold = 0;  // in the ask's unit; a probability as a share
};

// Where a metric may be asked: simulated (sim) or of the network now (a figure of a document).
// bad_input: everything that is wrong, with the place in the text and what was meant.
[[nodiscard]] Expected<Ask> parse_ask(std::string_view text);
[[nodiscard]] Expected<Condition> parse_condition(std::string_view text);

// "EH/s", "%" for probabilities, "" for ratios of the same unit.
[[nodiscard]] std::string unit_of(const Ask& ask);
[[nodiscard]] bool holds(Comparison comparison, double left, double right) noexcept;

}  // namespace exahash::metrics
