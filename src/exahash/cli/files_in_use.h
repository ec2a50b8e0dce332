#pragma once

// No answer is written over a file that it is made from, and no two into one file.

#include <filesystem>
#include <vector>

#include "exahash/cli/option_reader.h"
#include "exahash/scenario/scenario.h"

namespace exahash::cli {

// The files of a scenario: its own, and those that its keys name. None for a bundled one.
[[nodiscard]] std::vector<std::filesystem::path> files_of(std::string_view name_or_file,
                                                          const scenario::Scenario& scenario);

// Every file that --output, --keep-paths and --checkpoint name must be another than the inputs and
// than each other; links and other names of one file are seen through. What is wrong is kept in
// `read`.
void check_files(const Arguments& arguments, const std::vector<std::filesystem::path>& inputs,
                 OptionReader& read);

}  // namespace exahash::cli
