#pragma once

// The parts of a result's page, one function each; empty where the result has nothing to say.

#include <string>
#include <vector>

#include "exahash/report/result_page.h"
#include "exahash/report/shown_series.h"

namespace exahash::report {

// "812.4 EH/s"; as many digits as a person reads. Of a difference (`sign`) beside a larger one no
// finer than that: "0.000" beside "-6.027".
[[nodiscard]] std::string amount(double value, const std::string& unit, bool sign = false,
                                 double beside = 0);
// The same without the unit: "812.4", "1.781 bn".
[[nodiscard]] std::string bare_amount(double value, const std::string& unit, bool sign = false,
                                      double beside = 0);
// "812 and 1,004 EH/s": after "between"
[[nodiscard]] std::string interval(double low, double high, const std::string& unit,
                                   bool sign = false);

// Those with values, in the order of a reader's questions: hash rate, difficulty, hashprice, price,
// then as the result has them.
[[nodiscard]] std::vector<const sim::Series*> in_order(const std::vector<sim::Series>& all);

// A fan over time. `baseline` is empty, or names what the values are a difference from. Its CSV has
// about `most_rows` at most.
[[nodiscard]] Page::Part fan_part(const ShownSeries& shown, std::int64_t paths,
                                  const std::string& baseline, std::size_t most_rows);
[[nodiscard]] Page::Part retarget_part(const sim::Result& result);
[[nodiscard]] Page::Part spread_part(const sim::Result& result);
[[nodiscard]] Page::Part answers_part(const sim::Result& result, const UnitChoice& choice);

}  // namespace exahash::report
