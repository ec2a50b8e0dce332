#pragma once

// --fail-if EXPR: turns an answer into exit code 1.

#include <optional>

#include "exahash/base/expected.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/verbs.h"
#include "exahash/metrics/expression.h"

namespace exahash::cli {

// The condition; nullopt where there is none or it is wrong (kept in `read`).
[[nodiscard]] std::optional<metrics::Condition> fail_condition(const Arguments& arguments,
                                                               OptionReader& read);

// Whether the condition holds for the document's figures. usage: the document has no such figure,
// or the condition asks for what only a run can count (a probability, a day).
[[nodiscard]] Expected<bool> holds_for(const metrics::Condition& condition,
                                       const report::Document& document);

}  // namespace exahash::cli
