#pragma once

// The tables of a claims file, key by key, before they mean anything.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/scenario/given.h"

namespace exahash::scenario {

using ClaimCells = std::map<std::string, Given, std::less<>>;

struct ClaimRow {
  ClaimCells cells;
  std::vector<ClaimCells> checks;
};

struct ClaimRows {
  ClaimCells head;  // [claims], and "schema"
  std::vector<ClaimCells> quantities;
  std::vector<ClaimRow> claims;
};

// Unknown keys and what is not TOML go to problems. At most 300 quantities, 1,000 claims, 50 checks
// of a claim.
[[nodiscard]] ClaimRows collect_claims(const Source& source, Problems& problems);

}  // namespace exahash::scenario
