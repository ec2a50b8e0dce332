#include "exahash/cli/claims_parts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/metrics/unit_conversion.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using scenario::Claim;
using scenario::ClaimCheck;
using study::CheckAnswer;
using study::UsedNumber;
using Outcome = CheckAnswer::Outcome;

std::string_view about_name(ClaimCheck::About about) {
  switch (about) {
    case ClaimCheck::About::figure:
      return "figure";
    case ClaimCheck::About::conclusion:
      return "conclusion";
    default:
      return "context";
  }
}

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return "holds";
    case Outcome::fails:
      return "fails";
    case Outcome::open:
      return "open";
    case Outcome::not_known:
      return "not known";
    default:
      return "";
  }
}

std::string source_text(const UsedNumber& number) {
  std::string text = number.source;
  if (sites::weak(number.grade)) text += fmt::format(", {}", sites::name(number.grade));
  return text;
}

// Numbers of both days; one that differs between them comes twice.
struct Seen {
  const UsedNumber* number;
  bool then, now;
};
std::vector<Seen> seen_in(const CheckAnswer& then, const CheckAnswer& now) {
  std::vector<Seen> all;
  all.reserve(then.used.size());
  for (const UsedNumber& one : then.used) all.push_back({&one, true, false});
  for (const UsedNumber& one : now.used) {
    const auto same = std::ranges::find_if(all, [&](const Seen& seen) {
      return seen.number->text == one.text && seen.number->measure.low == one.measure.low &&
             seen.number->measure.high == one.measure.high;
    });
    if (same == all.end()) {
      all.push_back({&one, false, true});
    } else {
      same->now = true;
    }
  }
  return all;
}

std::string_view day_text(const Seen& seen) {
  return seen.then && seen.now ? "" : seen.then ? " as of writing" : " in hindsight";
}

std::string outcome_text(const CheckAnswer& answer, const ClaimCheck& check) {
  const std::string_view name = outcome_name(answer.outcome);
  return result_text(answer, check) + (name.empty() || !answer.value ? "" : ": ") +
         (answer.value ? std::string(name) + overlap_text(answer, check) : std::string());
}

void add_check(Table& table, const ClaimCheck& check, const CheckAnswer& then,
               const CheckAnswer& now) {
  const std::string said = check.says ? fmt::format(" (said: {})", check.says_text) : "";
  const std::string one = outcome_text(then, check), other = outcome_text(now, check);
  table.rows.push_back({std::string(about_name(check.about)),
                        fmt::format("{}{}: {}", check.label, said,
                                    one == other ? one : one + ", in hindsight " + other)});
  table.rows.push_back({std::string("  ="), check.formula.text});
  for (const Seen& seen : seen_in(then, now)) {
    const UsedNumber& number = *seen.number;
    const std::string note = number.note.empty() ? "" : "; " + number.note;
    table.rows.push_back(
        {std::string("  with"),
         fmt::format("{} = {}{} [{}{}]", number.text, measure_text(number.measure, number.unit, 5),
                     day_text(seen), source_text(number), note)});
  }
}

// Of a measure in a unit: low, middle, high.
void put_measure(std::vector<Value>& row, const std::optional<study::Measure>& measure,
                 const std::string& unit) {
  if (!measure) {
    for (int i = 0; i < 3; ++i) row.emplace_back();
    return;
  }
  const auto size = metrics::unit_size(unit);
  const auto shown = [&](double x) { return x * size->down / size->up; };
  row.emplace_back(shown(measure->low));
  row.emplace_back();
  if (measure->has_middle) row.back() = shown(measure->middle);
  row.emplace_back(shown(measure->high));
}

}  // namespace

std::string_view rule_name(Claim::Rule rule) noexcept {
  switch (rule) {
    case Claim::Rule::arithmetic:
      return "arithmetic";
    case Claim::Rule::forecast:
      return "forecast";
    default:
      return "argument";
  }
}

std::string result_text(const CheckAnswer& answer, const ClaimCheck& check) {
  if (!answer.value) return fmt::format("not known ({})", answer.why);
  constexpr int kLeast = 4;
  const auto said =
      check.says ? std::ranges::count_if(check.says_text.substr(0, check.says_text.find(" +-")),
                                         [](char c) { return c >= '0' && c <= '9'; })
                 : 0;
  return measure_text(*answer.value, check.unit, std::max(kLeast, static_cast<int>(said)));
}

std::string overlap_text(const CheckAnswer& answer, const ClaimCheck& check) {
  if (answer.outcome != Outcome::holds || check.compares != ClaimCheck::Compares::within) return "";
  const study::Measure& value = *answer.value;
  if (!value.has_middle || (value.middle >= check.low && value.middle <= check.high)) return "";
  const bool under = value.middle < check.low;
  const double off = under ? check.low - value.middle : value.middle - check.high;
  const double size = std::fabs(under ? check.low : check.high);
  const std::string far = size > 0 ? fmt::format("{:.2g} % ", off / size * 100) : std::string();
  return fmt::format(" (the interval reaches it; its middle is {}{} it)", far,
                     under ? "below" : "above");
}

Table full_table(const JudgedClaims& judged, std::size_t i) {
  const Claim& claim = judged.file.claims[i];
  const study::ClaimAnswer& answer = judged.answers[i];
  Table table{"claim", "", {}, {}};
  table.machines = false;
  table.title = fmt::format("{} {}: {}", claim.id, study::name(answer.verdict), claim.brief);
  table.columns = {{"part", "", ""}, {"content", "", ""}};
  table.rows.push_back({std::string("statement"), fmt::format("\"{}\"", claim.text)});
  table.rows.push_back(
      {std::string("verdict"),
       fmt::format("as of {} {}, in hindsight {}", format_date(claim.written),
                   study::name(answer.then.verdict), study::name(answer.now.verdict))});
  if (claim.due) table.rows.push_back({std::string("due"), format_date(*claim.due)});
  for (std::size_t c = 0; c < claim.checks.size(); ++c) {
    add_check(table, claim.checks[c], answer.then.checks[c], answer.now.checks[c]);
  }
  if (!claim.reason.empty()) table.rows.push_back({std::string("argument"), claim.reason});
  if (!claim.source.empty()) table.rows.push_back({std::string("source"), claim.source});
  return table;
}

Table checks_table(const JudgedClaims& judged) {
  Table table{"checks", "", {}, {}};
  table.shown = false;
  table.columns = {{"claim", "", ""},      {"about", "", ""},   {"label", "", ""},
                   {"arithmetic", "", ""}, {"says", "", ""},    {"unit", "", ""},
                   {"judged_on", "", ""},  {"outcome", "", ""}, {"low", "", ""},
                   {"value", "", ""},      {"high", "", ""},    {"unknown_because", "", ""}};
  for (const std::size_t i : judged.shown) {
    const Claim& claim = judged.file.claims[i];
    for (std::size_t c = 0; c < claim.checks.size(); ++c) {
      const ClaimCheck& check = claim.checks[c];
      for (const bool hindsight : {false, true}) {
        const auto& judgement = hindsight ? judged.answers[i].now : judged.answers[i].then;
        const CheckAnswer& answer = judgement.checks[c];
        std::vector<Value> row{claim.id,
                               std::string(about_name(check.about)),
                               check.label,
                               check.formula.text,
                               check.says_text,
                               check.unit,
                               std::string(hindsight ? "hindsight" : "writing"),
                               std::string(outcome_name(answer.outcome))};
        put_measure(row, answer.value, check.unit);
        row.emplace_back(answer.why);
        table.rows.push_back(std::move(row));
      }
    }
  }
  return table;
}

Table numbers_table(const JudgedClaims& judged) {
  Table table{"numbers", "", {}, {}};
  table.shown = false;
  table.columns = {{"claim", "", ""}, {"claim_number", "", ""}, {"judged_on", "", ""},
                   {"low", "", ""},   {"value", "", ""},        {"high", "", ""},
                   {"unit", "", ""},  {"source", "", ""},       {"grade", "", ""}};
  for (const std::size_t i : judged.shown) {
    const study::ClaimAnswer& answer = judged.answers[i];
    for (std::size_t c = 0; c < answer.then.checks.size(); ++c) {
      for (const Seen& seen : seen_in(answer.then.checks[c], answer.now.checks[c])) {
        const UsedNumber& number = *seen.number;
        std::vector<Value> row{judged.file.claims[i].id, number.text,
                               std::string(seen.then && seen.now ? "both"
                                           : seen.then           ? "writing"
                                                                 : "hindsight")};
        put_measure(row, number.measure, number.unit);
        row.insert(row.end(), {Value(number.unit), Value(number.source),
                               Value(std::string(sites::name(number.grade)))});
        table.rows.push_back(std::move(row));
      }
    }
  }
  return table;
}

}  // namespace exahash::cli
