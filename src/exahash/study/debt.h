#pragma once

// Who cannot pay: companies carried month by month along a scenario's paths.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/company_case.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/run_facts.h"
#include "exahash/sites/companies.h"
#include "exahash/study/simulate.h"
#include "exahash/study/spread.h"

namespace exahash::study {

using scenario::AiCase;
using scenario::company_case;
using scenario::CompanyCase;
using scenario::debt_terms;
using scenario::DebtTerms;
using scenario::Figured;
using scenario::kFigured;
using scenario::Lean;
using scenario::name;

struct DebtAsked {
  const sites::Companies* all = nullptr;
  std::vector<const sites::Company*> companies;  // of these; each with a site
  DebtTerms terms;
  std::optional<double> hashprice;  // USD/PH/day through the whole run, in place of the paths'
};

// A coverage beyond it, on either side, says nothing more and counts as this.
inline constexpr double kMostCoverage = 1000;

// Of fewer paths than these no coverage and no AI share is told. A company that has failed has
// neither, so they are those of the lucky paths that are left: where nearly all fail, they say
// nothing of the company. And of fewer than 20 values the 5 % ends are less than one.
inline constexpr double kLeastShareLeft = 0.05;
inline constexpr std::int64_t kLeastLeft = 20;
// Of a run so short all must be left.
[[nodiscard]] std::int64_t least_left(std::int64_t paths) noexcept;

struct YearOfDebt {
  int year = 0;
  double left_pct = 100;  // paths on which it has not failed before that year
  // Cash for debt service over interest and scheduled principal of the months run in that year; of
  // those paths that are left on which the company pays interest.
  std::optional<Spread> coverage;
  // Of revenue in the months October to December; of the paths left then.
  std::optional<Spread> ai_share_pct;
  double ai_at_least_70_pct = 0;  // % of paths with a value there
};

// Why odds are not given.
enum class Withheld : std::uint8_t { no, cash_unknown, debt_unknown, decided };

// Default odds by the end of the run, %. `better` and `worse`: with every weak figure and
// assumption at that end of its range.
struct Odds {
  Withheld withheld = Withheld::no;
  std::vector<Figured> deciding;  // weak figures that alone take the odds across the threshold
  double better = 0, central = 0, worse = 0;
};

// % of paths that fail with so much cash on the first day: central, and the least and most of that
// and the two ends of every weak figure and assumption.
struct OddsAtCash {
  double cash_musd = 0, better = 0, central = 0, worse = 0;
};

struct TrancheDebt {
  const sites::Tranche* tranche = nullptr;
  bool of_project = false;        // its contracts alone answer for it
  bool falls_unbuilt = false;     // somewhere with its owner, before its halls are complete
  std::vector<YearOfDebt> years;  // coverage alone, and of projects alone
  Odds odds;
  std::vector<OddsAtCash> at_cash;  // where the company's cash is not known
};

struct CompanyDebt {
  const sites::Company* company = nullptr;
  sites::Figure debt_musd;
  double due_musd = 0;  // principal whose term ends in the run
  std::vector<YearOfDebt> years;
  // Months that it can pay while price and hashprice stay as on the first day; empty: to the end.
  std::optional<int> runway_months;
  Odds odds;
  sites::Grade grade = sites::Grade::source;  // the worst of the figures that it rests on
  double mw_withheld = 0, ehs_released = 0;   // by defaults, mean over paths, at central values
  std::vector<OddsAtCash> at_cash;            // where its cash is not known
  std::vector<TrancheDebt> tranches;
};

struct MaturityYear {
  int year = 0;
  double due_musd = 0, convertible_musd = 0;
  std::string largest;  // tranche
};

struct DebtAnswer : sim::RunFacts {
  double price_usd = 0, hashprice = 0;  // of the first day, on the first path
  int months = 0;
  std::vector<CompanyDebt> companies;
  std::vector<YearOfDebt> sector;  // AI share alone, of all of these together
  std::vector<MaturityYear> wall;  // of all their tranches, also beyond the run
};

// usage: the run is shorter than a month; AiCase::paths of a scenario that hosts nothing.
[[nodiscard]] Expected<DebtAnswer> debt(const scenario::Scenario& scenario,
                                        const chain::History& history, const DebtAsked& asked,
                                        const SimulateOptions& options);

}  // namespace exahash::study
