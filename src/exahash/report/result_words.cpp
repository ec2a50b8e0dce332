#include "exahash/report/result_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace exahash::report {

Look look_of(const std::string& unit, double low, double high, int digits, bool difference) {
  Look look{.digits = 4, .sign = difference};
  if (unit == "USD/year") {
    look.si = true;
    return look;
  }
  const double width = std::fabs(high - low);
  if (!std::isfinite(width) || width == 0) return look;
  constexpr int kMostDecimals = 6;
  look.decimals =
      std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(width))), 0, kMostDecimals);
  return look;
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() ? number : number + " " + unit;
}

std::string name_of_end(Date until) {
  const std::chrono::year_month_day day{until};
  const bool end = day.month() == std::chrono::December && day.day() == std::chrono::day{31};
  return end ? fmt::format("End of {}", static_cast<int>(day.year())) : format_date(until);
}

}  // namespace exahash::report
