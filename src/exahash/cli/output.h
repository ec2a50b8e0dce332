#pragma once

// Where answers and problems go.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

#include "exahash/base/expected.h"

namespace exahash::cli {

// Writes the text to a new file beside FILE, which then takes its name and rights: FILE is whole or
// as it was before. Links are followed; a device, a pipe or /dev/stdout is written as it is. usage:
// no such directory, no permission, a directory, no room left (the new file is removed).
[[nodiscard]] Expected<void> write_whole_file(const std::filesystem::path& path,
                                              std::string_view text);

// "error: WHAT", the place and "help: FIX" of every problem, of very many the first 20; control
// bytes as text.
[[nodiscard]] std::string describe(const Error& error);

}  // namespace exahash::cli
