#pragma once

// Words and numbers that every result of a simulation shares.

#include <string>
#include <string_view>

#include "exahash/base/time.h"
#include "exahash/report/document.h"

namespace exahash::report {

inline constexpr std::string_view kAdvice = "Scenario results, not investment advice.";

// How a person sees the numbers of a row: so many decimals everywhere that the interval's width has
// this many digits, for what is finer is lost in it.
[[nodiscard]] Look look_of(const std::string& unit, double low, double high, int digits,
                           bool difference);

// "948.3 EH/s"
[[nodiscard]] std::string with_unit(const std::string& number, const std::string& unit);

// "End of 2028", else "2028-06-30"
[[nodiscard]] std::string name_of_end(Date until);

}  // namespace exahash::report
