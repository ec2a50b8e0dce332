#include "exahash/cli/company_parts.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {
namespace {

using report::text_or_none;
using report::Value;

std::string behind(const std::string& text, sites::Grade grade) {
  return sites::weak(grade) ? fmt::format("{} ({})", text, name(grade)) : text;
}

// The rows of company_facts that one row of the catalogue gives.
template <class Row>
void add_facts(const Row& row, report::Table& table) {
  using F = scenario::Fields<Row>;
  const std::string kind(F::kName);
  const auto add = [&](std::string_view fact, Value value, std::string_view unit, Value grade) {
    table.rows.push_back({kind, row.name, std::string(fact), std::move(value),
                          unit.empty() ? Value{} : Value{std::string(unit)}, std::move(grade),
                          text_or_none(row.as_of), text_or_none(row.source),
                          text_or_none(row.note)});
  };
  for (const auto& field : F::kFigures) {
    const sites::Figure& figure = row.*field.member;
    if (figure) add(field.column, figure->value, field.unit, grade_of(figure));
  }
  for (const auto& field : F::kWhens) {
    const auto& when = row.*field.member;
    if (when) add(field.column, format_when(*when), "", std::string(name(when->grade)));
  }
  for (const auto& field : F::kTexts) {
    if (!(row.*field.member).empty()) add(field.column, row.*field.member, "", {});
  }
}

}  // namespace

std::string number_text(double value) {
  constexpr double kMost = 1e15;
  if (std::fabs(value) >= kMost) return fmt::format("{:.4g}", value);
  std::string whole = with_thousands(static_cast<std::int64_t>(value));
  const std::string given = fmt::format("{}", value);
  const std::size_t point = given.find('.');
  constexpr std::size_t kDecimals = 2;  // as people write money and prices
  if (value == std::trunc(value)) return whole;
  if (point == given.npos || given.size() - point > kDecimals + 1)
    return with_significant(value, 4);
  return (value < 0 && whole[0] != '-' ? "-" : "") + whole + given.substr(point);
}

Value marked(const sites::Figure& figure) {
  if (!figure) return {};
  return behind(number_text(figure->value), figure->grade);
}

Value marked(const std::optional<sites::When>& when) {
  if (!when) return {};
  return behind(format_when(*when), when->grade);
}

Value bare(const sites::Figure& figure) {
  return figure ? Value{figure->value} : Value{};
}

Value grade_of(const sites::Figure& figure) {
  return figure ? Value{std::string(name(figure->grade))} : Value{};
}

std::map<std::string_view, sites::Companies> by_company(const sites::Companies& all) {
  std::map<std::string_view, sites::Companies> parts;
  std::map<std::string_view, std::string_view> holders;  // of sites
  for (const sites::Company& company : all.companies) {
    parts[company.name].companies.push_back(company);
  }
  for (const sites::Site& site : all.sites) {
    parts[site.company].sites.push_back(site);
    holders.emplace(site.name, site.company);
  }
  for (const sites::Contract& contract : all.contracts) {
    const auto holder = holders.find(contract.site);
    if (holder != holders.end()) parts[holder->second].contracts.push_back(contract);
  }
  for (const sites::Tranche& tranche : all.tranches) {
    parts[tranche.company].tranches.push_back(tranche);
  }
  return parts;
}

Known known_of(const sites::Company& company, const sites::Companies& all) {
  Known known;
  const auto count = [&](bool there, sites::Grade grade) {
    if (!there) return;
    ++known.figures;
    if (sites::weak(grade)) ++known.weak;
  };
  for_rows_of(company, all, [&]<class Row>(const Row& row) {
    for (const auto& field : scenario::Fields<Row>::kFigures) {
      const sites::Figure& figure = row.*field.member;
      count(figure.has_value(), figure.value_or(sites::Graded{}).grade);
    }
    for (const auto& field : scenario::Fields<Row>::kWhens) {
      const auto& when = row.*field.member;
      count(when.has_value(), when.value_or(sites::When{}).grade);
    }
  });
  return known;
}

report::Table facts_table(const sites::Company& company, const sites::Companies& all) {
  report::Table table{"company_facts", "", {}, {}};
  for (const auto* key :
       {"of_table", "row", "fact", "value", "unit", "grade", "figures_as_of", "source", "note"}) {
    table.columns.push_back({key, key, ""});
  }
  table.shown = false;
  for_rows_of(company, all, [&](const auto& row) { add_facts(row, table); });
  return table;
}

std::vector<std::string> warning_notes(const std::vector<Problem>& warnings) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> notes;
  for (const Problem& warning : warnings) {
    if (notes.size() == kMost) {
      notes.push_back(fmt::format("Looks wrong: {} more.", warnings.size() - kMost));
      break;
    }
    notes.push_back(
        fmt::format("Looks wrong ({}): {}; {}.", warning.where, warning.what, warning.fix));
  }
  return notes;
}

}  // namespace exahash::cli
