#include "exahash/cli/debt_parts.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/company_parts.h"
#include "exahash/cli/looks.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using study::CompanyDebt;
using study::DebtAnswer;
using study::Odds;
using study::Spread;
using study::TrancheDebt;
using study::Withheld;
using study::YearOfDebt;

constexpr std::string_view kWithheld = "withheld: ";

// A percentage as a person wants it: no digits that chance has made.
std::string coarse_percent(double value) {
  return value > 0 && value < 1 ? "below 1" : fmt::format("{:.0f}", value);
}

std::string odds_band(double better, double worse) {
  const std::string low = coarse_percent(better), high = coarse_percent(worse);
  return low == high ? low : low + " to " + high;
}

void push(std::vector<Value>& row, const std::optional<Spread>& spread) {
  if (!spread) {
    row.insert(row.end(), 3, Value{});
    return;
  }
  for (const double value : {spread->low, spread->median, spread->high}) row.emplace_back(value);
}

void push(std::vector<Value>& row, const Odds& odds) {
  if (odds.withheld != Withheld::no) {
    row.insert(row.end(), 3, Value{});
    row.emplace_back(odds_text(odds, true).substr(kWithheld.size()));
    return;
  }
  for (const double value : {odds.better, odds.central, odds.worse}) row.emplace_back(value);
  row.emplace_back();
}

Value median_coverage(const std::optional<Spread>& spread) {
  Value value;
  if (!spread) return value;
  value = spread->median;
  if (spread->median >= study::kMostCoverage) value = std::string("1,000 or more");
  if (spread->median <= -study::kMostCoverage) value = std::string("-1,000 or less");
  return value;
}

const YearOfDebt* last_year(const std::vector<YearOfDebt>& years) {
  return years.empty() ? nullptr : &years.back();
}

std::string spread_text(const std::optional<Spread>& spread) {
  if (!spread) return "-";
  return fmt::format("{:.0f} ({:.0f} to {:.0f})", spread->median, spread->low, spread->high);
}

std::string runway_text(const CompanyDebt& one) {
  if (one.odds.withheld == Withheld::cash_unknown) return "-";
  if (!one.runway_months) return "to the end";
  return fmt::format("{} months", *one.runway_months);
}

void push(std::vector<Value>& row, const YearOfDebt& year) {
  row.emplace_back(year.left_pct);
  push(row, year.coverage);
  push(row, year.ai_share_pct);
  row.push_back(report::number_if(year.ai_share_pct.has_value(), year.ai_at_least_70_pct));
}

std::vector<report::Column> year_columns() {
  return {{"paths_left_pct", "paths left", "%", kThreeDigits},
          {"coverage_low", "coverage 5 %", "", kThreeDigits},
          {"coverage", "median", "", kThreeDigits},
          {"coverage_high", "95 %", "", kThreeDigits},
          {"ai_share_low_pct", "AI share 5 %", "%", kThreeDigits},
          {"ai_share_pct", "median", "%", kThreeDigits},
          {"ai_share_high_pct", "95 %", "%", kThreeDigits},
          {"ai_above_70_pct", "AI 70 % or more", "%", kThreeDigits}};
}

std::vector<report::Column> odds_columns() {
  return {{"default_better_pct", "default", "%", kThreeDigits},
          {"default_pct", "central", "%", kThreeDigits},
          {"default_worse_pct", "worse", "%", kThreeDigits},
          {"default_withheld", "withheld", ""}};
}

// 7 rather than 7.000000000000001.
double neat(double value) {
  return parse_real(fmt::format("{:.12g}", value)).value_or(value);
}

void append(std::vector<report::Column>& to, const std::vector<report::Column>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

std::string odds_text(const Odds& odds, bool all) {
  switch (odds.withheld) {
    case Withheld::cash_unknown:
      return "withheld: cash not known";
    case Withheld::debt_unknown:
      return "withheld: debt not known";
    case Withheld::decided: {
      std::string names(study::name(odds.deciding.front()));
      const std::size_t more = odds.deciding.size() - 1;
      if (!all && more > 0) return fmt::format("withheld: {} and {} more", names, more);
      for (std::size_t i = 1; i < odds.deciding.size(); ++i) {
        names += fmt::format(", {}", study::name(odds.deciding[i]));
      }
      return "withheld: " + names;
    }
    case Withheld::no:
      break;
  }
  return odds_band(odds.better, odds.worse);
}

const TrancheDebt* worst_loan(const CompanyDebt& company) {
  const TrancheDebt* worst = nullptr;
  for (const TrancheDebt& one : company.tranches) {
    if (one.odds.withheld != Withheld::no) continue;
    if (!worst || one.odds.worse > worst->odds.worse) worst = &one;
  }
  return worst;
}

Table company_debts_table(const DebtAnswer& answer) {
  Table table{"company_debts", "", {{"company", "company", ""}}, {}};
  append(table.columns, {{"debt_musd", "debt", "MUSD"},
                         {"debt_grade", "grade", ""},
                         {"debt_due_musd", "due", "MUSD"}});
  append(table.columns, year_columns());
  table.columns.push_back({"runway_months", "runway", "months"});
  append(table.columns, odds_columns());
  append(table.columns, {{"inputs_grade", "inputs", ""},
                         {"mw_withheld", "withheld by defaults", "MW"},
                         {"ehs_released", "released by defaults", "EH/s"}});
  for (const CompanyDebt& one : answer.companies) {
    std::vector<Value> row{one.company->name, bare(one.debt_musd), grade_of(one.debt_musd),
                           one.due_musd};
    const YearOfDebt* last = last_year(one.years);
    push(row, last ? *last : YearOfDebt{});
    row.emplace_back();
    if (one.runway_months) row.back() = std::int64_t{*one.runway_months};
    push(row, one.odds);
    row.emplace_back(std::string(sites::name(one.grade)));
    const bool told = one.odds.withheld == Withheld::no;
    row.push_back(report::number_if(told, one.mw_withheld));
    row.push_back(report::number_if(told, one.ehs_released));
    table.rows.push_back(std::move(row));
  }
  table.bars = {.value = "default_pct",
                .low = "default_better_pct",
                .high = "default_worse_pct",
                .axis = "odds of default until then (%)",
                .whole = 100};
  table.shown = false;
  return table;
}

Table company_debts_for_person(const DebtAnswer& answer) {
  const int year = answer.companies.empty() || answer.companies[0].years.empty()
                       ? 0
                       : answer.companies[0].years.back().year;
  Table table{"company_debts",
              "Companies",
              {{"company", "company", ""},
               {"debt_musd", "debt (MUSD)", ""},
               {"debt_due_musd", "due by then", "", {.decimals = 0}},
               {"coverage", fmt::format("coverage {}", year), "", {.decimals = 1}},
               {"ai_share_pct", "AI share (%)", ""},
               {"runway_months", "runway", ""},
               {"default_pct", "default odds (%)", ""},
               {"loan_default_pct", "of a loan", ""},
               {"inputs_grade", "inputs", ""}},
              {}};
  table.machines = false;
  for (const CompanyDebt& one : answer.companies) {
    const YearOfDebt* last = last_year(one.years);
    std::vector<Value> row{one.company->name, marked(one.debt_musd), one.due_musd};
    row.emplace_back();
    if (last != nullptr) row.back() = median_coverage(last->coverage);
    row.emplace_back();
    if (last != nullptr) row.back() = spread_text(last->ai_share_pct);
    row.emplace_back(runway_text(one));
    row.emplace_back(odds_text(one.odds));
    const TrancheDebt* loan = worst_loan(one);
    row.emplace_back(loan ? odds_text(loan->odds) : std::string("-"));
    row.emplace_back(std::string(sites::name(one.grade)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table debt_years_table(const DebtAnswer& answer, bool shown) {
  Table table{"debt_years", "By year", {{"company", "company", ""}}, {}};
  table.columns.push_back({"calendar_year", "year", "", {.plain = true}});
  append(table.columns, year_columns());
  table.names = 2;
  for (const CompanyDebt& one : answer.companies) {
    for (const YearOfDebt& year : one.years) {
      std::vector<Value> row{one.company->name, std::int64_t{year.year}};
      push(row, year);
      table.rows.push_back(std::move(row));
    }
  }
  table.shown = shown;
  return table;
}

Table tranche_debts_table(const DebtAnswer& answer) {
  Table table{"tranche_debts", "", {{"company", "company", ""}, {"tranche", "tranche", ""}}, {}};
  append(table.columns, {{"outstanding_musd", "principal", "MUSD"},
                         {"coupon_pct", "coupon", "%"},
                         {"maturity", "due", ""},
                         {"status", "status", ""},
                         {"coverage_low", "coverage 5 %", "", kThreeDigits},
                         {"coverage", "median", "", kThreeDigits},
                         {"coverage_high", "95 %", "", kThreeDigits}});
  append(table.columns, odds_columns());
  for (const CompanyDebt& one : answer.companies) {
    for (const TrancheDebt& tranche : one.tranches) {
      const sites::Tranche& told = *tranche.tranche;
      std::vector<Value> row{one.company->name,           told.name,
                             bare(told.outstanding_musd), bare(told.coupon_pct),
                             format_when(*told.maturity), told.status};
      const YearOfDebt* last = last_year(tranche.years);
      push(row, last ? last->coverage : std::nullopt);
      push(row, tranche.odds);
      table.rows.push_back(std::move(row));
    }
  }
  table.shown = false;
  return table;
}

Table tranche_debts_for_person(const DebtAnswer& answer) {
  Table table{"tranche_debts",
              "Tranches",
              {{"tranche", "tranche", ""},
               {"outstanding_musd", "MUSD", ""},
               {"coupon_pct", "coupon (%)", ""},
               {"maturity", "due", ""},
               {"coverage", "coverage", "", {.decimals = 1}},
               {"default_pct", "default odds (%)", ""}},
              {}};
  table.machines = false;
  for (const CompanyDebt& one : answer.companies) {
    for (const TrancheDebt& tranche : one.tranches) {
      const YearOfDebt* last = last_year(tranche.years);
      table.rows.push_back({tranche.tranche->name, marked(tranche.tranche->outstanding_musd),
                            marked(tranche.tranche->coupon_pct), marked(tranche.tranche->maturity),
                            last ? median_coverage(last->coverage) : Value{},
                            odds_text(tranche.odds)});
    }
  }
  return table;
}

Table odds_at_cash_table(const DebtAnswer& answer) {
  Table table{"odds_at_cash",
              "",
              {{"company", "company", ""},
               {"tranche", "tranche", ""},
               {"cash_musd", "cash", "MUSD"},
               {"default_better_pct", "default", "%", kThreeDigits},
               {"default_pct", "central", "%", kThreeDigits},
               {"default_worse_pct", "worse", "%", kThreeDigits}},
              {}};
  for (const CompanyDebt& one : answer.companies) {
    const auto add = [&](const Value& tranche, const std::vector<study::OddsAtCash>& rungs) {
      for (const auto& [cash, better, central, worse] : rungs) {
        table.rows.push_back({one.company->name, tranche, cash, better, central, worse});
      }
    };
    add(Value{}, one.at_cash);
    for (const TrancheDebt& tranche : one.tranches) add(tranche.tranche->name, tranche.at_cash);
  }
  table.shown = false;
  return table;
}

Table odds_at_cash_for_person(const DebtAnswer& answer, bool detail) {
  Table table{"odds_at_cash",
              "Default odds (%), had it this cash on the first day (it is not known)",
              {{"company", detail ? "who" : "company", ""}},
              {}};
  table.machines = false;
  const auto add = [&](const std::string& who, const std::vector<study::OddsAtCash>& rungs) {
    if (rungs.empty()) return;
    std::vector<Value> row{who};
    for (const study::OddsAtCash& rung : rungs) {
      if (table.columns.size() <= rungs.size()) {
        const auto cash = static_cast<std::int64_t>(rung.cash_musd);
        table.columns.push_back({fmt::format("cash_{}", cash), with_thousands(cash) + " MUSD", ""});
      }
      row.emplace_back(odds_band(rung.better, rung.worse));
    }
    table.rows.push_back(std::move(row));
  };
  for (const CompanyDebt& one : answer.companies) {
    add(one.company->name, one.at_cash);
    if (!detail) continue;
    for (const TrancheDebt& tranche : one.tranches) add(tranche.tranche->name, tranche.at_cash);
  }
  return table;
}

Table maturity_wall_table(const DebtAnswer& answer) {
  Table table{"maturity_wall",
              "What falls due",
              {{"calendar_year", "year", "", {.plain = true}},
               {"debt_due_musd", "MUSD", ""},
               {"due_convertible_musd", "convertible", ""},
               {"largest_tranche", "largest", ""}},
              {}};
  for (const study::MaturityYear& year : answer.wall) {
    table.rows.push_back(
        {std::int64_t{year.year}, year.due_musd, year.convertible_musd, year.largest});
  }
  table.bars = {.value = "debt_due_musd", .axis = "MUSD"};
  return table;
}

Table sector_mix_table(const DebtAnswer& answer) {
  Table table{"sector_mix",
              "AI share of revenue, October to December, all of these together",
              {{"calendar_year", "year", "", {.plain = true}},
               {"ai_share_low_pct", "5 %", "%", kThreeDigits},
               {"ai_share_pct", "median", "%", kThreeDigits},
               {"ai_share_high_pct", "95 %", "%", kThreeDigits},
               {"ai_above_70_pct", "odds of 70 % or more", "%", kThreeDigits}},
              {}};
  for (const YearOfDebt& year : answer.sector) {
    std::vector<Value> row{std::int64_t{year.year}};
    push(row, year.ai_share_pct);
    row.push_back(report::number_if(year.ai_share_pct.has_value(), year.ai_at_least_70_pct));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table debt_assumptions_table(const study::DebtTerms& terms, bool shown) {
  Table table = assumptions_table(terms.terms, study::debt_terms());
  const auto rows = finance::policy_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const finance::PolicyRow& row = rows[i];
    const bool given = (terms.given >> i & 1) != 0;
    const bool range = !given && row.low < row.high && row.worse != 0;
    table.rows.push_back({std::string(row.name), neat(row.in_unit(terms.policy.*row.field)),
                          row.unit.empty() ? Value{} : Value{std::string(row.unit)},
                          range ? Value{row.low} : Value{}, range ? Value{row.high} : Value{},
                          given ? std::string("given") : std::string(row.grade),
                          given ? std::string("given") : std::string(row.source)});
  }
  table.shown = shown;
  return table;
}

}  // namespace exahash::cli
