#pragma once

// The answer of `why`.

#include <string>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/study/why.h"

namespace exahash::cli {

// So many decimals for all of the answer that the start has four digits.
[[nodiscard]] report::Look rate_look(const study::Why& why, bool sign);

[[nodiscard]] report::Document why_document(const study::Why& why, const std::string& command,
                                            const report::UnitChoice& units,
                                            const report::Stamp& stamp);

}  // namespace exahash::cli
