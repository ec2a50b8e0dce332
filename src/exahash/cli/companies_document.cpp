// The catalogue of companies, a row each.

#include <utility>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/company_document.h"
#include "exahash/cli/company_parts.h"

namespace exahash::cli {

using report::Table;
using report::Value;
using sites::Companies;
using sites::Company;

namespace {

// Committed loans count in full, and are named: how much of them is drawn is not known.
Value debt_text(const sites::Debt& debt) {
  Value total = marked(in_all(debt));
  auto* text = std::get_if<std::string>(&total);
  if (text != nullptr && debt.committed) {
    *text += fmt::format(", {} of it committed", number_text(debt.committed->value));
  }
  return total;
}

}  // namespace

report::Document companies_document(const Book& book) {
  const Companies& all = book.read.all;
  Table machine{"companies", "", {{"company", "company", ""}, {"kind", "kind", ""}}, {}};
  Table person{"companies",
               "",
               {{"company", "company", ""},
                {"company_hash_rate_ehs", "EH/s", ""},
                {"company_efficiency_j_per_th", "J/TH", ""},
                {"company_power_usd_mwh", "USD/MWh", ""},
                {"mw_energised", "MW in use", ""},
                {"mw_contracted_it", "MW IT signed", ""},
                {"debt_musd", "debt (MUSD)", ""}},
               {}};
  const std::pair<const char*, const char*> kColumns[] = {
      {"company_hash_rate_ehs", "company_hash_rate_grade"},
      {"company_efficiency_j_per_th", "company_efficiency_grade"},
      {"company_power_usd_mwh", "company_power_grade"},
      {"mw_energised", "mw_energised_grade"},
      {"mw_contracted_it", "mw_contracted_it_grade"},
      {"debt_musd", "debt_grade"}};
  for (const auto& [figure, grade] : kColumns) {
    machine.columns.push_back({figure, figure, ""});
    machine.columns.push_back({grade, grade, ""});
  }
  machine.columns.push_back({"figures_known", "figures", ""});
  machine.columns.push_back({"figures_weak", "weak", ""});
  machine.shown = false;
  person.machines = false;
  std::int64_t figures = 0, weak = 0;
  const auto parts = by_company(all);
  for (const Company& company : all.companies) {
    const Companies& part = parts.at(company.name);
    const sites::Megawatts megawatts = megawatts_of(company.name, part);
    const Known known = known_of(company, part);
    std::vector<Value> to_machine{company.name, company.kind}, to_person{company.name};
    for (const sites::Figure& figure :
         {company.hash_rate_ehs, company.efficiency_j_per_th, company.power_usd_mwh,
          megawatts.energised, megawatts.contracted_it, in_all(debt_of(company.name, part))}) {
      to_machine.push_back(bare(figure));
      to_machine.push_back(grade_of(figure));
      to_person.push_back(marked(figure));
    }
    to_person.back() = debt_text(debt_of(company.name, part));
    to_machine.emplace_back(known.figures);
    to_machine.emplace_back(known.weak);
    figures += known.figures;
    weak += known.weak;
    machine.rows.push_back(std::move(to_machine));
    person.rows.push_back(std::move(to_person));
  }
  report::Document document;
  document.schema = "exahash.companies/1";
  document.headline = fmt::format(
      "{} companies and classes of owners, {} sites, {} AI contracts, {} tranches of debt; {} of "
      "{} figures are recalled or estimated",
      all.companies.size(), all.sites.size(), all.contracts.size(), all.tranches.size(), weak,
      with_thousands(figures));
  document.sections = {{"", {{"origin", "", book.origin, ""}}}};
  document.tables = {std::move(machine), std::move(person)};
  document.notes = warning_notes(book.read.warnings);
  document.notes.emplace_back(
      "MW in use: mining and energised AI, at the grid. MW IT signed: AI contracts, critical IT.");
  document.notes.emplace_back(
      "Committed: loans that may be drawn in part only; what is drawn is not known.");
  document.notes.emplace_back(
      "exahash data company NAME shows all that is known of one. \"Rest at\": owners that are not "
      "known, by their price of power.");
  return document;
}

}  // namespace exahash::cli
