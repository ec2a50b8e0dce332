// What the result says in tables alone: where the spread comes from, what was asked.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/report/result_parts.h"
#include "exahash/report/text.h"

namespace exahash::report {

Page::Part spread_part(const sim::Result& result) {
  Page::Part part;
  part.heading = "How much of the spread is assumptions, how much luck?";
  Table table{"spread", "Shares of the last day's variance", {}, {}};
  const Look look{.decimals = 0};
  table.columns = {{"metric", "metric", ""},
                   {"assumptions_pct", "assumptions", "%", look},
                   {"low_90", "90 % from", "%", look},
                   {"high_90", "to", "%", look},
                   {"luck_pct", "luck", "%", look}};
  std::string text;
  for (const sim::Series* series : in_order(result.series)) {
    if (!series->from_assumptions) continue;
    const auto& share = *series->from_assumptions;
    const std::string label = words_of(series->metric).label;
    table.rows.push_back(
        {label, share.share * 100, share.low * 100, share.high * 100, (1 - share.share) * 100});
    text += fmt::format("{}{} {} %", text.empty() ? "" : ", ", label,
                        value_text(share.share * 100, look));
  }
  if (table.rows.empty()) return part;
  part.text = fmt::format(
      "Of the last day's variance, uncertain assumptions give: {}. The rest is luck: prices and "
      "blocks.",
      text);
  part.more = "Assumptions can be narrowed by knowing more; luck cannot.";
  part.table = std::move(table);
  return part;
}

Page::Part answers_part(const sim::Result& result, const UnitChoice& choice) {
  Page::Part part;
  part.heading = "What was asked, and what is the answer?";
  if (result.answers.empty()) return part;
  Table table{"answers", "Answers", {}, {}};
  table.columns = {{"ask", "asked", ""},
                   {"value", "answer", ""},
                   {"unit", "unit", ""},
                   {"low_90", "90 % from", ""},
                   {"high_90", "to", ""}};
  const auto add = [&](const sim::Answered& answer, const std::string& of) {
    const double size = std::max(std::fabs(answer.low), std::fabs(answer.high));
    const auto [factor, unit] = shown_unit(answer.ask, answer.unit, size, choice);
    table.rows.push_back(
        {answer.ask, answer.value * factor, unit, answer.low * factor, answer.high * factor});
    if (!result.baseline_answers.empty()) table.rows.back().emplace_back(of);
  };
  for (const sim::Answered& answer : result.answers) {
    add(answer, result.name);
    const auto other = std::ranges::find(result.baseline_answers, answer.ask, &sim::Answered::ask);
    if (other != result.baseline_answers.end()) add(*other, result.baseline);
  }
  if (!result.baseline_answers.empty()) table.columns.push_back({"scenario", "of", ""});
  part.table = std::move(table);
  part.more = "The intervals come from the number of paths alone, not from the assumptions.";
  return part;
}

}  // namespace exahash::report
