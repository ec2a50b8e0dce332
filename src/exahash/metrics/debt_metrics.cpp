// Keys of `debt`, and defaults in simulated runs.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kFinance = "docs/methods/finance.md";

constexpr std::array kDebtEntries = std::to_array<Entry>({
    {kMetric, "company_debts", "", "", kFinance,
     "A row for each company: debt, coverage and AI share of the run's last year, default odds."},
    {kMetric, "debt_years", "", "", kFinance, "Coverage and AI share of each company and year."},
    {kMetric, "tranche_debts", "", "", kFinance,
     "A row for each tranche: coverage by the project that answers for it, default odds."},
    {kMetric, "maturity_wall", "", "", kFinance,
     "Principal by the year in which it falls due, also after the run."},
    {kMetric, "odds_at_cash", "", "", kFinance,
     "Default odds of companies whose cash is not known, and of their tranches, had they so much "
     "on "
     "the first day."},
    {kMetric, "sector_mix", "", "", kFinance, "AI share of revenue of all companies together."},
    {kMetric, "calendar_year", "", "", kFinance,
     "Of the calendar; the first and the last may be in part."},
    {kMetric, "debt_due_musd", "MUSD", "", kFinance, "Principal whose term ends in that time."},
    {kMetric, "due_convertible_musd", "MUSD", "", kFinance,
     "Convertible and exchangeable notes of it."},
    {kMetric, "largest_tranche", "", "", kFinance, "The largest tranche of it."},
    {kMetric, "coverage", "", "cash for debt service / (interest + scheduled principal)", kFinance,
     "Debt service coverage ratio of a year (DSCR), median of the paths that are left: those on "
     "which the company has not failed before that year (paths_left_pct) and pays interest in it. "
     "Where many fail it is that of the lucky ones; of fewer than 5 % of the paths, or 20 of them, "
     "it is not told. Cash after operations, overhead and tax. Of a tranche: of the project that "
     "alone answers for it, where neither it nor its company has failed."},
    {kMetric, "paths_left_pct", "%", "", kFinance,
     "Share of paths on which the company has not failed before that year: coverage and AI share "
     "are of these. The year in which it fails counts still."},
    {kMetric, "coverage_low", "", "5 % of the paths", kFinance,
     "5 % of the paths that are left are below."},
    {kMetric, "coverage_high", "", "95 % of the paths", kFinance,
     "5 % of the paths that are left are above."},
    {kMetric, "ai_share_pct", "%", "AI revenue / (AI + mining revenue), October to December",
     kFinance,
     "Median of the paths that are left and on which there is revenue; a company that has failed "
     "has none. Of fewer than 5 % of the paths, or 20 of them, it is not told. See "
     "paths_left_pct."},
    {kMetric, "ai_share_low_pct", "%", "5 % of the paths", kFinance,
     "5 % of the paths that are left are below."},
    {kMetric, "ai_share_high_pct", "%", "95 % of the paths", kFinance,
     "5 % of the paths that are left are above."},
    {kMetric, "ai_above_70_pct", "%", "", kFinance,
     "Share of the paths that are left on which AI brings 70 % of revenue or more, October to "
     "December; see paths_left_pct."},
    {kMetric, "runway_months", "months", "", kFinance,
     "Whole months that a company can pay while price and hashprice stay as on the first day; "
     "empty: to the end of the run, or its cash is not known."},
    {kMetric, "default_pct", "%", "", kFinance,
     "Share of paths on which a company cannot pay by the end of the run, or a project its "
     "lenders, at central values. Empty where odds are withheld."},
    {kMetric, "loan_default_pct", "%", "", kFinance,
     "Default odds of the tranche most likely to fail: of the company, or of the project that "
     "alone "
     "answers for it."},
    {kMetric, "default_better_pct", "%", "least over the ends of the inputs' ranges", kFinance,
     "The same with weak figures and assumptions at their better ends."},
    {kMetric, "default_worse_pct", "%", "greatest over the ends of the inputs' ranges", kFinance,
     "The same with weak figures and assumptions at their worse ends."},
    {kMetric, "default_withheld", "", "", kFinance,
     "Why odds are not told: cash or debt is not known, or a recalled or estimated figure alone "
     "takes them across finance.threshold."},
    {kMetric, "inputs_grade", "", "", kFinance,
     "The worst grade of the figures that a company's odds rest on; see grade."},
    {kMetric, "odds_told", "", "", kFinance, "Companies whose default odds are told."},
    {kMetric, "mw_withheld", "MW", "", kFinance,
     "Mining megawatts that defaults take off the grid for a time, mean over the paths; of "
     "companies whose odds are told. They act on the hash rate where finance.companies says so."},
    {kMetric, "ehs_released", "EH/s", "", kFinance,
     "Rigs that defaults move to others, mean over the paths; of companies whose odds are told."},
    {kMetric, "defaults", "companies", "count of companies that have failed", kFinance,
     "Companies of those whose books are kept (finance.companies) that have failed since the "
     "start; "
     "of a path, its mean is that over the paths."},
    {kMetric, "defaulted_pct", "%", "100 if defaults > 0, else 0", kFinance,
     "100 on a path on which at least one company has failed: its mean is their share."},
    {kMetric, "default_withheld_mw", "MW", "sum of failed companies' MW on which nothing runs",
     kFinance,
     "Mining megawatts of companies that have failed, on which nothing runs for now: their rigs "
     "are with lenders, or the sites are for sale."},
    {kMetric, "default_rigs_ehs", "EH/s", "sum of the rigs on default_withheld_mw", kFinance,
     "Rigs that stood there, at their rated hash rate: what defaults keep off the network for "
     "now."},
});

}  // namespace

std::span<const Entry> debt_metrics() noexcept {
  return kDebtEntries;
}

}  // namespace exahash::metrics
