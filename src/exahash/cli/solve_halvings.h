#pragma once

// `solve --after-halvings N`.

#include "exahash/cli/verbs.h"

namespace exahash::cli {

[[nodiscard]] Expected<Answer> halvings_answer(const Arguments& arguments, const Context& context);

}  // namespace exahash::cli
