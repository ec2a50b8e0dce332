#pragma once

// Tables of claims_document.h: the checks and the numbers behind them.

#include <string>
#include <string_view>

#include "exahash/cli/claims_document.h"

namespace exahash::cli {

[[nodiscard]] std::string_view rule_name(scenario::Claim::Rule rule) noexcept;
// The answer in the check's unit, or why there is none.
[[nodiscard]] std::string result_text(const study::CheckAnswer& answer,
                                      const scenario::ClaimCheck& check);
// Of a check that holds by its interval alone: how far its middle is from what is said. Else empty.
[[nodiscard]] std::string overlap_text(const study::CheckAnswer& answer,
                                       const scenario::ClaimCheck& check);

// One claim for a person: statement, checks, arithmetic, numbers, argument.
[[nodiscard]] report::Table full_table(const JudgedClaims& judged, std::size_t claim);
// For machines: every check on both days; every number with its source.
[[nodiscard]] report::Table checks_table(const JudgedClaims& judged);
[[nodiscard]] report::Table numbers_table(const JudgedClaims& judged);

}  // namespace exahash::cli
