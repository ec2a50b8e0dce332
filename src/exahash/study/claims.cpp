#include "exahash/study/claims.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "exahash/study/claim_evaluator.h"

namespace exahash::study {
namespace {

using scenario::Claim;
using scenario::ClaimCheck;
using Outcome = CheckAnswer::Outcome;

// What the checks of a kind say together: one that fails decides, else one that is open.
Outcome together(const Claim& claim, const std::vector<CheckAnswer>& checks,
                 ClaimCheck::About about) {
  Outcome worst = Outcome::holds;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (claim.checks[i].about != about) continue;
    if (checks[i].outcome == Outcome::fails) return Outcome::fails;
    if (checks[i].outcome != Outcome::holds) worst = Outcome::open;
  }
  return worst;
}

ClaimVerdict by_arithmetic(const Claim& claim, const std::vector<CheckAnswer>& checks) {
  const Outcome figures = together(claim, checks, ClaimCheck::About::figure);
  if (figures == Outcome::fails) return ClaimVerdict::contradicted;
  const Outcome conclusions = together(claim, checks, ClaimCheck::About::conclusion);
  if (figures == Outcome::open) return ClaimVerdict::undecidable;
  if (conclusions == Outcome::fails) return ClaimVerdict::misleading;
  return conclusions == Outcome::open ? ClaimVerdict::undecidable : ClaimVerdict::supported;
}

ClaimVerdict on(Date day, const Claim& claim, const std::vector<CheckAnswer>& checks) {
  const bool figures = std::ranges::any_of(claim.checks, [](const ClaimCheck& check) {
    return check.about == ClaimCheck::About::figure;
  });
  switch (claim.rule) {
    case Claim::Rule::argument:
      return ClaimVerdict::undecidable;
    case Claim::Rule::forecast:
      return claim.due && day >= *claim.due && figures ? by_arithmetic(claim, checks)
                                                       : ClaimVerdict::forecast;
    default:
      return by_arithmetic(claim, checks);
  }
}

// The claims of one day of writing, judged by one history.
class Judge {
 public:
  Judge(const scenario::ClaimsFile& file, const chain::History& history,
        std::span<const scenario::Rig> rigs, const sites::Companies& companies, Date written,
        ClaimFaults& faults)
      : tables_(history, rigs, companies), evaluator_(file, tables_, written, faults) {}

  Judgement judge(const Claim& claim) {
    Judgement judgement;
    for (const ClaimCheck& check : claim.checks) {
      judgement.checks.push_back(evaluator_.check(check));
    }
    judgement.verdict = on(tables_.today(), claim, judgement.checks);
    return judgement;
  }

 private:
  ClaimTables tables_;
  ClaimEvaluator evaluator_;
};

}  // namespace

std::string_view name(ClaimVerdict verdict) noexcept {
  constexpr std::string_view kNames[] = {"supported",    "stale",    "misleading",
                                         "contradicted", "forecast", "undecidable"};
  return kNames[static_cast<std::size_t>(verdict)];
}

ClaimVerdict verdict_of(ClaimVerdict then, ClaimVerdict now) noexcept {
  using enum ClaimVerdict;
  if (then == forecast || then == undecidable) return now;
  if (then == supported && now != supported) return now == undecidable ? supported : stale;
  return then;
}

Expected<std::vector<ClaimAnswer>> judge(const scenario::ClaimsFile& file,
                                         const chain::History& history,
                                         std::span<const scenario::Rig> rigs,
                                         const sites::Companies& companies) {
  ClaimFaults faults;
  std::vector<ClaimAnswer> answers(file.claims.size());
  std::map<Date, std::vector<std::size_t>> by_day;
  for (std::size_t i = 0; i < file.claims.size(); ++i) {
    by_day[file.claims[i].written].push_back(i);
  }
  for (const auto& [written, claims] : by_day) {
    const auto known = chain::as_of(history, written);
    if (!known) {
      Error error = known.error();
      error.problems.front().what =
          fmt::format("`{}` was written on {}, outside the data, {} to {}",
                      file.claims[claims.front()].id, format_date(written),
                      format_date(history.days.front().date), format_date(history.last_day()));
      error.problems.front().fix = "choose a later --as-of, or data that reach that day";
      return tl::unexpected(std::move(error));
    }
    Judge then(file, *known, rigs, companies, written, faults);
    Judge now(file, history, rigs, companies, written, faults);
    for (const std::size_t i : claims) {
      const Claim& claim = file.claims[i];
      answers[i].then = then.judge(claim);
      answers[i].now = now.judge(claim);
      answers[i].verdict = verdict_of(answers[i].then.verdict, answers[i].now.verdict);
    }
  }
  if (!faults.problems.empty()) return tl::unexpected(faults.problems.error());
  return answers;
}

}  // namespace exahash::study
