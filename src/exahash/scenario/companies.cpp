#include "exahash/scenario/companies.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/scenario/company_rows.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/fleet_file.h"

// companies_embedded.S
extern "C" {
extern const char exahash_companies_csv[], exahash_companies_csv_end[];
extern const char exahash_sites_csv[], exahash_sites_csv_end[];
extern const char exahash_contracts_csv[], exahash_contracts_csv_end[];
extern const char exahash_tranches_csv[], exahash_tranches_csv_end[];
}

namespace exahash::scenario {
namespace {

namespace fs = std::filesystem;
using Of = CompanyTable::Of;

constexpr std::size_t kLargestTable = std::size_t{4} << 20;  // bytes

struct TableFile {
  Of of;
  const char* name;
  const char *begin, *end;  // of the bundled text
};
const auto kFiles = std::to_array<TableFile>({
    {Of::companies, "companies.csv", exahash_companies_csv, exahash_companies_csv_end},
    {Of::sites, "sites.csv", exahash_sites_csv, exahash_sites_csv_end},
    {Of::contracts, "contracts.csv", exahash_contracts_csv, exahash_contracts_csv_end},
    {Of::tranches, "tranches.csv", exahash_tranches_csv, exahash_tranches_csv_end},
});

// The cell as the row that it names spells itself.
template <class Row>
void spell(std::string& cell, const Rows<Row>& rows) {
  if (cell.empty()) return;
  const auto found = rows.by_name.find(name_key(cell));
  if (found != rows.by_name.end()) cell = rows.rows[found->second].name;
}

struct AllRows {
  Rows<sites::Company> companies;
  Rows<sites::Site> sites;
  Rows<sites::Contract> contracts;
  Rows<sites::Tranche> tranches;

  void read(const CompanyTable& table, TableProblems& problems) {
    switch (table.of) {
      case Of::companies:
        return read_rows(table, companies, problems);
      case Of::sites:
        return read_rows(table, sites, problems);
      case Of::contracts:
        return read_rows(table, contracts, problems);
      case Of::tranches:
        return read_rows(table, tranches, problems);
    }
  }

  // One spelling of each name, and what a row means that says no more.
  void settle() {
    found_own();
    for (auto& company : companies.rows) {
      spell(company.owner, companies);
      if (company.kind.empty()) company.kind = "company";
    }
    for (auto& site : sites.rows) spell(site.company, companies);
    for (auto& contract : contracts.rows) {
      spell(contract.site, sites);
      const bool load = contract.it_mw.has_value() != contract.gross_mw.has_value();
      if (contract.by_key && load && !contract.gross_factor) {
        contract.gross_factor = sites::Graded{sites::kUsualGrossFactor, sites::Grade::estimate};
      }
    }
    for (auto& tranche : tranches.rows) {
      spell(tranche.company, companies);
      spell(tranche.secured_by, sites);
      spell(tranche.secured_by, contracts);
      if (tranche.status.empty()) tranche.status = "drawn";
    }
  }

 private:
  // A scenario's "us" is the reader's own company, whether or not it says more of it.
  void found_own() {
    constexpr std::string_view kUs = "us";
    const auto ours = [&](const sites::Entry& row, const std::string& company) {
      if (!row.by_key || company != kUs) return;
      const auto [at, fresh] = companies.by_name.try_emplace(name_key(kUs), companies.rows.size());
      if (!fresh) return;
      sites::Company& company_row = companies.rows.emplace_back();
      company_row.name = kUs;
      company_row.where = row.where;
      company_row.own = company_row.own_alone = company_row.by_key = true;
    };
    for (const auto& site : sites.rows) ours(site, site.company);
    for (const auto& tranche : tranches.rows) ours(tranche, tranche.company);
  }
};

// What the rigs of a site add up to, from the fleet file that its row names.
void read_fleet_of(sites::Site& site, FleetFiles& files, TableProblems& problems) {
  const fs::path path = files.folder / site.rigs;
  // A table that came from elsewhere is not to read what it likes.
  if (!site.by_key && (fs::path(site.rigs).has_parent_path() || site.rigs == "..")) {
    return problems.add(fmt::format("rigs of `{}`: `{}` is no name of a file (must lie in the "
                                    "folder of the table)",
                                    site.name, printable(site.rigs)),
                        site.where);
  }
  const auto text = read_file(path, kLargestTable);
  const auto fleet = text ? read_fleet(*text, path.string(), rigs())
                          : Expected<std::vector<FleetRow>>(tl::unexpected<Error>(text.error()));
  if (!fleet) {
    for (const Problem& problem : fleet.error().problems) {
      problems.add(fmt::format("rigs of `{}`: {}", site.name, problem.what),
                   problem.where.empty() ? site.where : problem.where);
    }
    return;
  }
  files.digests.push_back(
      fmt::format("fleet of `{}`: sha256 {}", printable(site.name), sha256_hex(*text)));
  Racked racked;
  for (const FleetRow& row : *fleet) racked.add(row.ths, row.j_per_th, row.count);
  site.rigs_ehs = sites::Graded{racked.ehs, sites::Grade::computed};
  site.rigs_mw = sites::Graded{racked.mw, sites::Grade::computed};
}

Expected<CompanyBook> read(std::span<const CompanyTable> tables, FleetFiles& files) {
  const bool by_key =
      std::ranges::any_of(tables, [](const auto& one) { return !one.rows.empty(); });
  TableProblems problems(
      by_key ? "correct it; docs/formats/scenario.md, \"Companies\", says what each key means"
             : "correct it; docs/formats/companies.md says what each column means");
  AllRows rows;
  for (const bool own : {false, true}) {
    for (const CompanyTable& table : tables) {
      if (table.own == own) rows.read(table, problems);
    }
  }
  rows.settle();
  for (sites::Site& site : rows.sites.rows) {
    if (site.sound && !site.rigs.empty() && !site.rigs_mw) read_fleet_of(site, files, problems);
    if (!site.mining_mw) site.mining_mw = site.rigs_mw;
  }
  const std::string lost =
      rows.companies.lost + rows.sites.lost + rows.contracts.lost + rows.tranches.lost;
  CompanyBook book;
  book.all = {std::move(rows.companies.rows), std::move(rows.sites.rows),
              std::move(rows.contracts.rows), std::move(rows.tranches.rows)};
  check_companies(book.all, lost, problems, book.warnings);
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return book;
}

}  // namespace

void Racked::add(double ths, double j_per_th, std::int64_t count) noexcept {
  constexpr double kThsPerEhs = 1e6, kWattsPerMw = 1e6;
  const double rigs = static_cast<double>(count);
  ehs += ths * rigs / kThsPerEhs;
  mw += ths * rigs * j_per_th / kWattsPerMw;
}

Expected<CompanyBook> read_companies(std::span<const CompanyTable> tables, FleetFiles* files) {
  FleetFiles none;
  return read(tables, files == nullptr ? none : *files);
}

const sites::Companies& bundled_companies() {
  static const sites::Companies kAll = [] {
    auto book = read_companies(bundled_company_tables());
    EXAHASH_EXPECTS(book.has_value());  // a test reads the same tables
    return std::move(book->all);
  }();
  return kAll;
}

std::vector<CompanyTable> bundled_company_tables() {
  std::vector<CompanyTable> tables;
  tables.reserve(kFiles.size());
  for (const TableFile& file : kFiles) {
    tables.push_back({file.of, {file.begin, file.end}, std::string("bundled/") + file.name, false});
  }
  return tables;
}

Expected<CompanyBook> load_companies(const std::optional<fs::path>& replacing,
                                     const std::optional<fs::path>& own) {
  std::vector<CompanyTable> tables = bundled_company_tables();
  std::error_code fault;
  std::size_t found = 0;
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    if (replacing && fs::exists(*replacing / kFiles[i].name, fault)) {
      const fs::path path = *replacing / kFiles[i].name;
      auto text = read_file(path, kLargestTable);
      if (!text) return tl::unexpected<Error>(text.error());
      tables[i] = {kFiles[i].of, *std::move(text), path.string(), false};
    }
    if (own && fs::exists(*own / kFiles[i].name, fault)) {
      const fs::path path = *own / kFiles[i].name;
      auto text = read_file(path, kLargestTable);
      if (!text) return tl::unexpected<Error>(text.error());
      tables.push_back({kFiles[i].of, *std::move(text), path.string(), true});
      ++found;
    }
  }
  if (own && found == 0) {
    const std::string_view what = !fs::exists(*own, fault) ? "is not there"
                                  : !fs::is_directory(*own, fault)
                                      ? "is a file, no folder"
                                      : "has none of companies.csv, sites.csv, contracts.csv and "
                                        "tranches.csv";
    return fail(ErrorKind::missing_data, fmt::format("`{}` {}", own->string(), what), "",
                "name a folder that has such tables; docs/formats/companies.md shows one");
  }
  FleetFiles files{own.value_or(fs::path{})};
  return read(tables, files);
}

Expected<const sites::Company*> find_company(std::string_view name, const sites::Companies& all) {
  std::vector<Nameable> names;
  for (std::size_t i = 0; i < all.companies.size(); ++i) {
    names.push_back({all.companies[i].name, i});
    for (const std::string_view other : split(all.companies[i].also, ';')) {
      if (!other.empty()) names.push_back({other, i});
    }
  }
  const auto found = find_name(name, names, {"company", "name", "exahash data companies"});
  if (!found) return tl::unexpected<Error>(found.error());
  return &all.companies[*found];
}

}  // namespace exahash::scenario
