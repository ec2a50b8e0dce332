#include "exahash/cli/fail_if.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

constexpr std::string_view kOfOneCompany =
    "for a company's odds: exahash debt COMPANY --fail-if 'default_pct {}'";

const report::Figure* figure_named(const report::Document& document, std::string_view key) {
  for (const report::Section& section : document.sections) {
    for (const report::Figure& figure : section.figures) {
      if (figure.key == key) return &figure;
    }
  }
  return nullptr;
}

std::optional<double> number_of(const report::Figure& figure) {
  if (const auto* real = std::get_if<double>(&figure.value)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&figure.value)) {
    return static_cast<double>(*whole);
  }
  return std::nullopt;
}

// "> 5 %" of what asks for a company's default in the words of reports; empty: asks for no such.
std::string asks_default(std::string_view text) {
  const std::size_t at = std::min(text.find_first_of("<>"), text.size());
  const std::string_view left = trim(text.substr(0, at));
  if (left != "default" && !left.starts_with("P(default)")) return {};
  return at < text.size() ? std::string(trim(text.substr(at))) : std::string("> 5 %");
}

bool in_a_table(const report::Document& document, std::string_view key) {
  return std::ranges::any_of(document.tables, [&](const report::Table& table) {
    return std::ranges::find(table.columns, key, &report::Column::key) != table.columns.end();
  });
}

}  // namespace

std::optional<metrics::Condition> fail_condition(const Arguments& arguments, OptionReader& read) {
  const auto text = arguments.get("fail-if");
  if (!text) return std::nullopt;
  auto condition = metrics::parse_condition(*text);
  if (condition) return *condition;
  const std::string of_company = asks_default(*text);
  for (const Problem& problem : condition.error().problems) {
    const std::string place = problem.where.empty() ? "" : " (" + problem.where + ")";
    read.problem(
        fmt::format("{}: {}{}", shown(arguments, "fail-if"), problem.what, place),
        of_company.empty() ? problem.fix : fmt::format(fmt::runtime(kOfOneCompany), of_company));
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
  const report::Figure* const figure = figure_named(document, ask.quantity.metric);
  if (!figure) {
    const bool of_many =
        document.schema == "exahash.debt/1" && in_a_table(document, ask.quantity.metric);
    return fail(ErrorKind::usage,
                fmt::format("this answer has no figure `{}` for --fail-if", ask.quantity.metric),
                "",
                of_many ? std::string("it has one for each company: ask it of one, exahash debt "
                                      "COMPANY with the same --fail-if")
                        : std::string("--json= lists the figures"));
  }
  const auto value = number_of(*figure);
  if (!value) {
    return fail(ErrorKind::missing_data,
                fmt::format("`{}` is not known in this answer: --fail-if has nothing to compare",
                            ask.quantity.metric),
                "", "the answer says why");
  }
  return metrics::holds(condition.comparison, *value, condition.threshold);
}

}  // namespace exahash::cli
