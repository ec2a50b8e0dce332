#pragma once

// Statements judged by their arithmetic, twice: by what was known when they were written, and by
// what is known now. docs/methods/claims.md has the rules.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/catalogue.h"
#include "exahash/scenario/claims_file.h"
#include "exahash/sites/companies.h"
#include "exahash/study/claim_measure.h"

namespace exahash::study {

enum class ClaimVerdict { supported, stale, misleading, contradicted, forecast, undecidable };
inline constexpr std::size_t kClaimVerdicts = 6;
[[nodiscard]] std::string_view name(ClaimVerdict verdict) noexcept;

// A number that the arithmetic took.
struct UsedNumber {
  std::string text;  // as the formula has it: "difficulty(written)"
  Measure measure;   // base units
  std::string unit;  // to show it in
  std::string source, note;
  sites::Grade grade = sites::Grade::source;
};

struct CheckAnswer {
  enum class Outcome {
    holds,
    fails,
    open,       // the interval lies on both sides
    not_known,  // on that day
    shown       // nothing was compared
  };
  Outcome outcome = Outcome::shown;
  std::optional<Measure> value;
  std::string why;  // of not_known
  std::vector<UsedNumber> used;
};

struct Judgement {
  ClaimVerdict verdict = ClaimVerdict::undecidable;
  std::vector<CheckAnswer> checks;  // as the claim has them
};

struct ClaimAnswer {
  Judgement then, now;  // as of writing; in hindsight
  ClaimVerdict verdict = ClaimVerdict::undecidable;
};

// One for each claim, in order. In hindsight: by `history`, which ends on that day. bad_input: what
// the arithmetic cannot do (a division by zero, a company that nobody knows), each with its line.
// missing_data: a claim was written after the history's last day.
[[nodiscard]] Expected<std::vector<ClaimAnswer>> judge(const scenario::ClaimsFile& file,
                                                       const chain::History& history,
                                                       std::span<const scenario::Rig> rigs,
                                                       const sites::Companies& companies);

// The two verdicts as one: supported and then not is stale; a forecast or what could not be decided
// takes what hindsight says; else that of the day of writing stands.
[[nodiscard]] ClaimVerdict verdict_of(ClaimVerdict then, ClaimVerdict now) noexcept;

}  // namespace exahash::study
