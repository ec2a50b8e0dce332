#pragma once

// Where an axis is marked, and with what words.

#include <string>
#include <vector>

#include "exahash/base/time.h"

namespace exahash::report {

// Round numbers (1, 2 or 5 times a power of ten apart) that cover the range, about `count` of them
// (at least 2), ascending: 0, 250, 500 ... Each is the double nearest to its decimal. A range
// without width is widened; one that is not finite gives no ticks; numbers beyond +-1e300 are taken
// for that.
[[nodiscard]] std::vector<double> ticks(double low, double high, int count);

// For a logarithmic axis, within [low, high] > 0: 1, 2 and 5 times powers of ten; the powers alone
// (every n-th if they are many) where those would be more than about `count`; those of ticks()
// where they would be fewer than three. May be empty.
[[nodiscard]] std::vector<double> log_ticks(double low, double high, int count);

// With thousands ("1,500"), or all with one prefix from a million on ("1.5 M"); as many decimals as
// it takes to tell neighbours apart.
// `money`: "bn" stands for a billion.
[[nodiscard]] std::vector<std::string> tick_labels(const std::vector<double>& ticks,
                                                   bool money = false);

// For a logarithmic axis: each with its own prefix, no more digits than it needs.
[[nodiscard]] std::vector<std::string> log_tick_labels(const std::vector<double>& ticks,
                                                       bool money = false);

struct DateTick {
  Date day;
  std::string label;  // "2027", "Apr 2027", "Apr", "14 Apr"
};
// First days of years, quarters or months, Mondays or days within [first, last]: the finest of
// which there are at most `count`. January of a row of months is the year's number.
[[nodiscard]] std::vector<DateTick> date_ticks(Date first, Date last, int count);

}  // namespace exahash::report
