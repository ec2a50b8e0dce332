#pragma once

// Where answers and problems go.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

#include "exahash/base/expected.h"

namespace exahash::cli {

// Writes the text to FILE.part, then renames it: FILE is whole or as it was before. usage: no such
// directory, no permission, a directory, no room left (the part is removed).
[[nodiscard]] Expected<void> write_whole_file(const std::filesystem::path& path,
                                              std::string_view text);

// "error: WHAT", the place and "help: FIX" of every problem.
[[nodiscard]] std::string describe(const Error& error);

}  // namespace exahash::cli
