#pragma once

// `exahash data update`: the tables made longer and more exact by a header file.

#include "exahash/cli/verbs.h"

namespace exahash::cli {

// Verifies --headers, extends the tables of --data DIR (the bundled ones where DIR has none) and
// writes epochs.csv and daily.csv there, each whole or not at all. usage: a flag is missing or DIR
// cannot be written; else as chain::extend_history says, and then nothing is written.
[[nodiscard]] Expected<Answer> update_document(const Arguments& arguments, const Context& context);

}  // namespace exahash::cli
