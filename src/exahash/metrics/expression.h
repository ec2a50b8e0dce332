#pragma once

// The small language of `ask` and `--fail-if`:
//   P(hash rate < 700 EH/s)                  on the last day of the run
//   P(hash rate < 700 EH/s) at 2027-06-30    on that day
//   P(hash rate < 700 EH/s) by 2027-06-30    on any recorded day up to it
//   median(hashprice) by 2027-12-31          on that day ("at" and "by" are the same here)
//   mean(difficulty)   quantile(hashprice, 5 %)   hash rate   (a name alone: its median)
//   median(fees / subsidy)                   a ratio of two metrics
// of a run alone, and not with a comparison:
//   P(default) by company                    of each company that the run carries
//   returnable hash rate at 100000 USD       what the price, had it stepped there on the first day,
//                                            brings until the last one (or: ... by 2027-06-30)
// and for --fail-if a comparison at the end:
//   P(hash rate < 700 EH/s) > 10 %           hashprice < 35 USD/PH/day
// Names are those of the registry, as find_metric understands them (simulated.h); values carry
// units, which are converted (unit_conversion.h); only a probability or a ratio may be a plain
// number ("0.1" or "10 %"). White space is free. At most 500 characters.

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
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct Ask {
  enum class Statistic { probability, quantile, mean };
  enum class Of { metric, defaults, returnable };
  std::string text;  // as it was written, white space trimmed
  Of of = Of::metric;
  Statistic statistic = Statistic::quantile;
  Quantity quantity;
  double level = 0.5;                        // of a quantile
  Comparison comparison = Comparison::less;  // of a probability
  // Of a probability, in the metric's own unit; of returnable hash rate, the price in USD.
  double threshold = 0;
  std::optional<Date> date;    // empty: the last day
  bool any_day_until = false;  // probability "by": on any recorded day up to date
};

struct Condition {
  Ask ask;
  Comparison comparison = Comparison::less;
  double threshold = 0;  // in the ask's unit; a probability as a share
};

// An ask is of a run: its metrics are simulated ones. So are those of a condition, but for a name
// alone, which may be any metric: the figure of a document ("hash_rate_7d_ehs < 900 EH/s").
// bad_input: everything that is wrong, with the place in the text and what was meant.
[[nodiscard]] Expected<Ask> parse_ask(std::string_view text);
[[nodiscard]] Expected<Condition> parse_condition(std::string_view text);

// "EH/s", "%" for probabilities, "" for ratios of the same unit, else "USD/PH/day per T".
[[nodiscard]] std::string unit_of(const Ask& ask);
// The same for the thing that is asked about, whatever the statistic: what a threshold is in.
[[nodiscard]] std::string unit_of(const Quantity& quantity);
// Text that reads back to the same numbers and names: "P(hash_rate_ehs < 700 EH/s) by 2027-06-30".
[[nodiscard]] std::string canonical(const Ask& ask);
[[nodiscard]] std::string canonical(const Condition& condition);
// "<", "<=", ">", ">="
[[nodiscard]] std::string_view sign_of(Comparison comparison) noexcept;
[[nodiscard]] bool holds(Comparison comparison, double left, double right) noexcept;

}  // namespace exahash::metrics
