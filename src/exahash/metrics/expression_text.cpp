// What is read, written again; units and comparisons.

#include <fmt/format.h>

#include "exahash/metrics/expression.h"
#include "exahash/metrics/registry.h"

namespace exahash::metrics {
namespace {

std::string unit_of_metric(const std::string& name) {
  const auto entry = find_entry(name);
  return entry ? std::string(entry->unit) : std::string();
}

std::string text_of(const Quantity& quantity) {
  return quantity.denominator.empty() ? quantity.metric
                                      : quantity.metric + " / " + quantity.denominator;
}

std::string with_unit(double number, const std::string& unit) {
  return fmt::format("{}{}{}", number, unit.empty() ? "" : " ", unit);
}

}  // namespace

std::string unit_of(const Quantity& quantity) {
  std::string unit = unit_of_metric(quantity.metric);
  if (quantity.denominator.empty()) return unit;
  const std::string beneath = unit_of_metric(quantity.denominator);
  if (unit == beneath) return {};
  return (unit.empty() ? "1" : unit) + " per " + (beneath.empty() ? "1" : beneath);
}

std::string unit_of(const Ask& ask) {
  return ask.statistic == Ask::Statistic::probability ? "%" : unit_of(ask.quantity);
}

bool holds(Comparison comparison, double left, double right) noexcept {
  switch (comparison) {
    case Comparison::less:
      return left < right;
    case Comparison::less_or_equal:
      return left <= right;
    case Comparison::greater:
      return left > right;
    case Comparison::greater_or_equal:
      return left >= right;
  }
  return false;
}

std::string_view sign_of(Comparison comparison) noexcept {
  switch (comparison) {
    case Comparison::less:
      return "<";
    case Comparison::less_or_equal:
      return "<=";
    case Comparison::greater:
      return ">";
    case Comparison::greater_or_equal:
      return ">=";
  }
  return {};
}

namespace {

std::string without_date(const Ask& ask) {
  if (ask.of == Ask::Of::defaults) return "P(default) by company";
  if (ask.of == Ask::Of::returnable) {
    return fmt::format("returnable hash rate at {} USD", ask.threshold);
  }
  const std::string quantity = text_of(ask.quantity);
  switch (ask.statistic) {
    case Ask::Statistic::probability:
      return fmt::format("P({} {} {})", quantity, sign_of(ask.comparison),
                         with_unit(ask.threshold, unit_of(ask.quantity)));
    case Ask::Statistic::mean:
      return fmt::format("mean({})", quantity);
    case Ask::Statistic::quantile:  // the median is a name alone: it may be a figure's
      break;
  }
  return ask.level == 0.5 ? quantity : fmt::format("quantile({}, {})", quantity, ask.level);
}

}  // namespace

std::string canonical(const Ask& ask) {
  std::string text = without_date(ask);
  if (ask.date) text += (ask.any_day_until ? " by " : " at ") + format_date(*ask.date);
  return text;
}

std::string canonical(const Condition& condition) {
  const bool share = condition.ask.statistic == Ask::Statistic::probability;
  return fmt::format("{} {} {}", canonical(condition.ask), sign_of(condition.comparison),
                     with_unit(condition.threshold, share ? "" : unit_of(condition.ask.quantity)));
}

}  // namespace exahash::metrics
