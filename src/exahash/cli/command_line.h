#pragma once

// From words to Arguments. CLI11 splits the words; no value is read as a number here.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/cli/verbs.h"

namespace exahash::cli {

struct CommandLine {
  const Verb* verb = nullptr;  // null: none was named
  Arguments arguments;
};

// Every unknown flag, missing value and superfluous word is reported at once (usage). EXAHASH_*
// variables stand in for global options that were not given (of switches: 1 or 0). `--json` is
// format "json" with option "json" = FIELDS, or "*" without "=".
[[nodiscard]] Expected<CommandLine> parse_command_line(
    const std::vector<std::string>& words, const std::map<std::string, std::string>& environment);

}  // namespace exahash::cli
