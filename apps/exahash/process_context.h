#pragma once

#include "exahash/cli/verbs.h"

// What the library must not ask for: clock, terminal, environment.
exahash::cli::Context context_of_process();
