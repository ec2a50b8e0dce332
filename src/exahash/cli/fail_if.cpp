#include "exahash/cli/fail_if.h"

#include <fmt/format.h>

namespace exahash::cli {
namespace {

std::optional<double> figure_named(const report::Document& document, std::string_view key) {
  for (const report::Section& section : document.sections) {
    for (const report::Figure& figure : section.figures) {
      if (figure.key != key) continue;
      if (const auto* real = std::get_if<double>(&figure.value)) return *real;
      if (const auto* whole = std::get_if<std::int64_t>(&figure.value)) {
        return static_cast<double>(*whole);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<metrics::Condition> fail_condition(const Arguments& arguments, OptionReader& read) {
  const auto text = arguments.get("fail-if");
  if (!text) return std::nullopt;
  auto condition = metrics::parse_condition(*text);
  if (condition) return *condition;
  for (const Problem& problem : condition.error().problems) {
    const std::string place = problem.where.empty() ? "" : " (" + problem.where + ")";
    read.problem(fmt::format("{}: {}{}", shown(arguments, "fail-if"), problem.what, place),
                 problem.fix);
  }
  return std::nullopt;
}

Expected<bool> holds_for(const metrics::Condition& condition, const report::Document& document) {
  const metrics::Ask& ask = condition.ask;
  const bool plain = ask.statistic == metrics::Ask::Statistic::quantile && ask.level == 0.5 &&
                     !ask.date && ask.quantity.denominator.empty();
  if (!plain) {
    return fail(
        ErrorKind::usage, fmt::format("`{}` can be asked of a run alone", ask.text), "",
        "exahash run SCENARIO --fail-if ...; here name a figure: 'hashprice < 35 USD/PH/day'");
  }
  const auto value = figure_named(document, ask.quantity.metric);
  if (!value) {
    return fail(ErrorKind::usage,
                fmt::format("this answer has no figure `{}` for --fail-if", ask.quantity.metric),
                "", "--json= lists the figures");
  }
  return metrics::holds(condition.comparison, *value, condition.threshold);
}

}  // namespace exahash::cli
