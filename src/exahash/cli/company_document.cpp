#include "exahash/cli/company_document.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "exahash/cli/company_parts.h"
#include "exahash/cli/contract_tables.h"
#include "exahash/report/result_words.h"
#include "exahash/scenario/company_rows.h"

namespace exahash::cli {
namespace {

using report::Column;
using report::Figure;
using report::Section;
using report::Table;
using report::text_or_none;
using report::Value;
using sites::Companies;
using sites::Company;

// A figure with its grade beside it where that is weak; none where nothing is known.
void put_figure(Section& section, std::string key, std::string label, const sites::Figure& figure,
                std::string unit, std::string note = {}) {
  if (!figure) return;
  if (sites::weak(figure->grade)) {
    note = std::string(name(figure->grade)) + (note.empty() ? "" : "; " + note);
  }
  Figure shown{std::move(key), std::move(label), figure->value, std::move(unit)};
  shown.note = std::move(note);
  shown.text = number_text(figure->value) + (shown.unit.empty() ? "" : " " + shown.unit);
  section.figures.push_back(std::move(shown));
}

void put_text(Section& section, std::string key, std::string label, const std::string& text) {
  if (!text.empty()) section.figures.push_back({std::move(key), std::move(label), text, ""});
}

// Keys of a company's figures are those of the file but for what other answers call otherwise.
std::string figure_key(std::string_view column) {
  if (column == "hash_rate_ehs" || column == "efficiency_j_per_th") {
    return "company_" + std::string(column);
  }
  return column == "power_usd_per_mwh" ? "company_power_usd_mwh" : std::string(column);
}

// "Flash Compute 50.1 %": companies that it holds a part of.
std::string held_by(const Company& company, const Companies& all) {
  std::string held;
  for (const Company& other : all.companies) {
    if (other.owner != company.name) continue;
    held += fmt::format("{}{}", held.empty() ? "" : ", ", other.name);
    if (other.owner_share_pct) held += " " + number_text(other.owner_share_pct->value) + " %";
  }
  return held;
}

Section company_section(const Company& company, const Companies& all, const std::string& origin) {
  Section section;
  section.figures.push_back({"origin", "", origin, ""});
  put_text(section, "figures_as_of", "as of", company.as_of);
  put_text(section, "also", "also called", company.also);
  put_text(section, "owner", "held by", company.owner);
  put_text(section, "holds", "holds", held_by(company, all));
  for (const auto& field : scenario::Fields<Company>::kFigures) {
    const bool share = field.column == "ai_revenue_pct";
    put_figure(section, figure_key(field.column), std::string(field.label), company.*field.member,
               std::string(field.unit), share ? company.ai_revenue_period : "");
  }
  return section;
}

// A share of revenue may be newer than the megawatts that earn it.
std::string age_of_energised(const Company& company, const Companies& all) {
  if (!company.ai_revenue_pct) return {};
  const auto share = scenario::parse_when(company.as_of);
  std::string oldest;
  for_rows_of(company, all, [&]<class Row>(const Row& row) {
    if constexpr (std::is_same_v<Row, sites::Contract>) {
      const auto when = scenario::parse_when(row.as_of);
      const bool before = when && share && when->last < share->first;
      if (before && (oldest.empty() || row.as_of < oldest)) oldest = row.as_of;
    }
  });
  if (oldest.empty()) return {};
  return fmt::format("AI as of {}, older than its share of revenue: more may run by now", oldest);
}

Section megawatts_section(const sites::Megawatts& mw, const std::string& age) {
  Section section{"Megawatts (five numbers that overlap: never added up)", {}};
  put_figure(section, "mw_planned", "planned, at the grid", mw.planned, "MW");
  put_figure(section, "mw_contracted_gross", "contracted, at the grid", mw.contracted_gross, "MW");
  put_figure(section, "mw_contracted_it", "contracted, critical IT", mw.contracted_it, "MW");
  put_figure(section, "mw_building", "under construction, at the grid", mw.building, "MW");
  put_figure(section, "mw_energised", "in use (mining and AI), at the grid", mw.energised, "MW",
             age);
  return section;
}

Section debt_section(const sites::Debt& debt) {
  Section section{"Debt, as the tranches add up", {}};
  put_figure(section, "debt_musd", "in all", in_all(debt), "MUSD");
  put_figure(section, "debt_convertible_musd", "convertible", debt.convertible, "MUSD");
  put_figure(section, "debt_secured_musd", "secured", debt.secured, "MUSD");
  put_figure(section, "debt_other_musd", "other", debt.other, "MUSD");
  put_figure(section, "debt_committed_musd", "of which committed", debt.committed, "MUSD",
             "how much is drawn is not known");
  return section;
}

Table table_for_a_person(const char* key, const char* title, std::vector<Column> columns) {
  Table table{key, title, std::move(columns), {}};
  table.machines = false;
  return table;
}

// A person's own rows are from their file and line.
std::string source_of(const sites::Entry& row) {
  if (!row.own) return row.source;
  return row.source + (row.source.empty() ? "" : "; ") + "given in " + row.where;
}

// Columns of which nothing is known in any row.
void drop_unknown_columns(Table& table) {
  for (std::size_t c = table.columns.size(); c-- > 0;) {
    const auto unknown = [c](const std::vector<Value>& row) {
      return std::holds_alternative<std::monostate>(row[c]);
    };
    if (!std::ranges::all_of(table.rows, unknown)) continue;
    const auto at = static_cast<std::ptrdiff_t>(c);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
}

// Sites, AI contracts, debt, and where each row is from.
std::vector<Table> all_tables(const Company& company, const Companies& all) {
  std::vector<Table> tables;
  tables.push_back(table_for_a_person("sites", "Sites",
                                      {{"site", "site", ""},
                                       {"site_grid_mw", "grid (MW)", ""},
                                       {"mining_mw", "mining (MW)", ""},
                                       {"building_mw", "building (MW)", ""},
                                       {"planned_mw", "planned (MW)", ""},
                                       {"company_power_usd_mwh", "power (USD/MWh)", ""},
                                       {"power_contract", "paid by", ""},
                                       {"rigs_ehs", "rigs (EH/s)", ""},
                                       {"region", "region", ""}}));
  tables.push_back(table_for_a_person("contracts", "AI contracts",
                                      {{"contract", "contract", ""},
                                       {"tenant", "tenant", ""},
                                       {"kind", "kind", ""},
                                       {"it_mw", "IT (MW)", ""},
                                       {"gross_factor", "gross/IT", ""},
                                       {"building_it_mw", "building (MW IT)", ""},
                                       {"energised_it_mw", "AI energised (MW IT)", ""},
                                       {"contract_value_musd", "value (MUSD)", ""},
                                       {"term_years", "term (years)", ""},
                                       {"contract_lease_usd_kw_month", "USD/kW/month of IT", ""},
                                       {"signed", "signed", ""},
                                       {"contract_starts", "starts", ""},
                                       {"backstop", "backstop", ""},
                                       {"backstop_musd", "backstop (MUSD)", ""},
                                       {"prepaid_musd", "prepaid (MUSD)", ""}}));
  tables.push_back(table_for_a_person("tranches", "Debt",
                                      {{"tranche", "tranche", ""},
                                       {"kind", "kind", ""},
                                       {"outstanding_musd", "outstanding (MUSD)", ""},
                                       {"status", "status", ""},
                                       {"coupon_pct", "coupon (%)", ""},
                                       {"maturity", "maturity", ""},
                                       {"amortisation", "amortisation", ""},
                                       {"conversion_usd", "converts at (USD)", ""},
                                       {"security", "security", ""},
                                       {"secured_by", "secured by", ""}}));
  tables.push_back(table_for_a_person("provenance", "Where it is from",
                                      {{"row", "row", ""},
                                       {"figures_as_of", "as of", ""},
                                       {"source", "source", ""},
                                       {"note", "note", ""}}));
  for_rows_of(company, all, [&]<class Row>(const Row& row) {
    tables[3].rows.push_back(
        {row.name, text_or_none(row.as_of), text_or_none(source_of(row)), text_or_none(row.note)});
    if constexpr (std::is_same_v<Row, sites::Site>) {
      tables[0].rows.push_back({row.name, marked(row.grid_mw), marked(row.mining_mw),
                                marked(row.building_mw), marked(row.planned_mw),
                                marked(row.power_usd_mwh), text_or_none(row.power_contract),
                                marked(row.rigs_ehs), text_or_none(row.region)});
    } else if constexpr (std::is_same_v<Row, sites::Contract>) {
      tables[1].rows.push_back(
          {row.name, text_or_none(row.tenant), row.kind, marked(it_mw(row)),
           marked(gross_factor(row)), marked(row.building_it_mw), marked(row.energised_it_mw),
           marked(row.value_musd), marked(row.term_years), marked(lease_usd_kw_month(row)),
           marked(row.signed_on), marked(row.starts), text_or_none(row.backstop),
           marked(row.backstop_musd), marked(row.prepaid_musd)});
    } else if constexpr (std::is_same_v<Row, sites::Tranche>) {
      tables[2].rows.push_back({row.name, row.kind, marked(row.outstanding_musd), row.status,
                                marked(row.coupon_pct), marked(row.maturity),
                                text_or_none(row.amortisation), marked(row.conversion_usd),
                                row.security, text_or_none(row.secured_by)});
    }
  });
  return tables;
}

std::vector<Table> row_tables(const Company& company, const Companies& all) {
  std::vector<Table> tables = all_tables(company, all);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  for (Table& table : tables) drop_unknown_columns(table);
  return tables;
}

}  // namespace

report::Document company_document(const Company& company, const Book& book) {
  const Companies& all = book.read.all;
  const sites::Megawatts megawatts = megawatts_of(company.name, all);
  const sites::Debt debt = debt_of(company.name, all);
  const Known known = known_of(company, all);
  report::Document document;
  document.schema = "exahash.company/1";
  document.headline = fmt::format("{}: {} of {} figures are recalled or estimated", company.name,
                                  known.weak, known.figures);
  document.sections = {company_section(company, all, book.origin),
                       megawatts_section(megawatts, age_of_energised(company, all))};
  if (in_all(debt)) document.sections.push_back(debt_section(debt));
  document.sections.front().figures.push_back({"figures_known", "", known.figures, ""});
  document.sections.front().figures.push_back({"figures_weak", "", known.weak, ""});
  document.tables = row_tables(company, all);
  document.tables.insert(document.tables.begin(), facts_table(company, all));
  document.notes = warning_notes(book.read.warnings);
  document.notes.emplace_back(
      "What is recalled or estimated says so at the figure; the rest was read in its source or "
      "computed from such. exahash explain says what each figure is.");
  return document;
}

report::Document rows_document(RowsOf kind, const Book& book) {
  const Companies& all = book.read.all;
  const auto at = static_cast<std::size_t>(kind);
  constexpr const char* kTables[] = {"site", "contract", "tranche"};
  Table person, machine;
  const auto parts = by_company(all);
  for (const Company& company : all.companies) {
    const Companies& part = parts.at(company.name);
    Table rows = std::move(all_tables(company, part)[at]);
    for (auto& row : rows.rows) row.emplace(row.begin(), company.name);
    Table facts = facts_table(company, part);
    std::erase_if(facts.rows, [&](const auto& row) { return row[0] != Value{kTables[at]}; });
    if (person.columns.empty()) {
      person = std::move(rows);
      machine = std::move(facts);
      person.columns.insert(person.columns.begin(), {"company", "company", ""});
      person.names = 2;  // a company has several rows
      continue;
    }
    std::ranges::move(rows.rows, std::back_inserter(person.rows));
    std::ranges::move(facts.rows, std::back_inserter(machine.rows));
  }
  drop_unknown_columns(person);
  person.title.clear();
  report::Document document;
  document.schema = "exahash.companies/1";
  constexpr const char* kNames[] = {"sites", "AI contracts", "tranches of debt"};
  document.headline = fmt::format("{} {}", person.rows.size(), kNames[at]);
  document.sections = {{"", {{"origin", "", book.origin, ""}}}};
  document.tables = {std::move(machine), std::move(person)};
  document.notes = warning_notes(book.read.warnings);
  if (kind == RowsOf::contracts) {
    const Date day = scenario::day_of_contracts(all);
    document.sections.push_back(locked_section(all, day));
    document.tables.push_back(contract_room_table(all, day));
    document.tables.push_back(contract_ends_table(all));
    std::ranges::move(contract_notes(), std::back_inserter(document.notes));
  }
  document.notes.emplace_back(
      "exahash data company NAME says where each row is from; --json has it for all of them.");
  return document;
}

}  // namespace exahash::cli
