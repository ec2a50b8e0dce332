#pragma once

// The tables [[company]], [[site]], [[contract]] and [[tranche]] of a scenario, beside and over the
// catalogue's (docs/formats/scenario.md, "Companies").

#include <string>
#include <vector>

#include "exahash/scenario/companies.h"
#include "exahash/scenario/given.h"

namespace exahash::scenario {

struct CompanyTables {
  sites::Companies all;               // the catalogue's, with what the tables say
  std::vector<ResolvedValue> values;  // "site `Upton 2`: grid", a row for each that was given
  std::vector<Problem> warnings;      // what looks wrong and may be right
  std::string canonical;              // TOML of the tables; empty if there are none
};

// "catalogue of companies: sha256 ...", for the identity of runs that it has a part in.
[[nodiscard]] std::string catalogue_digest();

// What is wrong goes to the problems. `folder`: that fleet files are relative to.
[[nodiscard]] CompanyTables read_company_tables(const GivenKeys& given, const std::string& folder,
                                                Problems& problems);

}  // namespace exahash::scenario
