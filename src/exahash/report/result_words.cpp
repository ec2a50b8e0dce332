#include "exahash/report/result_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::report {

Look look_of_size(const std::string& unit, double size, int digits) {
  constexpr double kLarge = 1e6;
  const bool prefix = unit == "USD/year" || (unit.starts_with("USD") && std::fabs(size) >= kLarge);
  return {.digits = digits, .si = prefix, .money = prefix};
}

Look look_of(const std::string& unit, double low, double high, int digits, bool difference) {
  Look look = look_of_size(unit, std::max(std::fabs(low), std::fabs(high)), 4);
  look.sign = difference;
  if (look.si) return look;
  const double width = std::fabs(high - low);
  if (!std::isfinite(width) || width == 0) return look;
  constexpr int kMostDecimals = 6;
  look.decimals =
      std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(width))), 0, kMostDecimals);
  return look;
}

Value number_if(bool there, double value) {
  if (there) return value;
  return {};
}

Value number_or_none(const std::optional<double>& number) {
  return number ? Value{*number} : Value{};
}

Value finite_or_none(double number) {
  return number_if(std::isfinite(number), number);
}

Value text_or_none(std::string_view text) {
  return text.empty() ? Value{} : Value{std::string(text)};
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() ? number : number + " " + unit;
}

std::string count_of_paths(const sim::RunFacts& facts) {
  const std::string paths = with_thousands(facts.paths);
  if (facts.paths < facts.paths_asked) {
    return fmt::format("PARTIAL: the first {} of {} paths", paths,
                       with_thousands(facts.paths_asked));
  }
  return (facts.stopped_beside ? "PARTIAL: all " : "") + counted(facts.paths, "path");
}

Section facts_section(const sim::RunFacts& facts) {
  return {"",
          {{"run_id", "", facts.run_id, ""},
           {"paths", "", facts.paths, ""},
           {"paths_asked", "", facts.paths_asked, ""},
           {"partial", "", facts.partial(), ""}}};
}

std::string how_again(const sim::RunFacts& facts, std::string_view kind) {
  std::string text = fmt::format("{} {}", kind, facts.run_id.substr(0, 8));
  if (!facts.command.empty()) text += ", again: " + facts.command;
  return text;
}

std::string name_of_end(Date until) {
  const std::chrono::year_month_day day{until};
  const bool end = day.month() == std::chrono::December && day.day() == std::chrono::day{31};
  return end ? fmt::format("End of {}", static_cast<int>(day.year())) : format_date(until);
}

}  // namespace exahash::report
