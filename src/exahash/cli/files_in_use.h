#pragma once

// No answer is written over a file that it is made from, and no two into one file.

#include "exahash/base/files.h"
#include "exahash/cli/option_reader.h"

namespace exahash::cli {

// The files that --output, --keep-paths and --checkpoint name. What is wrong is kept in `read`: two
// flags with one file, links and other names of it seen through, or one that cannot be written.
[[nodiscard]] std::vector<OutputFile> output_files(const Arguments& arguments, OptionReader& read);

}  // namespace exahash::cli
