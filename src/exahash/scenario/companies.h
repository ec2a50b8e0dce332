#pragma once

// The catalogue of companies, sites, contracts and debt (data/companies,
// docs/formats/companies.md), and a person's own beside it.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

struct CompanyTable {
  enum class Of { companies, sites, contracts, tranches };
  Of of = Of::companies;
  std::string text;
  std::string origin;  // names it in errors
  bool own = false;    // a person's: rows beside the others, or cells over theirs
};

// What is there, and what looks wrong and may be right (a lease outside of those signed).
struct CompanyBook {
  sites::Companies all;
  std::vector<Problem> warnings;
};

// The tables in any order. An own row of a name that is there changes the cells that it fills;
// another is a new row. bad_input: everything that is wrong, with its line, at most 20 and the
// number of the rest. O(n log n) in the rows, and sites times contracts.
[[nodiscard]] Expected<CompanyBook> read_companies(std::span<const CompanyTable> tables);

// The tables inside the program.
[[nodiscard]] std::vector<CompanyTable> bundled_company_tables();

// companies.csv, sites.csv, contracts.csv, tranches.csv: those of `replacing` stand in for the
// bundled ones, those of `own` come beside. missing_data: `own` has none of the four; also as
// read_file says.
[[nodiscard]] Expected<CompanyBook> load_companies(
    const std::optional<std::filesystem::path>& replacing,
    const std::optional<std::filesystem::path>& own);

// By its name or another that it has, in any case, or by words that only one has. usage: none or
// several, with what may be meant. The pointer is into `all`.
[[nodiscard]] Expected<const sites::Company*> find_company(std::string_view name,
                                                           const sites::Companies& all);

}  // namespace exahash::scenario
