#pragma once

#include "exahash/cli/verbs.h"

namespace exahash::cli {

// `replay --headers`: reads, verifies, and says what was found. Exit code 1 if a rule is broken.
[[nodiscard]] Expected<Answer> verify_document(const Arguments& arguments, const Context& context);

}  // namespace exahash::cli
