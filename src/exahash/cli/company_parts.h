#pragma once

// What both documents of the catalogue of companies are made of.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/scenario/company_fields.h"
#include "exahash/sites/companies.h"

namespace exahash::cli {

// "245", "7,745.7": with all digits if two decimals hold them, else to four.
[[nodiscard]] std::string number_text(double value);
// The number with the grade behind it where that is weak: "500 (recalled)"; empty: not known.
[[nodiscard]] report::Value marked(const sites::Figure& figure);
[[nodiscard]] report::Value marked(const std::optional<sites::When>& when);
// For machines.
[[nodiscard]] report::Value bare(const sites::Figure& figure);
[[nodiscard]] report::Value grade_of(const sites::Figure& figure);

// How much is known of a company, its sites, contracts and tranches, and how well.
struct Known {
  std::int64_t figures = 0, weak = 0;
};
[[nodiscard]] Known known_of(const sites::Company& company, const sites::Companies& all);

// A row for each figure, day and word that is known: company_facts, for machines.
[[nodiscard]] report::Table facts_table(const sites::Company& company, const sites::Companies& all);

// What a lease and the like say that looks wrong, as notes.
[[nodiscard]] std::vector<std::string> warning_notes(const std::vector<Problem>& warnings);

// The rows of each company by its name: what all companies in turn are asked of is then one pass.
[[nodiscard]] std::map<std::string_view, sites::Companies> by_company(const sites::Companies& all);

// Calls `call` with every row of the company: itself, its sites, their contracts, its tranches.
template <class Call>
void for_rows_of(const sites::Company& company, const sites::Companies& all, Call call) {
  call(company);
  for (const sites::Site& site : all.sites) {
    if (site.company == company.name) call(site);
  }
  std::set<std::string_view> held;
  for (const sites::Site& site : all.sites) {
    if (site.company == company.name) held.insert(site.name);
  }
  for (const sites::Contract& contract : all.contracts) {
    if (held.contains(contract.site)) call(contract);
  }
  for (const sites::Tranche& tranche : all.tranches) {
    if (tranche.company == company.name) call(tranche);
  }
}

}  // namespace exahash::cli
