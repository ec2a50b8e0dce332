#pragma once

// How problems are told.

#include <string>

#include "exahash/base/expected.h"

namespace exahash::cli {

// "error: WHAT", the place and "help: FIX" of every problem, of very many the first 20; control
// bytes as text.
[[nodiscard]] std::string describe(const Error& error);

}  // namespace exahash::cli
