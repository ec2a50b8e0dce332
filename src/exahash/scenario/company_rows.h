#pragma once

// One table of the catalogue of companies: text -> rows.

#include <map>
#include <string>
#include <vector>

#include "exahash/base/csv_table.h"
#include "exahash/scenario/companies.h"
#include "exahash/scenario/company_fields.h"
#include "exahash/scenario/find_name.h"

namespace exahash::scenario {

// "2031", "2031-07", "2031-07-01"; nullopt for anything else.
[[nodiscard]] std::optional<sites::When> parse_when(std::string_view text);

// Signed by then for sure: at the end of the time that its row names, or, if that is earlier, of
// the time when it was told.
[[nodiscard]] bool signed_by(const sites::Contract& contract, Date day);

// The day of the newest figures of contracts.
[[nodiscard]] Date day_of_contracts(const sites::Companies& all);

// The rows of a kind, and where each name is.
template <class Row>
struct Rows {
  std::vector<Row> rows;
  std::map<std::string, std::size_t> by_name;  // name_key(name)
  std::string lost;  // tables of which a row could not be read: what it named nobody misses
};

// Adds the rows of a table, or fills their cells over those that are there. What is wrong goes to
// the problems.
template <class Row>
void read_rows(const CompanyTable& table, Rows<Row>& into, TableProblems& problems);

extern template void read_rows(const CompanyTable&, Rows<sites::Company>&, TableProblems&);
extern template void read_rows(const CompanyTable&, Rows<sites::Site>&, TableProblems&);
extern template void read_rows(const CompanyTable&, Rows<sites::Contract>&, TableProblems&);
extern template void read_rows(const CompanyTable&, Rows<sites::Tranche>&, TableProblems&);

// What no single row can tell: names that lead nowhere, megawatts used twice, circles, dates in the
// wrong order. Names must be spelt as their rows spell them. What looks wrong and may be right goes
// to the warnings. `lost`: text of rows that could not be read; that there is no such row as it
// names has been told then.
void check_companies(const sites::Companies& all, std::string_view lost, TableProblems& problems,
                     std::vector<Problem>& warnings);

}  // namespace exahash::scenario
