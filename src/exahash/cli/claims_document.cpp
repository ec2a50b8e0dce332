#include "exahash/cli/claims_document.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/claims_parts.h"
#include "exahash/metrics/unit_conversion.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using scenario::Claim;
using scenario::ClaimCheck;
using study::CheckAnswer;
using study::ClaimAnswer;
using study::ClaimVerdict;
using Outcome = CheckAnswer::Outcome;

// Without zeros at the end: "9.4", "12".
std::string trimmed_number(double number, int digits) {
  std::string text = report::value_text(number, {.digits = digits});
  if (text.find('.') == std::string::npos || text.find('^') != std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// The check that decides the verdict of a day: the first that fails, figures before conclusions,
// else the first figure.
std::size_t decisive(const Claim& claim, const study::Judgement& judgement) {
  using About = ClaimCheck::About;
  for (const About about : {About::figure, About::conclusion}) {
    for (std::size_t i = 0; i < claim.checks.size(); ++i) {
      if (claim.checks[i].about == about && judgement.checks[i].outcome == Outcome::fails) return i;
    }
  }
  return 0;
}

std::string finding_of(const Claim& claim, const ClaimAnswer& answer) {
  if (claim.checks.empty()) return claim.reason;
  const bool stale = answer.verdict == ClaimVerdict::stale;
  // What no arithmetic decides is shown as it stands now.
  const bool undecided = claim.rule != Claim::Rule::arithmetic;
  const bool later = undecided || answer.verdict != answer.then.verdict;
  const study::Judgement& judgement = later ? answer.now : answer.then;
  const bool by_check = judgement.verdict != ClaimVerdict::forecast;
  const std::size_t i = by_check ? decisive(claim, judgement) : 0;
  const ClaimCheck& check = claim.checks[i];
  std::string text = check.label + " ";
  if (stale) text += result_text(answer.then.checks[i], check) + ", in hindsight ";
  text += result_text(judgement.checks[i], check);
  if (!check.says) return text;
  const bool fails = by_check && judgement.checks[i].outcome == Outcome::fails;
  return text + (fails ? ", not " : "; said ") + check.says_text +
         (by_check ? overlap_text(judgement.checks[i], check) : std::string());
}

Table claims_for_a_person(const JudgedClaims& judged) {
  Table table{"claims", "", {}, {}};
  table.machines = false;
  table.columns = {{"claim_verdict", "verdict", ""},
                   {"claim", "", ""},
                   {"finding", "statement and finding", ""}};
  for (const std::size_t i : judged.shown) {
    const Claim& claim = judged.file.claims[i];
    const ClaimAnswer& answer = judged.answers[i];
    table.rows.push_back({std::string(study::name(answer.verdict)), claim.id,
                          fmt::format("{}: {}", claim.brief, finding_of(claim, answer))});
  }
  return table;
}

Table machine_table(const JudgedClaims& judged) {
  Table table{"claims", "", {}, {}};
  table.shown = false;
  table.columns = {{"claim", "", ""},        {"claim_verdict", "", ""}, {"as_of_writing", "", ""},
                   {"in_hindsight", "", ""}, {"written", "", ""},       {"due", "", ""},
                   {"statement", "", ""},    {"brief", "", ""},         {"finding", "", ""},
                   {"claim_rule", "", ""},   {"reason", "", ""},        {"source", "", ""}};
  for (const std::size_t i : judged.shown) {
    const Claim& claim = judged.file.claims[i];
    const ClaimAnswer& answer = judged.answers[i];
    table.rows.push_back({claim.id, std::string(study::name(answer.verdict)),
                          std::string(study::name(answer.then.verdict)),
                          std::string(study::name(answer.now.verdict)), format_date(claim.written),
                          claim.due ? Value(format_date(*claim.due)) : Value(), claim.text,
                          claim.brief, finding_of(claim, answer),
                          std::string(rule_name(claim.rule)), claim.reason, claim.source});
  }
  return table;
}

std::string claims_headline(const JudgedClaims& judged, const std::array<int, 6>& counts) {
  std::string list;
  for (std::size_t v = 0; v < counts.size(); ++v) {
    if (counts[v] == 0) continue;
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", counts[v],
                        study::name(static_cast<ClaimVerdict>(v)));
  }
  const std::size_t all = judged.file.claims.size(), shown = judged.shown.size();
  const std::string number = shown == all ? fmt::format("{} statement{}", all, all == 1 ? "" : "s")
                                          : fmt::format("{} of {} statements", shown, all);
  return fmt::format("{} of \"{}\": {}", number, judged.file.name, list);
}

std::vector<std::string> claims_notes(const JudgedClaims& judged) {
  std::vector<std::string> notes;
  notes.push_back(
      fmt::format("Source: {}. Written {}.", judged.file.source, format_date(judged.file.written)));
  if (!judged.file.note.empty()) notes.push_back(judged.file.note);
  notes.emplace_back(
      "Supported, contradicted and stale follow from the numbers; misleading: the figures hold and "
      "a comparison beside them does not; its choice, like every reason, is an argument.");
  if (!judged.in_full) {
    notes.emplace_back("--claim ID shows the arithmetic, its numbers and their sources.");
  }
  return notes;
}

}  // namespace

std::string measure_text(const study::Measure& measure, const std::string& unit, int digits) {
  const auto size = metrics::unit_size(unit);
  const auto shown = [&](double x) { return x * size->down / size->up; };
  const std::string after = unit.empty() ? "" : " " + unit;
  constexpr int kEnd = 3;  // digits of an interval's ends
  if (measure.exact()) return trimmed_number(shown(measure.low), digits) + after;
  const std::string ends =
      trimmed_number(shown(measure.low), kEnd) + " to " + trimmed_number(shown(measure.high), kEnd);
  if (!measure.has_middle) return ends + after;
  return fmt::format("{}{} ({})", trimmed_number(shown(measure.middle), digits), after, ends);
}

report::Document claims_document(const JudgedClaims& judged) {
  std::array<int, study::kClaimVerdicts> counts{};
  for (const std::size_t i : judged.shown) {
    ++counts[static_cast<std::size_t>(judged.answers[i].verdict)];
  }
  report::Document document;
  document.schema = "exahash.claims/1";
  document.headline = claims_headline(judged, counts);
  report::Section section{"", {}};
  for (std::size_t v = 0; v < counts.size(); ++v) {
    section.figures.push_back({fmt::format("claims_{}", study::name(static_cast<ClaimVerdict>(v))),
                               "", static_cast<std::int64_t>(counts[v]), ""});
  }
  document.sections.push_back(std::move(section));
  document.tables.push_back(machine_table(judged));
  if (judged.in_full) {
    for (const std::size_t i : judged.shown) document.tables.push_back(full_table(judged, i));
  } else {
    document.tables.push_back(claims_for_a_person(judged));
  }
  document.tables.push_back(checks_table(judged));
  document.tables.push_back(numbers_table(judged));
  document.notes = claims_notes(judged);
  return document;
}

}  // namespace exahash::cli
