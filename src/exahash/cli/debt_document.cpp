#include "exahash/cli/debt_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/debt_parts.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {
namespace {

using study::CompanyDebt;
using study::DebtAnswer;
using study::Withheld;

constexpr double kMostLeft = 50;  // %: below, a median of who is left is called lucky

struct Totals {
  double debt_musd = 0, due_musd = 0;
  double committed_musd = 0;         // of the debt: promised by lenders, and not known to be drawn
  std::vector<std::string> unknown;  // who owes nobody knows how much
  std::int64_t told = 0;
  double mw_withheld = 0, ehs_released = 0;  // of companies whose odds are told
};

Totals totals_of(const DebtAnswer& answer) {
  Totals totals;
  for (const CompanyDebt& one : answer.companies) {
    totals.debt_musd += one.debt_musd ? one.debt_musd->value : 0;
    if (!one.debt_musd) totals.unknown.push_back(one.company->name);
    totals.due_musd += one.due_musd;
    for (const study::TrancheDebt& tranche : one.tranches) {
      if (tranche.tranche->status != "committed") continue;
      totals.committed_musd += tranche.tranche->outstanding_musd->value;
    }
    if (one.odds.withheld != Withheld::no) continue;
    ++totals.told;
    totals.mw_withheld += one.mw_withheld;
    totals.ehs_released += one.ehs_released;
  }
  return totals;
}

// What no year of the answer sees, MUSD.
double due_later(const DebtAnswer& answer) {
  double later = 0;
  for (const CompanyDebt& one : answer.companies) {
    later += (one.debt_musd ? one.debt_musd->value : 0) - one.due_musd;
  }
  return later;
}

// Of one company, for machines and --fail-if; without a value where nobody tells it.
void add_odds(const CompanyDebt& one, report::Section& section) {
  const auto add = [&](const char* key, bool told, double value, const char* unit) {
    section.figures.push_back({key, "", told ? report::Value(value) : report::Value{}, unit});
  };
  const bool told = one.odds.withheld == Withheld::no;
  add("default_better_pct", told, one.odds.better, "%");
  add("default_pct", told, one.odds.central, "%");
  add("default_worse_pct", told, one.odds.worse, "%");
  const study::TrancheDebt* loan = worst_loan(one);
  add("loan_default_pct", loan != nullptr, loan ? loan->odds.central : 0, "%");
}

std::string debt_headline(const DebtAnswer& answer, const Totals& totals,
                          const report::UnitChoice& units) {
  const report::SpokenUnit spoken(units, "debt_musd", "MUSD");
  const auto musd = [&](double value) {
    return spoken.number(value, with_thousands(std::llround(value)));
  };
  const std::string committed =
      totals.committed_musd > 0
          ? fmt::format(" ({} of it loans that are promised and not all drawn)",
                        musd(totals.committed_musd))
          : std::string();
  if (answer.companies.size() == 1) {
    const CompanyDebt& one = answer.companies.front();
    const auto odds = [](const study::Odds& told) {
      return odds_text(told) + (told.withheld == Withheld::no ? " %" : "");
    };
    if (!one.debt_musd) {
      return fmt::format("{}: what it owes is not known; default odds {}", one.company->name,
                         odds(one.odds));
    }
    const study::TrancheDebt* loan = worst_loan(one);
    return fmt::format("{} owes {} {}{}, {} of it due by {}; default odds until then: {}{}",
                       one.company->name, musd(totals.debt_musd), spoken.unit(), committed,
                       musd(totals.due_musd), format_date(answer.until), odds(one.odds),
                       loan && odds(loan->odds) != odds(one.odds)
                           ? fmt::format(", of {} {}", loan->tranche->name, odds(loan->odds))
                           : std::string());
  }
  const std::vector<std::string>& unknown = totals.unknown;
  const std::size_t all = answer.companies.size();
  const std::string who =
      unknown.empty() ? fmt::format("{}", all) : fmt::format("{} of {}", all - unknown.size(), all);
  return fmt::format("{} companies owe {} {}{}, {} of it due by {}{}; default odds are told for {}",
                     who, musd(totals.debt_musd), spoken.unit(), committed, musd(totals.due_musd),
                     format_date(answer.until),
                     unknown.empty() ? std::string()
                                     : fmt::format("; the debt of {} ({}) is not known",
                                                   unknown.size(), fmt::join(unknown, ", ")),
                     totals.told);
}

std::string ai_text(study::AiCase ai) {
  switch (ai) {
    case study::AiCase::announced:
      return "AI contracts come as announced and every tenant pays.";
    case study::AiCase::none:
      return "No AI contract pays, and no megawatt is let.";
    case study::AiCase::paths:
      return "AI contracts do what they do on the scenario's paths; rent up to what is announced "
             "is "
             "shared among projects as announced, what is above it belongs to no lender.";
    case study::AiCase::boom:
    case study::AiCase::plateau:
    case study::AiCase::bust:
      break;
  }
  return "AI contracts come as announced, in time and at their price; tenants default at the rate "
         "of that regime, guaranteed ones at most at that of a plateau. That is all that this case "
         "means: rents that fall, halls that come late and offers that stay away are in the paths "
         "of a scenario (--scenario ai-bust-2027).";
}

// Coverage and AI share are of the paths that are left: the fewer, the luckier.
std::string few_left(const DebtAnswer& answer) {
  std::vector<std::string> few;
  for (const CompanyDebt& one : answer.companies) {
    if (one.years.empty() || one.years.back().left_pct >= kMostLeft) continue;
    few.push_back(fmt::format("{} {:.2g} %", one.company->name, one.years.back().left_pct));
  }
  std::string text =
      fmt::format("Coverage and AI share are not told (-) where fewer than {} paths are left.",
                  with_thousands(study::least_left(answer.paths)));
  if (few.empty()) return text;
  return fmt::format("{} Left in {}, of the paths: {}; what is told of these is of the lucky ones.",
                     text, answer.companies.front().years.back().year, fmt::join(few, ", "));
}

// Loans of projects that fall with their owners.
std::string unbuilt_loans(const DebtAnswer& answer) {
  std::vector<std::string> names;
  for (const CompanyDebt& one : answer.companies) {
    for (const study::TrancheDebt& loan : one.tranches) {
      if (loan.falls_unbuilt) names.push_back(loan.tranche->name);
    }
  }
  if (names.empty()) return {};
  return fmt::format(
      "A loan whose halls are not complete falls with its owner, for nobody builds on; once they "
      "are, it stands on its rent alone. In some futures this happens to {}.",
      fmt::join(names, ", "));
}

std::vector<std::string> debt_notes(const DebtBasis& basis, const DebtAnswer& answer) {
  const finance::Policy& policy = basis.terms.policy;
  std::vector<std::string> notes = basis.warnings;
  if (!basis.market.empty()) notes.push_back(basis.market);
  notes.push_back(ai_text(basis.terms.ai));
  notes.push_back(fmt::format(
      "Default odds: from the better to the worse end of every weak figure and assumption. "
      "Withheld where one weak figure, moved alone through its range ({:.3g} % where recalled, "
      "{:.3g} % where estimated), takes them across {:.3g} %, or where cash or debt is not known. "
      "Several together may do so: then the range is told as it is, from one side to the other, "
      "since no single figure decides. Inputs: the worst grade of the figures.",
      100 * policy.recalled_range, 100 * policy.estimate_range, 100 * policy.threshold));
  const double error = 100 * 1.645 * std::sqrt(0.25 / static_cast<double>(answer.paths));
  if (answer.paths == 1) notes.emplace_back("One path says no odds: take more, -n 1000.");
  if (answer.paths > 1)
    notes.push_back(fmt::format("{}: shares of them are known to {:.2g} points (90 %) or better.",
                                counted(answer.paths, "path"), error));
  if (const double later = due_later(answer); later > 0) {
    notes.push_back(
        fmt::format("{} MUSD fall due after {}, beyond this answer: --until DATE goes on.",
                    with_thousands(std::llround(later)), format_date(answer.until)));
  }
  notes.emplace_back(
      "Loans: the one most likely to fail. One that a site or contract alone answers for can fail "
      "while its company pays; committed loans count as drawn step by step in full.");
  if (std::string unbuilt = unbuilt_loans(answer); !unbuilt.empty()) {
    notes.push_back(std::move(unbuilt));
  }
  notes.emplace_back(
      "Coverage: cash after operations, overhead and tax over interest and scheduled principal, "
      "median of the paths on which the company has not failed before that year; of a tranche, of "
      "the project that alone answers for it. Below 0: "
      "operations cost more than they bring, and cash and coins pay the difference and the "
      "interest; nobody fails while they last. Runway: until "
      "cash and coins are used up if price and hashprice stay as on the first day. AI share: of "
      "revenue, October to December, median and 5 to 95 % of the same paths.");
  if (answer.paths > study::kLeastLeft) notes.push_back(few_left(answer));
  notes.emplace_back(
      "Not modelled: new shares, asset sales before default, holders' puts, hedges, what a default "
      "does to others and, here, to the hash rate (a run with finance.companies does: "
      "defaults-2027). Figures are of the day they were told, not of the "
      "run's first. Confirm them against filings before anything hangs on them.");
  return notes;
}

}  // namespace

report::Document debt_document(const DebtBasis& basis, const DebtAnswer& answer) {
  report::Document document;
  document.schema = "exahash.debt/1";
  const Totals totals = totals_of(answer);
  document.headline = debt_headline(answer, totals, basis.units);
  report::Section section{fmt::format("{}, {} to {}, {}", answer.name, format_date(answer.start),
                                      format_date(answer.until), report::count_of_paths(answer)),
                          {}};
  section.figures = {
      {"price_usd", "price, first day", answer.price_usd, "USD", {.digits = 5}},
      {"hashprice_usd_ph_day", "hashprice, first day", answer.hashprice, "USD/PH/day"},
      {"debt_musd", "", totals.debt_musd, "MUSD"},
      {"debt_due_musd", "", totals.due_musd, "MUSD"},
      {"odds_told", "", totals.told, ""},
      {"mw_withheld", "", totals.mw_withheld, "MW"},
      {"ehs_released", "", totals.ehs_released, "EH/s"}};
  if (basis.detail) add_odds(answer.companies.front(), section);
  document.sections = {std::move(section), report::facts_section(answer)};
  document.tables = {company_debts_table(answer), company_debts_for_person(answer)};
  if (basis.detail) document.tables.push_back(tranche_debts_for_person(answer));
  document.tables.push_back(odds_at_cash_table(answer));
  report::Table by_cash = odds_at_cash_for_person(answer, basis.detail);
  if (!by_cash.rows.empty()) document.tables.push_back(std::move(by_cash));
  document.tables.push_back(debt_years_table(answer, basis.detail));
  document.tables.push_back(tranche_debts_table(answer));
  document.tables.push_back(maturity_wall_table(answer));
  if (!basis.detail) document.tables.push_back(sector_mix_table(answer));
  document.tables.push_back(debt_assumptions_table(basis.terms, basis.in_full));
  document.notes = debt_notes(basis, answer);
  if (!basis.detail) {
    document.notes.emplace_back("exahash debt COMPANY shows its tranches and its years.");
  }
  if (!basis.in_full) {
    document.notes.push_back(
        fmt::format("--all: every one of the {} assumptions, with its range, grade and source.",
                    document.tables.back().rows.size()));
  }
  document.notes.push_back("again: " + basis.command);
  document.closing = "Scenario results, not investment advice.";
  return document;
}

}  // namespace exahash::cli
