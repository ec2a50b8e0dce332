#pragma once

// Help texts, made from the table of verbs.

#include <string>

#include "exahash/cli/verbs.h"

namespace exahash::cli {

// Verbs grouped by question: what no arguments and --help print.
[[nodiscard]] std::string program_help(int width);
// Three examples first, then the options.
[[nodiscard]] std::string verb_help(const Verb& verb, int width);
// "exahash retarget [--block N] ...": how the verb is called, in one line.
[[nodiscard]] std::string usage_line(const Verb& verb);

}  // namespace exahash::cli
