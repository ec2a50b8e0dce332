#pragma once

// A resolved scenario as TOML.

#include <string>
#include <vector>

#include "exahash/scenario/company_tables.h"
#include "exahash/scenario/correlation.h"
#include "exahash/scenario/sheet.h"

namespace exahash::scenario {

// Every key with its value, by section, in the order of the table; then the correlations and the
// companies; then the digests of the files as comments. Reads back to the same scenario.
[[nodiscard]] std::string canonical_text(const Sheet& sheet,
                                         const std::vector<Correlation>& correlations,
                                         const CompanyTables& companies,
                                         const std::vector<std::string>& files);

// A key's value as TOML: a quoted text, a number, a date, a list.
[[nodiscard]] std::string toml_value(const Item& item);

}  // namespace exahash::scenario
