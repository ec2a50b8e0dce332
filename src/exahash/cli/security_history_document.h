#pragma once

// `attack --history`.

#include "exahash/cli/data_access.h"
#include "exahash/cli/verbs.h"

namespace exahash::cli {

// As a table; as charts where -o names an SVG.
[[nodiscard]] Expected<Answer> security_history_answer(const Arguments& arguments,
                                                       const Data& data);

}  // namespace exahash::cli
