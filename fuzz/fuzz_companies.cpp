// Tables of companies from a stranger: whatever the bytes, reading never crashes, every refusal
// says something, and what was accepted keeps the laws of the catalogue.
//
// The first byte says what the rest is: 0 to 3 one's own companies, sites, contracts or tranches
// beside the bundled ones; otherwise edits of the bundled tables (a table, two bytes of place, one
// of value, again and again).

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/scenario/companies.h"

namespace {

using namespace exahash;

void require(bool law) {
  if (!law) std::abort();
}

bool possible(const sites::Figure& figure) {
  return !figure || (std::isfinite(figure->value) && figure->value >= 0);
}

void try_tables(const std::vector<scenario::CompanyTable>& tables) {
  const auto book = scenario::read_companies(tables);
  if (!book) return require(!book.error().problems.empty());
  for (const sites::Company& company : book->all.companies) {
    const sites::Megawatts mw = megawatts_of(company.name, book->all);
    require(possible(mw.planned) && possible(mw.contracted_it) && possible(mw.building));
    require(possible(mw.energised) && possible(company.cash_musd));
    require(!mw.contracted_it || mw.contracted_gross->value >= mw.contracted_it->value * 0.99);
    const auto found = scenario::find_company(company.name, book->all);
    require(!found || *found == &company);
  }
  for (const sites::Contract& contract : book->all.contracts) {
    require(it_mw(contract) && gross_mw(contract) && lease_usd_kw_month(contract));
  }
  for (const sites::Tranche& tranche : book->all.tranches) {
    require(tranche.maturity && tranche.maturity->first <= tranche.maturity->last);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const std::vector<scenario::CompanyTable> kBundled = scenario::bundled_company_tables();
  std::vector<scenario::CompanyTable> tables = kBundled;
  if (data[0] < 4) {
    tables.push_back({tables[data[0]].of, std::string(rest), "fuzz", true});
  } else {
    for (std::size_t i = 0; i + 4 <= rest.size(); i += 4) {
      const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
      std::string& text = tables[byte(i) % tables.size()].text;
      text[((std::size_t{byte(i + 1)} << 8) + byte(i + 2)) % text.size()] = rest[i + 3];
    }
  }
  try_tables(tables);
  return 0;
}
