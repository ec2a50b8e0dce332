#pragma once

// The answer of `claims`.

#include <string>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/scenario/claims_file.h"
#include "exahash/study/claims.h"

namespace exahash::cli {

struct JudgedClaims {
  const scenario::ClaimsFile& file;
  const std::vector<study::ClaimAnswer>& answers;
  std::vector<std::size_t> shown;  // claims by index, in order
  bool in_full = false;            // each check with its arithmetic, for a person too
};

[[nodiscard]] report::Document claims_document(const JudgedClaims& judged);

// "0.0488 to 0.154 USD/kWh", "948.3 EH/s", "944.8 EH/s (887 to 1,006)": of a measure in a unit, to
// so many significant digits.
[[nodiscard]] std::string measure_text(const study::Measure& measure, const std::string& unit,
                                       int digits);

}  // namespace exahash::cli
