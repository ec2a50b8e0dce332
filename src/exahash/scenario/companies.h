#pragma once

// The catalogue of companies, sites, contracts and debt (data/companies,
// docs/formats/companies.md), and a person's own beside it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/scenario/problems.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

struct Source;  // scenario.h

// Rigs at one site.
struct Racked {
  std::string text;        // "22,000 Antminer S21", or the fleet file; empty: none are told
  double ehs = 0, mw = 0;  // nameplate; at the plug
  void add(double ths, double j_per_th, std::int64_t count) noexcept;
};

// A row that a scenario wrote, with its cells in the order of the columns.
struct ScenarioRow {
  struct Cell {
    std::string text;       // as a CSV would have it; empty: nothing
    double value = 0;       // of a figure
    std::string_view unit;  // that of the column
    Place place;
  };
  Place place;
  std::vector<Cell> cells;
  std::vector<std::pair<std::string, std::int64_t>> models;  // of its rigs, with their number
  Racked rigs;
  bool sound = true;  // nothing in it was refused
};

struct CompanyTable {
  enum class Of { companies, sites, contracts, tranches };
  Of of = Of::companies;
  std::string text;
  std::string origin;                  // names it in errors
  bool own = false;                    // a person's: rows beside the others, or cells over theirs
  std::vector<ScenarioRow> rows = {};  // in place of the text
};

// What is there, and what looks wrong and may be right (a lease outside of those signed).
struct CompanyBook {
  sites::Companies all;
  std::vector<Problem> warnings;
};

// Where the tables name fleet files, and what was read of these.
struct FleetFiles {
  std::filesystem::path folder = {};
  std::vector<std::string> digests = {};  // "rigs of `Upton`: sha256 ..."
};

// The tables in any order. An own row of a name that is there changes the cells that it fills;
// another is a new row. bad_input: everything that is wrong, with its line, at most 20 and the
// number of the rest. O(n log n) in the rows, and sites times contracts.
[[nodiscard]] Expected<CompanyBook> read_companies(std::span<const CompanyTable> tables,
                                                   FleetFiles* files = nullptr);

// The tables inside the program.
[[nodiscard]] std::vector<CompanyTable> bundled_company_tables();
// What they say, read once.
[[nodiscard]] const sites::Companies& bundled_companies();

// companies.csv, sites.csv, contracts.csv, tranches.csv: those of `replacing` stand in for the
// bundled ones, those of `own` come beside. missing_data: `own` has none of the four; also as
// read_file says.
[[nodiscard]] Expected<CompanyBook> load_companies(
    const std::optional<std::filesystem::path>& replacing,
    const std::optional<std::filesystem::path>& own);

// What the tables of a scenario say beside the catalogue; nothing else of it is checked. Errors as
// resolve's.
[[nodiscard]] Expected<CompanyBook> companies_of(const Source& scenario);

// By its name or another that it has, in any case, or by words that only one has. usage: none or
// several, with what may be meant. The pointer is into `all`.
[[nodiscard]] Expected<const sites::Company*> find_company(std::string_view name,
                                                           const sites::Companies& all);

}  // namespace exahash::scenario
